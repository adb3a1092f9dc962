import { Injectable } from '@nestjs/common';
import type { Fault, FaultClass, LeaseRef, TaskErrorCode, TaskPhase, Usage } from '@atelier/contracts';
import { Database, type Statement } from '@atelier/database';
import { Batches } from '@atelier/waiting';
import { Config } from '../../config.js';
import type { ReportedOutput } from './reported-outputs.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import {
  CANCELLED,
  COMPLETE,
  COMPLETE_CHECKED,
  FAIL,
  HEARTBEAT,
  HEARTBEATS,
  LOSES_OTHERS,
  LOST_ATTEMPTS,
  RESULT_OF,
  RETRY,
  STATE_OF,
  type AttemptState,
  type CompletedRow,
  type LostAttempt,
} from './attempt.sql.js';

export type { AttemptState, CompletedRow, LostAttempt };

/** An attempt, and the runner that says it holds it. */
export interface HeldAttempt extends LeaseRef {
  runner_id: string;
}

/** The end of an attempt that did not complete, as its row stores it. */
export interface BadEnd {
  outcome: 'failed' | 'lost' | 'released';
  fault: FaultClass | null;
  /** For the admin only. */
  detail: unknown;
  gpuMs: number | null;
  /** The node whose fault it is, for its owner. */
  node?: Fault['node'];
}

export interface Retry {
  delayMs: number;
  /** Whether this attempt counts against the task's limit. */
  counts: boolean;
  /** Whether it goes before what waits: it had its turn, and lost it by no fault of its own. */
  interrupted: boolean;
  /** GPU memory in bytes that the next runner must have. */
  minVramBytes?: number;
}

interface Heartbeat extends HeldAttempt {
  phase: TaskPhase;
  progress: number;
}
type HeartbeatAnswer = { cancel_requested: boolean } | null;

/** While so many statements are under way, the heartbeats that come gather for the next one. */
const TOGETHER = { atOnce: 2, most: 256 };

/** Transitions of running attempts. Null always means that the lease is lost and nothing was changed. */
@Injectable()
export class AttemptRepository {
  private readonly beats = new Batches<Heartbeat, HeartbeatAnswer>((all) => this.beatAll(all), TOGETHER);

  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  /** Those that come together are one statement. */
  heartbeat(held: HeldAttempt, phase: TaskPhase, progress: number): Promise<HeartbeatAnswer> {
    return this.beats.ask({ ...held, phase, progress });
  }

  private async beatAll(beats: Heartbeat[]): Promise<HeartbeatAnswer[]> {
    const [only, ...others] = beats;
    if (others.length === 0)
      return [await this.one(HEARTBEAT, [...fence(only!), only!.phase, only!.progress, only!.runner_id])];
    const taken = await this.database.run(HEARTBEATS, [JSON.stringify(beats)]);
    const byLease = new Map(taken.map((row) => [`${row.lease_token}/${row.runner_id}`, row]));
    return beats.map(({ lease_token, runner_id }) => {
      const row = byLease.get(`${lease_token}/${runner_id}`);
      return row ? { cancel_requested: row.cancel_requested } : null;
    });
  }

  /** Whether this machine dies under tasks that run elsewhere, lately and not together with this one. */
  async losesOthers(runnerId: string, taskId: number): Promise<boolean> {
    const [row] = await this.database.run(LOSES_OTHERS, [runnerId, taskId]);
    return row!.loses;
  }

  async complete(held: HeldAttempt, outputs: ReportedOutput[], usage: Usage): Promise<CompletedRow | null> {
    const computeMs = Math.max(usage.gpu_ms - usage.load_ms, 0);
    const times = [computeMs, usage.gpu_ms, usage.load_ms] as const;
    const phases = JSON.stringify(usage.phases);
    const complete = this.config.moderationPictures === 'on' ? COMPLETE_CHECKED : COMPLETE;
    return this.one(complete, [...fence(held), JSON.stringify(outputs), ...times, phases, held.runner_id]);
  }

  /** Whether the task's result is of this attempt. */
  async hasCompleted({ task_id, attempt, runner_id }: HeldAttempt): Promise<boolean> {
    return (await this.one(RESULT_OF, [task_id, attempt, runner_id])) !== null;
  }

  async state(held: HeldAttempt): Promise<AttemptState | null> {
    return this.one(STATE_OF, [...fence(held), held.runner_id]);
  }

  async retry(
    held: HeldAttempt,
    { delayMs, counts, interrupted, minVramBytes = 0 }: Retry,
    end: BadEnd,
  ): Promise<TaskRow | null> {
    const values = [delayMs, Number(counts), ...endValues(end), minVramBytes, interrupted] as const;
    return this.one(RETRY, [...fence(held), ...values, held.runner_id]);
  }

  async fail(held: HeldAttempt, code: TaskErrorCode, message: string, end: BadEnd): Promise<TaskRow | null> {
    return this.one(FAIL, [...fence(held), code, message, ...endValues(end), held.runner_id]);
  }

  async cancelled(held: HeldAttempt): Promise<TaskRow | null> {
    return this.one(CANCELLED, [...fence(held), held.runner_id]);
  }

  async lost(limit: number): Promise<LostAttempt[]> {
    return this.database.run(LOST_ATTEMPTS, [limit]);
  }

  private async one<P extends readonly unknown[], Row>(sql: Statement<P, Row>, parameters: P): Promise<Row | null> {
    return (await this.database.run(sql, parameters))[0] ?? null;
  }
}

function fence({ task_id, attempt, lease_token }: LeaseRef): [taskId: number, attempt: number, leaseToken: string] {
  return [task_id, attempt, lease_token];
}

function endValues({
  outcome,
  fault,
  detail,
  gpuMs,
}: BadEnd): [outcome: BadEnd['outcome'], fault: FaultClass | null, detail: string | null, gpuMs: number | null] {
  return [outcome, fault, detail === null ? null : JSON.stringify(detail), gpuMs];
}
