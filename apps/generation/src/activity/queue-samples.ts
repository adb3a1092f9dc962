import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { PeriodicJob } from '../periodic-job.js';
import { FORGET_SAMPLES, SAMPLE_QUEUE } from './queue-samples.sql.js';

/** Several times a minute, so that none is missed; what comes after the first is no row. */
const EVERY_MS = 10_000;

/** Keeps how deep the queue was, minute by minute, for eight days. All replicas do it; the first in a minute makes its row. */
@Injectable()
export class QueueSamples extends PeriodicJob {
  constructor(private readonly database: Database) {
    super({ everyMs: EVERY_MS, firstAfterMs: 0 });
  }

  /** @returns whether this call made the row of the minute */
  async sample(): Promise<boolean> {
    return (await this.database.run(SAMPLE_QUEUE, [])).length > 0;
  }

  /** Removes what is too old to be shown. */
  async forget(): Promise<void> {
    await this.database.run(FORGET_SAMPLES, []);
  }

  protected override async round(): Promise<void> {
    if (await this.sample()) await this.forget();
  }
}
