import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { FORGET_SPANS } from '../groups/group-spans.sql.js';
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
    const { usageDays } = this.config;
    if (usageDays === 0) return;
    await this.database.run(FORGET_USAGE, [usageDays]);
    await this.database.run(FORGET_SPANS, [usageDays]);
  }

  protected override round(): Promise<void> {
    return this.keep();
  }
}
