import { pause } from '../pause.js';

/** A wait that can be cut short; a call before the wait begins is not lost. */
export class Alarm {
  private dueAt = Infinity;
  private ring: (() => void) | undefined;

  /** Ends the wait within that many milliseconds. */
  within(ms: number): void {
    this.dueAt = Math.min(this.dueAt, performance.now() + ms);
    this.ring?.();
  }

  /** Waits until the alarm is due, at most `ms`; an abort rejects with the signal's reason. */
  async wait(ms: number, signal?: AbortSignal): Promise<void> {
    this.within(ms);
    for (let left = this.left(); left > 0; left = this.left()) await this.sleep(left, signal);
    signal?.throwIfAborted();
    this.dueAt = Infinity;
  }

  private left(): number {
    return this.dueAt - performance.now();
  }

  private async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const rung = new AbortController();
    this.ring = () => rung.abort();
    try {
      await pause(ms, signal ? AbortSignal.any([signal, rung.signal]) : rung.signal);
    } catch (error) {
      if (signal?.aborted || !rung.signal.aborted) throw error;
    } finally {
      this.ring = undefined;
    }
  }
}
