import { ADDRESS_VALID_S, MAX_ADDRESSES } from '@atelier/contracts';
import { prepared, statement } from '@atelier/database';
import { heldBy } from '../attempts/attempt.sql.js';

type Held = [taskId: number, attempt: number, leaseToken: string, runnerId: string];

/**
 * Notes addresses that are given to a held attempt. No row: the lease is lost, or the attempt has had as many as it may. What is stored by
 * them and not reported is removed when they count no more. $5 how many, $6 their bytes, $7 most bytes of one attempt.
 */
export const GIVE_PLACES = prepared(
  statement<[...Held, count: number, bytes: number, mostBytes: number], unknown>(`
  UPDATE attempt SET addresses = attempt.addresses + $5::int, address_bytes = attempt.address_bytes + $6::bigint,
    addresses_until = now() + interval '${ADDRESS_VALID_S} seconds'
  FROM task WHERE ${heldBy('$4')} AND attempt.task_id = task.id AND attempt.number = task.attempt
    AND attempt.addresses + $5::int <= ${MAX_ADDRESSES} AND attempt.address_bytes + $6::bigint <= $7::bigint
  RETURNING attempt.addresses`),
);

/** Those of the keys ($5) that are of files which the task was given. No row at all: the lease is lost, or none is. */
export const GIVEN_FILES = statement<[...Held, keys: string[]], { object_key: string }>(`
  SELECT coalesce(asset.object_key, image.object_key) AS object_key
  FROM task JOIN task_input ON task_input.task_id = task.id
    LEFT JOIN asset ON asset.id = task_input.asset_id LEFT JOIN image ON image.id = task_input.image_id
  WHERE ${heldBy('$4')} AND coalesce(asset.object_key, image.object_key) = ANY ($5::text[])`);
