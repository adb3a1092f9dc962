import { performance } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Abandoned } from '../errors.js';

const SHORTEST_TIMER_MS = 0.5;

/**
 * Passes simulated time. Waits add up to a schedule, so that drawing a preview takes its time from the step instead of lengthening it.
 * Every wait ends with `Abandoned` as soon as the simulator stops.
 */
export class Pace {
  private due = performance.now();

  constructor(private readonly stopped: AbortSignal) {}

  /** Waits until `ms` after the previous wait ended by schedule. */
  wait = (ms: number): Promise<void> => {
    this.due += ms;
    return this.sleep(Math.max(0, this.due - performance.now()));
  };

  /** Never ends by itself. */
  hang = (): Promise<never> => {
    if (this.stopped.aborted) return Promise.reject(new Abandoned());
    return new Promise((_resolve, reject) => this.onStop(() => reject(new Abandoned())));
  };

  private sleep(ms: number): Promise<void> {
    if (this.stopped.aborted) return Promise.reject(new Abandoned());
    // A timer never fires sooner than after 1 ms: without this, twenty steps of no time would take 20 ms.
    if (ms < SHORTEST_TIMER_MS) return nextTurn();
    return new Promise((resolve, reject) => {
      const stop = () => (clearTimeout(timer), reject(new Abandoned()));
      const timer = setTimeout(() => (this.stopped.removeEventListener('abort', stop), resolve()), ms);
      this.onStop(stop);
    });
  }

  private onStop(action: () => void): void {
    this.stopped.addEventListener('abort', action, { once: true });
  }
}
