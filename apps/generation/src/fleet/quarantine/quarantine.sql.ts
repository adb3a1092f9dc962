import { statement } from '@atelier/database';

/** So many failures in a row, of at least two users, mean that the machine is at fault. */
const FAILURES = 3;

const USERS = 2;

/** First stay; each further failure doubles it. */
const FIRST_STAY_S = 30;

const LONGEST_STAY_S = 600;

const KNOWN_USERS = `CASE WHEN $2 = ANY (r.failed_users) THEN r.failed_users ELSE (r.failed_users || $2::bigint)[1:10] END`;

/** The task was leased before the last death of ComfyUI was counted, and ended with it. $3 is null for a fault that is not such a death. */
const ENDED_TOGETHER = `EXISTS (SELECT FROM task WHERE task.id = $3::bigint AND task.started_at < r.comfyui_died_at)`;

/** No row: it counts for nothing. An admin's quarantine is without end, so no stay makes it shorter. */
export const NOTE_FAILURE = statement<
  [runnerId: string, userId: number, taskOfDeadComfyui: number | null],
  { quarantined: boolean | null }
>(`
  WITH judged AS (
    SELECT r.id, r.failures + 1 AS failures, u.users, r.failures + 1 >= ${FAILURES} AND cardinality(u.users) >= ${USERS} AS broken,
      make_interval(secs => least(${FIRST_STAY_S} * power(2, greatest(least(r.failures + 1 - ${FAILURES}, 10), 0)), ${LONGEST_STAY_S})) AS stay
    FROM runner r CROSS JOIN LATERAL (SELECT ${KNOWN_USERS} AS users) u
    WHERE r.id = $1 AND NOT ${ENDED_TOGETHER} FOR UPDATE OF r)
  UPDATE runner SET failures = judged.failures, failed_users = judged.users,
    comfyui_died_at = CASE WHEN $3::bigint IS NULL THEN comfyui_died_at ELSE now() END,
    quarantined_at = CASE WHEN broken AND coalesce(quarantined_until <= now(), true) THEN now() ELSE quarantined_at END,
    quarantined_until = CASE WHEN broken THEN greatest(quarantined_until, now() + judged.stay) ELSE quarantined_until END
  FROM judged WHERE runner.id = judged.id RETURNING quarantined_until > now() AS quarantined`);

/** A success clears the record, in the statement that completes the attempt (`changed`); what an admin has put there stays until it is released. */
export const CLEAR_FAILURES = (runnerId: string) => `
  UPDATE runner SET failures = 0, failed_users = '{}', quarantined_until = CASE WHEN quarantined_until = 'infinity' THEN quarantined_until END
  FROM changed WHERE runner.id = ${runnerId} AND runner.failures > 0`;
