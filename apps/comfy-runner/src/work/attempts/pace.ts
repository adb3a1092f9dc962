import type { TaskPhase } from '@atelier/contracts';

/** So many of the latest steps tell the pace: enough to even out, few enough to follow a change. */
const STEPS = 5;

interface Seen {
  value: number;
  atMs: number;
}

/** How fast a prompt comes on, by the steps that were seen of its phase. */
export class Pace {
  private phase: TaskPhase | undefined;
  private seen: Seen[] = [];

  /** @param value the share done, 0 to 1 */
  note(phase: TaskPhase, value: number, atMs: number): void {
    if (phase !== this.phase) [this.phase, this.seen] = [phase, []];
    if (value <= (this.seen.at(-1)?.value ?? -1)) return;
    this.seen = [...this.seen, { value, atMs }].slice(-STEPS - 1);
  }

  /** Milliseconds until all is done at this pace; undefined before two steps were seen. */
  remainingMs(nowMs: number): number | undefined {
    const [first, last] = [this.seen[0], this.seen.at(-1)];
    if (first === undefined || last === undefined || this.seen.length < 3) return undefined;
    const msPerShare = (last.atMs - first.atMs) / (last.value - first.value);
    const sinceMs = nowMs - last.atMs;
    const stepMs = (last.atMs - first.atMs) / (this.seen.length - 1);
    // A step that takes longer than the others is not made up for by the next ones.
    return Math.max(0, (1 - last.value) * msPerShare - Math.min(sinceMs, stepMs));
  }
}
