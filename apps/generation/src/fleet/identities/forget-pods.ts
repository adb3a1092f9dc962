import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { PeriodicJob } from '../../periodic-job.js';
import { FORGET_PODS } from './identities.sql.js';

const EVERY_MS = 3_600_000;

/** Forgets the identities of pods that are long gone. */
@Injectable()
export class ForgetPods extends PeriodicJob {
  constructor(private readonly database: Database) {
    super({ everyMs: EVERY_MS });
  }

  protected override async round(): Promise<void> {
    await this.database.run(FORGET_PODS, []);
  }
}
