import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { PeriodicJob } from '../../periodic-job.js';
import { FORGET_KEYS, LOCK_PLACEMENT } from './placement.sql.js';

const EVERY_MS = 24 * 3_600_000;

/** Removes the placement keys that no task has had for long. */
@Injectable()
export class ForgetPlacements extends PeriodicJob {
  constructor(private readonly database: Database) {
    super({ everyMs: EVERY_MS, firstAfterMs: 600_000 });
  }

  protected override round(): Promise<number> {
    return this.forget();
  }

  /** One round; specs call it too. @returns how many there were */
  async forget(): Promise<number> {
    return this.database.transaction(async (transaction) => {
      await transaction.run(LOCK_PLACEMENT, []);
      return (await transaction.run(FORGET_KEYS, [])).length;
    });
  }
}
