import { prepared, statement } from '@atelier/database';
import type { RunnerEnrolmentEntity } from './runner-enrolment.entity.js';
import type { RunnerIdentityEntity } from './runner-identity.entity.js';

/** Who connects: the name that it gives itself, the key that has signed, and from where. */
type Connecting = [runnerId: string, publicKey: string, address: string];
type Let = Pick<RunnerIdentityEntity, 'runner_id'>;

/** A row: the key is known as that runner's, and not revoked. */
export const LET_IN = prepared(
  statement<Connecting, Let>(`
  UPDATE runner_identity SET connected_at = now(), address = $3
  WHERE runner_id = $1 AND public_key = $2 AND revoked_at IS NULL RETURNING runner_id`),
);

const NEW_IDENTITY = 'INSERT INTO runner_identity (runner_id, public_key, origin, connected_at, address)';
const REPLACED = `DO UPDATE SET public_key = excluded.public_key, origin = excluded.origin, enrolled_at = now(),
    connected_at = excluded.connected_at, address = excluded.address, revoked_at = NULL`;
/** A key belongs to one runner for ever, also when that one is revoked. */
const KEY_IS_FREE = 'NOT EXISTS (SELECT 1 FROM runner_identity WHERE public_key = $2 AND runner_id <> $1)';

/**
 * Uses a token up and enrols. A token for a name replaces what was known under it, also when that is revoked; one for anybody enrols
 * only who is not known. $4 hash of the token.
 */
export const ENROL_BY_TOKEN = statement<[...Connecting, tokenHash: string], Let>(`
  WITH token AS (
    UPDATE runner_enrolment SET used_at = now()
    WHERE token_hash = $4 AND used_at IS NULL AND expires_at > now() AND ${KEY_IS_FREE}
      AND (runner_id = $1 OR (runner_id IS NULL AND NOT EXISTS (SELECT 1 FROM runner_identity WHERE runner_id = $1)))
    RETURNING runner_id)
  ${NEW_IDENTITY} SELECT $1, $2, 'token', now(), $3 FROM token
  ON CONFLICT (runner_id) ${REPLACED} WHERE EXISTS (SELECT 1 FROM token WHERE token.runner_id IS NOT NULL)
  RETURNING runner_id`);

/** A pod makes a new key at each start, and proves each time that it is that pod. One that was revoked stays so. */
export const ENROL_POD = statement<Connecting, Let>(`
  ${NEW_IDENTITY} SELECT $1, $2, 'pod', now(), $3 WHERE ${KEY_IS_FREE}
  ON CONFLICT (runner_id) ${REPLACED} WHERE runner_identity.origin = 'pod' AND runner_identity.revoked_at IS NULL
  RETURNING runner_id`);

/** The settings name this key for this runner. One that was revoked stays so until the settings name another key. */
export const ENROL_BY_SETTING = statement<Connecting, Let>(`
  ${NEW_IDENTITY} SELECT $1, $2, 'setting', now(), $3 WHERE ${KEY_IS_FREE}
  ON CONFLICT (runner_id) ${REPLACED}
    WHERE runner_identity.public_key <> excluded.public_key OR runner_identity.revoked_at IS NULL
  RETURNING runner_id`);

/** A runner that has the shared password of the release before takes an identity, if nobody has that name. */
export const ENROL_SHARED = statement<Connecting, Let>(`
  ${NEW_IDENTITY} SELECT $1, $2, 'shared', now(), $3 WHERE ${KEY_IS_FREE}
  ON CONFLICT DO NOTHING RETURNING runner_id`);

/** Asked for each command of a runner without an identity. */
export const HAS_IDENTITY = prepared(
  statement<[runnerId: string], unknown>('SELECT 1 FROM runner_identity WHERE runner_id = $1'),
);

export const IDENTITIES = statement<[], RunnerIdentityEntity>(
  'SELECT * FROM runner_identity ORDER BY coalesce(connected_at, enrolled_at) DESC LIMIT 1000',
);

export const OPEN_ENROLMENTS = statement<[], RunnerEnrolmentEntity>(
  'SELECT * FROM runner_enrolment WHERE used_at IS NULL AND expires_at > now() ORDER BY id DESC LIMIT 200',
);

/** What was used or has run out is forgotten with the next one. */
export const FORGET_ENROLMENTS = statement<[], unknown>(
  'DELETE FROM runner_enrolment WHERE used_at IS NOT NULL OR expires_at <= now()',
);

export const COUNT_ENROLMENTS = statement<[], { open: number }>(
  'SELECT count(*)::int AS open FROM runner_enrolment WHERE used_at IS NULL AND expires_at > now()',
);

export const MAKE_ENROLMENT = statement<
  [tokenHash: string, runnerId: string | null, hours: number],
  RunnerEnrolmentEntity
>(`
  INSERT INTO runner_enrolment (token_hash, runner_id, expires_at) VALUES ($1, $2, now() + make_interval(hours => $3)) RETURNING *`);

export const REMOVE_ENROLMENT = statement<[id: number], unknown>(
  'DELETE FROM runner_enrolment WHERE id = $1 AND used_at IS NULL RETURNING id',
);

export const REVOKE = statement<[runnerId: string], RunnerIdentityEntity>(
  'UPDATE runner_identity SET revoked_at = coalesce(revoked_at, now()) WHERE runner_id = $1 RETURNING *',
);

/** A row: the attempt is held by that runner; without a name, by one that has no identity. */
export const HOLDS = prepared(
  statement<[userId: number, taskId: number, attempt: number, runnerId: string | null], { needs_review: boolean }>(`
  SELECT needs_review FROM task WHERE id = $2 AND user_id = $1 AND attempt = $3 AND status = 'processing' AND (runner_id = $4
    OR ($4::text IS NULL AND NOT EXISTS (SELECT 1 FROM runner_identity i WHERE i.runner_id = task.runner_id)))`),
);

/** Pods have new names after each rollout. */
export const FORGET_PODS = statement<[], unknown>(`
  DELETE FROM runner_identity WHERE origin = 'pod' AND connected_at < now() - interval '7 days'
    AND NOT EXISTS (SELECT 1 FROM runner r WHERE r.id = runner_identity.runner_id AND r.last_seen_at > now() - interval '7 days')`);
