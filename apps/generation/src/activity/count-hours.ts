import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Config } from '../config.js';
import { PeriodicJob } from '../periodic-job.js';
import { COUNT_HOUR, FORGET_HOURS } from './count-hours.sql.js';

const EVERY_MS = 60_000;

/**
 * Counts what was done in each hour that is over, once, so that a week of a busy fleet and a month of a busy user are read from a few
 * thousand rows (docs/adr/012-hours-are-counted.md). All replicas do it, and each hour is counted by one of them. After a stop the
 * hours that were missed come one after the other; what is not counted yet is read from its attempts.
 */
@Injectable()
export class CountHours extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {
    super({ everyMs: EVERY_MS });
  }

  /** @returns how many hours this call has counted: all that were due, unless another replica counts as well */
  async count(): Promise<number> {
    let hours = 0;
    while (!this.isStopping && (await this.countHour()).length > 0) hours += 1;
    return hours;
  }

  /** A runner that is restarted takes its attempts up again, with the whole time before them. */
  private countHour(): Promise<object[]> {
    return this.database.run(COUNT_HOUR, [(2 * this.config.taskTimeoutMs) / 1_000]);
  }

  /** Removes what is too old to be shown. */
  async forget(): Promise<void> {
    await this.database.run(FORGET_HOURS, []);
  }

  protected override async round(): Promise<void> {
    if ((await this.count()) > 0) await this.forget();
  }
}
