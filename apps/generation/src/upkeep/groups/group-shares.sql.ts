import { statement } from '@atelier/database';
import type { GroupShareEntity } from '../../library/group-shares/group-share.entity.js';

type OfGroup = Pick<GroupShareEntity, 'group_id'>;

/** A group that is deleted has been left by everybody. */
export const END_SHARES_OF_LEAVERS = statement<[userIds: readonly number[]], OfGroup>(`
  DELETE FROM group_share s WHERE s.user_id = ANY ($1::bigint[]) AND NOT EXISTS (
    SELECT FROM group_span m WHERE m.user_id = s.user_id AND m.group_id = s.group_id AND m.last_day IS NULL) RETURNING s.group_id`);

/** Hides what these users share, and shows again what all others do. $1 everybody who is disabled */
export const SUSPEND_SHARES = statement<[disabled: readonly number[]], OfGroup>(`
  UPDATE group_share SET suspended = (user_id = ANY ($1::bigint[])) WHERE suspended <> (user_id = ANY ($1::bigint[])) RETURNING group_id`);
