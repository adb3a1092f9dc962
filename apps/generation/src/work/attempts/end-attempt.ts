import { Injectable, Logger } from '@nestjs/common';
import type { Fault, Usage } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { noteAttempt, noteCharge, type AttemptOutcome } from '../../metrics/attempt-metrics.js';
import { noteEnded, noteUsage } from '../../metrics/task-metrics.js';
import { LearnUsage } from '../../fleet/models/learn-usage.js';
import { placementKey } from '../../tasks/state/placement-key.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import type { TaskRow } from '../../tasks/state/task-row.js';
import { afterFault, endedWithMachine } from './after-fault.js';
import { FaultRouting } from './fault-routing.js';
import {
  AttemptRepository,
  type AttemptState,
  type BadEnd,
  type CompletedRow,
  type HeldAttempt,
} from './attempt.repository.js';
import { errorMessageOf } from './error-messages.js';
import type { ReportedOutput } from './reported-outputs.js';

/** Phases before ComfyUI has begun with the prompt. */
const NOT_BEGUN = new Set(['preparing', null]);

/** Ends attempts, each with one fenced statement. */
@Injectable()
export class EndAttempt {
  private readonly logger = new Logger(EndAttempt.name);

  constructor(
    private readonly attempts: AttemptRepository,
    private readonly routing: FaultRouting,
    private readonly usage: LearnUsage,
    private readonly signals: TaskSignals,
  ) {}

  /**
   * Can be repeated: a runner that did not get the answer reports again and gets the same one.
   * @throws AppError `lease_lost`; nothing was changed, and the sweep of `apps/operations` removes the uploaded files
   */
  async complete(lease: HeldAttempt, outputs: ReportedOutput[], usage: Usage): Promise<void> {
    const completed = await this.attempts.complete(lease, outputs, usage);
    if (!completed && (await this.attempts.hasCompleted(lease))) return;
    const row = this.requireLease(completed, lease);
    noteEnd('completed', row);
    noteUsage(row.model_name, usage);
    this.announce(row);
    this.learn(row, usage).catch((error: unknown) => this.logger.warn(`cost not learned: ${String(error)}`));
  }

  private async learn({ template, model_name, runner_class, work_units }: CompletedRow, usage: Usage): Promise<void> {
    await this.usage.learn({ template, modelName: model_name, runnerClass: runner_class }, work_units, usage);
  }

  /** The runner reports a fault: the task is tried again or fails. @throws AppError `lease_lost` */
  async fail(lease: HeldAttempt, fault: Fault, gpuMs: number | null): Promise<void> {
    const state = this.requireLease(await this.attempts.state(lease), lease);
    const { detail, node_errors, node } = fault;
    const said = { detail, node_errors, node: node ?? undefined };
    await this.end(lease, state, { outcome: 'failed', fault: fault.class, detail: said, gpuMs, node: node ?? null });
  }

  /** Ends an attempt whose lease has run out. @throws AppError `lease_lost` when the runner or another replica was faster */
  async lost(lease: HeldAttempt, state: AttemptState): Promise<void> {
    await this.end(lease, state, { outcome: 'lost', fault: 'runner_lost', detail: null, gpuMs: null });
  }

  /** The runner gives the task back: it is pending again, and the attempt does not count. @throws AppError `lease_lost` */
  async release(lease: HeldAttempt): Promise<void> {
    const cancelled = await this.attempts.cancelled(lease);
    const end: BadEnd = { outcome: 'released', fault: null, detail: null, gpuMs: null };
    const row = this.requireLease(
      cancelled ?? (await this.attempts.retry(lease, { delayMs: 0, counts: false, interrupted: true }, end)),
      lease,
    );
    noteEnd('released', row);
    this.announce(row);
  }

  private async end(lease: HeldAttempt, state: AttemptState, end: BadEnd): Promise<void> {
    const changed = state.cancel_requested
      ? await this.attempts.cancelled(lease)
      : await this.retryOrFail(lease, state, end);
    const row = this.requireLease(changed, lease);
    noteEnd(end.outcome, row, end.fault);
    this.announce(row);
  }

  private async retryOrFail(lease: HeldAttempt, state: AttemptState, end: BadEnd): Promise<TaskRow | null> {
    const fault = end.fault ?? 'runner_lost';
    const hadBegun = !NOT_BEGUN.has(state.phase);
    const losesOthers =
      endedWithMachine(fault) && hadBegun && (await this.attempts.losesOthers(state.runner_id, lease.task_id));
    const history = { faults: state.faults + 1, countedAttempts: state.counted_attempts };
    const planned = afterFault({ fault, ...history, hadBegun, losesOthers });
    const next = await this.routing.route(fault, lease.task_id, state, planned);
    this.logger.warn(
      `task ${lease.task_id} attempt ${lease.attempt}: ${fault}, ${next.retry ? `again in ${next.delayMs} ms` : 'failed'}`,
    );
    if (next.retry) return this.attempts.retry(lease, next, end);
    return this.attempts.fail(lease, next.errorCode, errorMessageOf(next.errorCode, end.node), end);
  }

  private announce(row: TaskRow): void {
    noteEnded(row);
    if (row.status === 'pending') this.signals.taskReady(placementKey(row));
    else this.signals.changed();
  }

  /** Logs each refused report: a runner that goes on without its lease must be seen. @throws AppError `lease_lost` */
  private requireLease<T>(row: T | null, lease: HeldAttempt): T {
    if (row) return row;
    this.logger.warn(`task ${lease.task_id} attempt ${lease.attempt}: refused, the lease is lost`);
    throw new AppError('lease_lost');
  }
}

function noteEnd(ended: AttemptOutcome, row: TaskRow, fault: string | null = null): void {
  const outcome = row.status === 'cancelled' ? 'cancelled' : ended;
  noteAttempt(outcome, fault);
  noteCharge(outcome, row);
}
