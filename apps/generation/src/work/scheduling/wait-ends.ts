import { CROWD_GATHERS_MS } from '../../fleet/runners/runner.repository.js';

/** Of all that wait, one in so many may end its wait in the same moment. */
const MOMENTS = 50;

/**
 * When the waits of a crowd of idle runners end. Many end in one moment, because they ask again together then, which costs little more than
 * one request. But never all of them: runners that came back at once would ask in step for ever, and whoever sends a heartbeat meanwhile
 * would wait for a thousand requests. A moment that has its share is left to those, and the wait ends in an earlier one.
 */
export class WaitEnds {
  /** Waits that end, by moments of `CROWD_GATHERS_MS`. */
  private readonly ends = new Map<number, number>();

  /**
   * @param until when the wait may end at the latest, by the clock of the process, and some moments later
   * @param waiting how many wait
   * @returns when it ends, half of the wait before `until` at the earliest; `release` it once nobody waits for it
   */
  take(until: number, waiting: number, now = performance.now()): number {
    const most = Math.ceil(waiting / MOMENTS);
    const last = Math.ceil(until / CROWD_GATHERS_MS);
    const first = Math.ceil((now + until) / 2 / CROWD_GATHERS_MS);
    let moment = last;
    while (moment > first && this.endsIn(moment) >= most) moment -= 1;
    this.ends.set(moment, this.endsIn(moment) + 1);
    return moment * CROWD_GATHERS_MS;
  }

  release(end: number): void {
    const moment = end / CROWD_GATHERS_MS;
    const others = this.endsIn(moment) - 1;
    if (others > 0) this.ends.set(moment, others);
    else this.ends.delete(moment);
  }

  private endsIn(moment: number): number {
    return this.ends.get(moment) ?? 0;
  }
}
