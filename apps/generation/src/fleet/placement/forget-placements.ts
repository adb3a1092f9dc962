import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { PeriodicJob } from '../../periodic-job.js';
import { FORGET_KEYS, LOCK_PLACEMENT, UNUSED_KEYS } from './placement.sql.js';

const EVERY_MS = 24 * 3_600_000;

/** Removes the placement keys that no task was made with for long. */
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
    // Outside of the lock, which everything waits for that makes a key or registers a runner: it may look at all tasks.
    const unused = (await this.database.run(UNUSED_KEYS, [])).map(({ key }) => key);
    if (unused.length === 0) return 0;
    return this.database.transaction(async (transaction) => {
      await transaction.run(LOCK_PLACEMENT, []);
      return (await transaction.run(FORGET_KEYS, [unused])).length;
    });
  }
}
