import type { TaskPhase } from '@atelier/contracts';
import { Logger } from '@nestjs/common';
import { isAppError } from '@atelier/platform';
import { pause } from '@atelier/waiting';
import type { HeldLease } from '../leases/held-lease.js';
import type { WorkReporter } from './work-reporter.js';

/** The first one comes soon: it tells the service that the attempt has begun. */
const FIRST_MS = 1_000;
/** After a beat that could not be sent. */
const RETRY_MS = 1_000;

/** The attempt that heartbeats are sent for. */
export interface HeartbeatSubject {
  readonly held: HeldLease;
  readonly phase: TaskPhase;
  /** Share done, 0 to 1. */
  readonly progress: number;
  /** Whether there is something to keep the lease for: a prompt in ComfyUI, or a report on its way. */
  isAlive(): Promise<boolean>;
  cancelRequested(): void;
  leaseLost(): void;
}

/**
 * Keeps the lease of one attempt: a beat every few seconds, but only while the attempt is alive. A missing
 * answer has no consequence (after an outage the service extends the leases); only a refusal ends the attempt.
 */
export class Heartbeat {
  private readonly logger = new Logger(Heartbeat.name);
  private readonly stopping = new AbortController();
  private sentPhase: TaskPhase = 'preparing';

  constructor(
    private readonly reporter: WorkReporter,
    private readonly subject: HeartbeatSubject,
    private readonly everyMs: number,
  ) {}

  start(): void {
    void this.run();
  }

  stop(): void {
    this.stopping.abort();
  }

  /** Sends the phase at once if the service does not know it: a failed attempt counts only if it had begun. */
  async tellPhase(): Promise<void> {
    if (this.subject.phase !== this.sentPhase) await this.beat();
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    await pause(Math.min(FIRST_MS, this.everyMs), signal);
    while (!signal.aborted) {
      const sent = (await this.isAlive()) && !signal.aborted && (await this.beat());
      await pause(sent ? this.everyMs : Math.min(RETRY_MS, this.everyMs), signal);
    }
  }

  private async isAlive(): Promise<boolean> {
    try {
      return await this.subject.isAlive();
    } catch (error) {
      this.logger.error(error);
      return false;
    }
  }

  private async beat(): Promise<boolean> {
    const { held, phase, progress } = this.subject;
    try {
      const { cancel_requested } = await this.reporter.heartbeat(held, phase, progress);
      this.sentPhase = phase;
      if (cancel_requested) this.subject.cancelRequested();
      return true;
    } catch (error) {
      if (isAppError(error, 'lease_lost')) this.subject.leaseLost();
      else this.logger.warn(`${held.name}: no heartbeat: ${String(error)}`);
      return false;
    }
  }
}
