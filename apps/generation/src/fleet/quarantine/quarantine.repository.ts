import { Injectable } from '@nestjs/common';
import type { FaultClass } from '@atelier/contracts';
import { Database } from '@atelier/database';

/** This many failures in a row, of at least two users, are the machine's and not a task's. */
const FAILURES = 3;
const USERS = 2;
/** First stay; each further failure doubles it. */
const FIRST_STAY_S = 30;
const LONGEST_STAY_S = 600;

/** Faults that a broken ComfyUI shows; a refused workflow or a full store says nothing about it. */
const SUSPICIOUS: ReadonlySet<FaultClass> = new Set([
  'node_error',
  'out_of_memory',
  'no_progress',
  'comfyui_unreachable',
]);

const KNOWN_USERS = `CASE WHEN $2 = ANY (r.failed_users) THEN r.failed_users ELSE (r.failed_users || $2::bigint)[1:10] END`;

/** An admin's quarantine is without end, so no stay makes it shorter. */
const FAILED_SQL = `
  WITH judged AS (
    SELECT r.id, r.failures + 1 AS failures, u.users, r.failures + 1 >= ${FAILURES} AND cardinality(u.users) >= ${USERS} AS broken,
      make_interval(secs => least(${FIRST_STAY_S} * power(2, greatest(least(r.failures + 1 - ${FAILURES}, 10), 0)), ${LONGEST_STAY_S})) AS stay
    FROM runner r CROSS JOIN LATERAL (SELECT ${KNOWN_USERS} AS users) u WHERE r.id = $1 FOR UPDATE OF r)
  UPDATE runner SET failures = judged.failures, failed_users = judged.users,
    quarantined_at = CASE WHEN broken AND coalesce(quarantined_until <= now(), true) THEN now() ELSE quarantined_at END,
    quarantined_until = CASE WHEN broken THEN greatest(quarantined_until, now() + judged.stay) ELSE quarantined_until END
  FROM judged WHERE runner.id = judged.id RETURNING quarantined_until > now() AS quarantined`;

/**
 * A runner whose ComfyUI fails different users' tasks in a row gets no more for a while; the first task after that is its
 * probe: a success clears the record, a failure doubles the stay. What an admin has put there stays until it is released.
 */
@Injectable()
export class QuarantineRepository {
  constructor(private readonly database: Database) {}

  /** True when the runner is in quarantine now. */
  async failed(runnerId: string, userId: number, fault: FaultClass): Promise<boolean> {
    if (!SUSPICIOUS.has(fault)) return false;
    const [row] = await this.database.query<{ quarantined: boolean | null }>(FAILED_SQL, [runnerId, userId]);
    return row?.quarantined === true;
  }

  async succeeded(runnerId: string): Promise<void> {
    await this.database.query(
      `UPDATE runner SET failures = 0, failed_users = '{}',
         quarantined_until = CASE WHEN quarantined_until = 'infinity' THEN quarantined_until END
       WHERE id = $1 AND failures > 0`,
      [runnerId],
    );
  }
}
