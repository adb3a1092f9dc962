import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Config } from '../../config.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import {
  ABLE_AMONG,
  ANYONE_WAITS,
  CANDIDATES,
  CANDIDATES_BEHIND,
  MAX_LOADED_KEYS,
  NEAR_OR_LOADED,
  type CandidateRow,
} from './candidates.sql.js';
import {
  OTHER_MEMORIES,
  RESUME,
  CLAIM,
  CLAIM_ONLY,
  CLAIM_WAITING,
  ANYONE_IDLE,
  HOLDERS_AHEAD,
  type LeasedRow,
  type OnlyRow,
  type WarmRow,
} from './lease.sql.js';

export { MAX_LOADED_KEYS };
export type { CandidateRow, LeasedRow, WarmRow };

export interface Claim {
  userId: number;
  placementKey: string;
  runnerId: string;
  leaseToken: string;
  /** Cap of tasks that one user may have running. */
  runningLimit: number;
  /** Kind of the runner's GPU. */
  runnerClass: string;
  /** Where neither the task's template nor its model was measured on that class. */
  msPerUnit: number;
  /** What the runner has in memory when it has loaded what this needs. */
  warmFiles: string[];
  /** A user to whom this is preferred; null: nobody, or only users who were passed over before. */
  passedOver: number | null;
  /** Whether to wait for a share row that is in use, instead of skipping it. */
  waits: boolean;
}

/** The statements of leasing. */
@Injectable()
export class LeaseRepository {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Whether any task waits, for whatever reason. */
  async anyoneWaits(): Promise<boolean> {
    const [row] = await this.database.run(ANYONE_WAITS, []);
    return row?.waits === true;
  }

  /** Those that can run something of what may be leased now. */
  async ableAmong(runnerIds: string[]): Promise<Set<string>> {
    const rows = await this.database.run(ABLE_AMONG, [runnerIds, this.config.runningTasksPerUser]);
    return new Set(rows.map(({ id }) => id));
  }

  /** What the runner may be given, by virtual time of its users; empty when nothing that waits can run there. */
  async candidates(runnerId: string, runningLimit: number): Promise<CandidateRow[]> {
    const first = await this.database.run(CANDIDATES, [runnerId, runningLimit]);
    return first.length > 0 ? first : this.database.run(CANDIDATES_BEHIND, [runnerId, runningLimit]);
  }

  /** As `candidates`, of the first few users, and whoever waits for one of these placement keys, which the runner has loaded. */
  async nearOrLoaded(runnerId: string, runningLimit: number, placementKeys: string[]): Promise<CandidateRow[]> {
    return eachOnce(await this.database.run(NEAR_OR_LOADED, [runnerId, runningLimit, JSON.stringify(placementKeys)]));
  }

  async otherMemories(exceptRunnerId: string): Promise<WarmRow[]> {
    return this.database.run(OTHER_MEMORIES, [exceptRunnerId]);
  }

  /** Null: another lease was faster, or the user is at the cap. */
  async claim(claim: Claim): Promise<TaskRow | null> {
    const { userId, placementKey, runnerId, leaseToken, runningLimit, runnerClass, msPerUnit, warmFiles } = claim;
    const rows = await this.database.run(claim.waits ? CLAIM_WAITING : CLAIM, [
      ...([userId, placementKey, runnerId, leaseToken, runningLimit] as const),
      ...([msPerUnit, warmFiles, runnerClass, claim.passedOver] as const),
      this.config.moderationPictures !== 'on',
    ]);
    return rows[0] ?? null;
  }

  /** As `claim`, where nothing else waits anywhere. Null: something does, or nothing at all. */
  async claimOnly(claim: Omit<Claim, 'userId' | 'runningLimit' | 'passedOver' | 'waits'>): Promise<OnlyRow | null> {
    const { placementKey, runnerId, leaseToken, runnerClass, msPerUnit, warmFiles } = claim;
    const rows = await this.database.run(CLAIM_ONLY, [
      ...([null, placementKey, runnerId, leaseToken, this.config.runningTasksPerUser] as const),
      ...([msPerUnit, warmFiles, runnerClass, null, this.config.moderationPictures !== 'on'] as const),
    ]);
    return rows[0] ?? null;
  }

  async resume(runnerId: string): Promise<LeasedRow[]> {
    return this.database.run(RESUME, [runnerId]);
  }

  /** Is another live runner waiting for work that could take a ready task? Then nobody may lease ahead. */
  async anyoneIdle(exceptRunnerId: string): Promise<boolean> {
    const [row] = await this.database.run(ANYONE_IDLE, [exceptRunnerId]);
    return row?.idle === true;
  }

  /**
   * Runners that hold a task which has not begun, behind another one, while one of these idle runners has its model loaded.
   * With a cold model the move would cost more than the wait: the task ahead was leased shortly before its turn.
   */
  async holdersAhead(idleRunnerIds: string[]): Promise<string[]> {
    const rows = await this.database.run(HOLDERS_AHEAD, [idleRunnerIds]);
    return rows.map((row) => row.runner_id);
  }
}

/** A pair that is near and loaded comes twice; tried twice, it would be lost twice to the same faster lease. */
function eachOnce(rows: CandidateRow[]): CandidateRow[] {
  const names = new Set<string>();
  return rows.filter(({ userId, placementKey }) => {
    const name = `${userId}/${placementKey}`;
    return !names.has(name) && names.add(name);
  });
}
