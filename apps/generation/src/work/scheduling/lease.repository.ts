import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import type { TaskRow } from '../../tasks/state/task-row.js';
import {
  CANDIDATES,
  LOADED_ON,
  FILE_OF,
  RESUME,
  CLAIM,
  CLAIM_WAITING,
  ANYONE_IDLE,
  HOLDERS_AHEAD,
  MARK_PASSED_OVER,
  type LeasedRow,
} from './lease.sql.js';
import type { Candidate } from './policy.js';

export type { LeasedRow };

export interface Claim {
  userId: number;
  placementKey: string;
  runnerId: string;
  leaseToken: string;
  /** Cap of tasks that one user may have running. */
  runningLimit: number;
  msPerUnit: number;
  /** Whether to wait for a share row that is in use, instead of skipping it. */
  waits: boolean;
}

/** The statements of leasing. */
@Injectable()
export class LeaseRepository {
  constructor(private readonly database: Database) {}

  async candidates(runnerId: string, runningLimit: number): Promise<Candidate[]> {
    return this.database.run(CANDIDATES, [runnerId, runningLimit]);
  }

  async loadedOn(): Promise<Map<string, number>> {
    const rows = await this.database.run(LOADED_ON, []);
    return new Map(rows.map(({ model, runners }) => [model, runners]));
  }

  /** Null: another lease was faster, or the user is at the cap. */
  async claim(claim: Claim): Promise<TaskRow | null> {
    const { userId, placementKey, runnerId, leaseToken, runningLimit, msPerUnit, waits } = claim;
    const rows = await this.database.run(waits ? CLAIM_WAITING : CLAIM, [
      userId,
      placementKey,
      runnerId,
      leaseToken,
      runningLimit,
      msPerUnit,
    ]);
    return rows[0] ?? null;
  }

  /** The checkpoint of text-to-image behind a key, as this runner names it; null for other keys. */
  async fileOf(runnerId: string, placementKey: string): Promise<string | null> {
    const [row] = await this.database.run(FILE_OF, [runnerId, placementKey]);
    return row?.file ?? null;
  }

  async resume(runnerId: string): Promise<LeasedRow[]> {
    return this.database.run(RESUME, [runnerId]);
  }

  /** Marks once; the mark goes when the user is served. A share row in use is left alone: the next lease marks it. */
  async markPassedOver(userId: number): Promise<void> {
    await this.database.run(MARK_PASSED_OVER, [userId]);
  }

  /** Is another live runner waiting for work that could take a ready task? Then nobody may lease ahead. */
  async anyoneIdle(exceptRunnerId: string): Promise<boolean> {
    const [row] = await this.database.run(ANYONE_IDLE, [exceptRunnerId]);
    return row?.idle === true;
  }

  /**
   * Runners that hold a task which has not begun, behind another one, while this idle runner has its model loaded.
   * With a cold model the move would cost more than the wait: the task ahead was leased shortly before its turn.
   */
  async holdersAhead(idleRunnerId: string): Promise<string[]> {
    const rows = await this.database.run(HOLDERS_AHEAD, [idleRunnerId]);
    return rows.map((row) => row.runner_id);
  }
}
