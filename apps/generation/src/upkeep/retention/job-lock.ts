import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';

/** Longer than any batch takes; a replica that dies in its turn is replaced after this. */
const TURN_S = 600;

const TAKE_SQL = `
  INSERT INTO housekeeping AS h (job, taken_until) VALUES ($1, now() + make_interval(secs => ${TURN_S}))
  ON CONFLICT (job) DO UPDATE SET taken_until = excluded.taken_until WHERE h.taken_until <= now() RETURNING job`;
const KEEP_SQL = `UPDATE housekeeping SET taken_until = now() + make_interval(secs => ${TURN_S}) WHERE job = $1`;
const END_SQL = `UPDATE housekeeping SET taken_until = now() + make_interval(secs => $2), ended_at = now(), affected = $3 WHERE job = $1`;

/** Lets one replica at a time do a job, and no earlier than it is due again. The database's clock decides. */
@Injectable()
export class JobLock {
  constructor(private readonly database: Database) {}

  /** False: another replica is at it, or it is not due. */
  async take(job: string): Promise<boolean> {
    return (await this.database.query(TAKE_SQL, [job])).length > 0;
  }

  /** To be said after every batch. */
  async keep(job: string): Promise<void> {
    await this.database.query(KEEP_SQL, [job]);
  }

  /** @param affected rows, for whoever looks */
  async end(job: string, dueInS: number, affected: number): Promise<void> {
    await this.database.query(END_SQL, [job, dueInS, affected]);
  }
}
