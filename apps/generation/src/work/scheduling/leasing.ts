import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Lease } from '@atelier/contracts';
import { Config } from '../../config.js';
import { noteLeased } from '../../metrics/task-metrics.js';
import type { RunnerRow } from '../../fleet/runners/runner.repository.js';
import { Templates } from '../../tasks/templates/templates.js';
import { placementKey } from '../../tasks/state/placement-key.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { TEXT_TO_IMAGE } from '../../tasks/templates/templates.js';
import { Costs } from '../../fleet/models/costs.js';
import { LeaseRepository, type LeasedRow } from './lease.repository.js';
import { choose, type Candidate, type LeaseContext } from './policy.js';

/** Candidates that are tried before the runner is told to wait: each miss means that another replica leased meanwhile. */
const MAX_TRIES = 8;
/** When several wait for the row of a user with one task, all but the first get nothing and look again. */
const MAX_LOOKS = 2;
/** In units of one model load and one task; `docs/performance.md` has the simulation that chose them. */
const BUDGET = 2;
const PATIENCE = 1;

/**
 * Candidates whose share rows are free come first. With few users all rows are often in use for a moment (by another lease, a
 * create, the end of a task). A runner that got nothing then would be idle beside a backlog, so the best candidate is waited for.
 */
function tries(order: Candidate[]): { candidate: Candidate; waits: boolean }[] {
  const free = order.slice(0, MAX_TRIES).map((candidate) => ({ candidate, waits: false }));
  return [...free, { candidate: order[0]!, waits: true }];
}

/** Leases the best task for a runner to it. */
@Injectable()
export class Leasing {
  constructor(
    private readonly leases: LeaseRepository,
    private readonly costs: Costs,
    private readonly templates: Templates,
    private readonly config: Config,
  ) {}

  /** The next task for this runner, leased to it; null when there is none. */
  async next(runner: RunnerRow): Promise<Lease | null> {
    const limit = this.config.runningTasksPerUser;
    for (let look = 0; look < MAX_LOOKS; look += 1) {
      const candidates = await this.leases.candidates(runner.id, limit);
      if (candidates.length === 0) return null;
      const lease = await this.oneOf(candidates, runner, limit);
      if (lease) return lease;
    }
    return null;
  }

  private async oneOf(candidates: Candidate[], runner: RunnerRow, limit: number): Promise<Lease | null> {
    const { order, passedOver } = choose(candidates, await this.context(runner, candidates));
    for (const { candidate, waits } of tries(order)) {
      const lease = await this.claim(candidate, runner, limit, waits);
      if (!lease) continue;
      if (passedOver !== null && passedOver !== candidate.userId) await this.leases.markPassedOver(passedOver);
      return lease;
    }
    return null;
  }

  /** A single candidate needs no choice, and so no costs. */
  private async context(runner: RunnerRow, candidates: Candidate[]): Promise<LeaseContext> {
    const warm = new Set(runner.warm);
    if (candidates.length === 1) return { warm, loadedOn: new Map(), budgetMs: 0, patienceMs: 0 };
    const [loadMs, taskMs, loadedOn] = await Promise.all([
      this.costs.loadMs(runner.class),
      this.costs.taskMs(),
      this.leases.loadedOn(),
    ]);
    return { warm, loadedOn, budgetMs: BUDGET * (loadMs + taskMs), patienceMs: PATIENCE * (loadMs + taskMs) };
  }

  private async claim(
    { userId, placementKey: key }: Candidate,
    runner: RunnerRow,
    runningLimit: number,
    waits: boolean,
  ): Promise<Lease | null> {
    const msPerUnit = await this.costs.msPerUnit({
      template: TEXT_TO_IMAGE,
      modelName: key,
      runnerClass: runner.class,
    });
    const leaseToken = randomUUID();
    const [row, file] = await Promise.all([
      this.leases.claim({ userId, placementKey: key, runnerId: runner.id, leaseToken, runningLimit, msPerUnit, waits }),
      this.leases.fileOf(runner.id, key),
    ]);
    if (row) noteLeased(row);
    return row ? this.toLease(row, leaseToken, file) : null;
  }

  /** The leases that the runner had before it started again, under new tokens. */
  async resume(runnerId: string): Promise<Lease[]> {
    const rows: LeasedRow[] = await this.leases.resume(runnerId);
    return rows.map((row) => this.toLease(row, row.lease_token, row.file));
  }

  private toLease(row: TaskRow, leaseToken: string, file: string | null): Lease {
    const { template, prompt, params } = row;
    return {
      task_id: row.id,
      user_id: row.user_id,
      attempt: row.attempt,
      lease_token: leaseToken,
      graph: this.templates.compile({ template, checkpoint: file ?? row.model_name, prompt, params }),
      placement_key: placementKey(row),
      model_name: row.model_name,
      seed: params.seed,
      timeout_ms: this.config.taskTimeoutMs,
      cancel_requested: row.cancel_requested_at !== null,
      traceparent: row.traceparent,
    };
  }
}
