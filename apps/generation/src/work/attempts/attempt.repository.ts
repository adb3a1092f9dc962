import { Injectable } from '@nestjs/common';
import type { FaultClass, LeaseRef, StoredImage, TaskErrorCode, TaskPhase, Usage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { CANCELLED_SQL, COMPLETE_SQL, FAIL_SQL, HEARTBEAT_SQL, RETRY_SQL } from './attempt.sql.js';

/** How an attempt ended badly, as its row keeps it. */
export interface BadEnd {
  outcome: 'failed' | 'lost' | 'released';
  fault: FaultClass | null;
  /** For the admin only. */
  detail: unknown;
  gpuMs: number | null;
}

/** What decides about another attempt. */
export interface AttemptState {
  user_id: number;
  model_name: string;
  runner_id: string;
  counted_attempts: number;
  phase: TaskPhase | null;
  cancel_requested: boolean;
}

export interface Retry {
  delayMs: number;
  /** Is this attempt held against the task? */
  counts: boolean;
  /** Memory that the next runner must have. */
  minVramBytes?: number;
}

/** An attempt whose lease has run out. */
export interface LostAttempt extends AttemptState {
  id: number;
  attempt: number;
  lease_token: string;
}

const STATE = `user_id, model_name, runner_id, counted_attempts, phase, cancel_requested_at IS NOT NULL AS cancel_requested`;

/** Transitions of running attempts. Null always means: not yours any more, nothing was changed. */
@Injectable()
export class AttemptRepository {
  constructor(private readonly database: Database) {}

  async heartbeat(
    lease: LeaseRef,
    runnerId: string,
    phase: TaskPhase,
    progress: number,
  ): Promise<{ cancel_requested: boolean } | null> {
    return this.one(HEARTBEAT_SQL, [...fence(lease), phase, progress, runnerId]);
  }

  async complete(lease: LeaseRef, images: StoredImage[], usage: Usage): Promise<TaskRow | null> {
    const computeMs = Math.max(usage.gpu_ms - usage.load_ms, 0);
    const values = [JSON.stringify(images), computeMs, usage.gpu_ms, usage.load_ms, JSON.stringify(usage.phases)];
    return this.one<TaskRow>(COMPLETE_SQL, [...fence(lease), ...values]);
  }

  /** Is the visible result this very attempt's? */
  async hasCompleted({ task_id, attempt }: LeaseRef): Promise<boolean> {
    return (await this.one('SELECT 1 FROM result WHERE task_id = $1 AND attempt = $2', [task_id, attempt])) !== null;
  }

  async state(lease: LeaseRef): Promise<AttemptState | null> {
    return this.one(
      `SELECT ${STATE} FROM task WHERE id = $1 AND attempt = $2 AND lease_token = $3::uuid AND status = 'processing'`,
      fence(lease),
    );
  }

  async retry(lease: LeaseRef, { delayMs, counts, minVramBytes = 0 }: Retry, end: BadEnd): Promise<TaskRow | null> {
    return this.one<TaskRow>(RETRY_SQL, [...fence(lease), delayMs, Number(counts), ...endValues(end), minVramBytes]);
  }

  async fail(lease: LeaseRef, code: TaskErrorCode, message: string, end: BadEnd): Promise<TaskRow | null> {
    return this.one<TaskRow>(FAIL_SQL, [...fence(lease), code, message, ...endValues(end)]);
  }

  async cancelled(lease: LeaseRef): Promise<TaskRow | null> {
    return this.one<TaskRow>(CANCELLED_SQL, fence(lease));
  }

  async lost(limit: number): Promise<LostAttempt[]> {
    return this.database.query<LostAttempt>(
      `SELECT id, attempt, lease_token, ${STATE} FROM task WHERE status = 'processing' AND lease_until < now() ORDER BY lease_until LIMIT $1`,
      [limit],
    );
  }

  private async one<T>(sql: string, values: unknown[]): Promise<T | null> {
    return (await this.database.query<T>(sql, values))[0] ?? null;
  }
}

function fence({ task_id, attempt, lease_token }: LeaseRef): unknown[] {
  return [task_id, attempt, lease_token];
}

function endValues({ outcome, fault, detail, gpuMs }: BadEnd): unknown[] {
  return [outcome, fault, detail === null ? null : JSON.stringify(detail), gpuMs];
}
