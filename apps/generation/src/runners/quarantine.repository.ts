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

const FAILED_SQL = `
  UPDATE runner SET failures = failures + 1,
    failed_users = CASE WHEN $2 = ANY (failed_users) THEN failed_users ELSE (failed_users || $2::bigint)[1:10] END,
    quarantined_until = CASE WHEN failures + 1 >= ${FAILURES} AND cardinality(failed_users || CASE WHEN $2 = ANY (failed_users) THEN '{}' ELSE ARRAY[$2::bigint] END) >= ${USERS}
      THEN now() + make_interval(secs => least(${FIRST_STAY_S} * power(2, least(failures + 1 - ${FAILURES}, 10)), ${LONGEST_STAY_S})) ELSE quarantined_until END
  WHERE id = $1 RETURNING quarantined_until > now() AS quarantined, failures`;

/**
 * A runner whose ComfyUI fails different users' tasks in a row gets no more for a while; the first task after that is its
 * probe: a success clears the record, a failure doubles the stay.
 */
@Injectable()
export class QuarantineRepository {
  constructor(private readonly database: Database) {}

  /** True when the runner is in quarantine now. */
  async failed(runnerId: string, userId: string, fault: FaultClass): Promise<boolean> {
    if (!SUSPICIOUS.has(fault)) return false;
    const [row] = await this.database.query<{ quarantined: boolean | null }>(FAILED_SQL, [runnerId, userId]);
    return row?.quarantined === true;
  }

  async succeeded(runnerId: string): Promise<void> {
    await this.database.query(
      `UPDATE runner SET failures = 0, failed_users = '{}', quarantined_until = NULL WHERE id = $1 AND failures > 0`,
      [runnerId],
    );
  }
}
