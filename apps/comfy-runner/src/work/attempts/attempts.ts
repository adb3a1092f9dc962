import type { Lease, LeaseRef } from '@atelier/contracts';
import { openSpan, runInContext } from '@atelier/platform';
import { ChangeSignal } from '@atelier/waiting';
import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { AttemptParts } from './attempt-parts.js';
import { Attempt } from './attempt.js';

/** Injection token of `AttemptParts`. */
export const ATTEMPT_PARTS = Symbol('ATTEMPT_PARTS');

/** Every attempt of this runner that has not ended. */
@Injectable()
export class Attempts {
  /** Notified at every step of every attempt. */
  readonly changes = new ChangeSignal();
  private readonly living = new Set<Attempt>();

  constructor(@Inject(ATTEMPT_PARTS) private readonly parts: AttemptParts) {}

  /** Starts an attempt. @param resumed its prompt may be in ComfyUI already */
  begin(lease: Lease, resumed: boolean): void {
    const held = this.parts.held.take(lease);
    const changed = () => this.changes.notify();
    const { traceparent, task_id, attempt: number } = lease;
    const span = traceparent
      ? openSpan('attempt', { kind: 'CONSUMER', parent: traceparent, attributes: { number } })
      : undefined;
    const context = {
      requestId: randomUUID(),
      taskId: task_id,
      traceparent: span?.traceparent ?? traceparent ?? undefined,
    };
    const attempt = runInContext(context, () => new Attempt(this.parts, held, resumed, changed));
    this.living.add(attempt);
    void attempt.ended.then(() => {
      span?.end();
      this.living.delete(attempt);
      this.changes.notify();
    });
  }

  /** Those whose prompt is in ComfyUI, or will be, in the order in which they run. */
  get onGpu(): Attempt[] {
    return [...this.living].filter(({ stage }) => stage === 'queued' || stage === 'running');
  }

  get size(): number {
    return this.living.size;
  }

  find(lease: LeaseRef): Attempt | undefined {
    return [...this.living].find((attempt) => attempt.is(lease));
  }

  /** Gives back what ComfyUI has not begun with. */
  async giveBack(reason: 'drain' | 'not_needed'): Promise<void> {
    await Promise.all(this.onGpu.map((attempt) => attempt.giveBack(reason)));
  }

  /** Hands back everything at once. */
  handBack(): void {
    for (const attempt of this.living) attempt.handBack();
  }

  /** Waits until none is left, or the signal aborts. */
  async allEnded(signal: AbortSignal): Promise<void> {
    while (this.living.size > 0 && !signal.aborted) await this.changes.next(MAX_WAIT_MS, signal);
  }
}

const MAX_WAIT_MS = 60_000;
