import { Injectable } from '@nestjs/common';
import { Database, type Executor } from '@atelier/database';
import { RUNNER_STATUS, type RunnerStatusRow } from './runner-status.sql.js';

export type { RunnerStatusRow };

/** The runners with what they do now. It reads the tasks that are being processed, at most three per runner, and no others. */
@Injectable()
export class RunnerStatusRepository {
  constructor(private readonly database: Database) {}

  async all(): Promise<RunnerStatusRow[]> {
    return this.database.run(RUNNER_STATUS, [null]);
  }

  async find(runnerId: string, executor: Executor = this.database): Promise<RunnerStatusRow | null> {
    const [row] = await executor.run(RUNNER_STATUS, [runnerId]);
    return row ?? null;
  }
}
