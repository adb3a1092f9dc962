import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { KEEP_UP, SET_DEFAULT_ALLOWANCE } from './allowances.sql.js';

const EVERY_MS = 10_000;

/**
 * Writes what the settings allow each user where statements read it, again and again: a replica with other settings may have stopped
 * meanwhile. And keeps those up who wait for their GPU time to renew.
 */
@Injectable()
export class AllowanceUpkeep extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {
    super({ everyMs: EVERY_MS, firstAfterMs: 0 });
  }

  /** One round; specs call it too. */
  async keep(): Promise<void> {
    const { defaultGpuSecondsPerDay: day, defaultGpuSecondsPerMonth: month } = this.config;
    await this.database.run(SET_DEFAULT_ALLOWANCE, [day * 1_000, month * 1_000]);
    await this.database.run(KEEP_UP, []);
  }

  protected override round(): Promise<void> {
    return this.keep();
  }
}
