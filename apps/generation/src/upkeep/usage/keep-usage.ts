import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { FORGET_USAGE, PUT_TOGETHER } from './keep-usage.sql.js';

const EVERY_MS = 3_600_000;

/**
 * Bounds what is kept of use: of each user and day that is over at most a hundred rows, and none that is too old. All replicas do it; what
 * one of them has done is nothing to do for the others.
 */
@Injectable()
export class KeepUsage extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {
    super({ everyMs: EVERY_MS });
  }

  /** One round; specs call it too. */
  async keep(): Promise<void> {
    while (!this.isStopping && (await this.database.run(PUT_TOGETHER, [])).length > 0);
    if (this.config.usageDays > 0) await this.database.run(FORGET_USAGE, [this.config.usageDays]);
  }

  protected override round(): Promise<void> {
    return this.keep();
  }
}
