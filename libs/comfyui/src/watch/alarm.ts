import { ChangeSignal } from '@atelier/waiting';

/** A wait that can be cut short; a call before the wait begins is not lost. */
export class Alarm {
  private dueAt = Infinity;
  private readonly changed = new ChangeSignal();

  /** Ends the wait within that many milliseconds. */
  within(ms: number): void {
    this.dueAt = Math.min(this.dueAt, performance.now() + ms);
    this.changed.notify();
  }

  /** Waits until the alarm is due, at most `ms`; an abort rejects with the signal's reason. */
  async wait(ms: number, signal?: AbortSignal): Promise<void> {
    this.within(ms);
    for (let left = this.left(); left > 0 && !signal?.aborted; left = this.left()) {
      await this.changed.next(left, signal);
    }
    signal?.throwIfAborted();
    this.dueAt = Infinity;
  }

  private left(): number {
    return this.dueAt - performance.now();
  }
}
