/** So many of the latest steps tell the pace: enough to even out, few enough to follow a change. */
const STEPS = 5;

interface Seen {
  value: number;
  atMs: number;
}

/** How fast a prompt comes on, by the steps that were seen of it. */
export class Pace {
  private seen: Seen[] = [];

  /**
   * A step of a sampler is done. A node that is done says nothing: those before the first step may take no time, or that of a model which
   * is loaded.
   * @param value the share of the prompt that is done, 0 to 1
   */
  note(value: number, atMs: number): void {
    if (value > (this.seen.at(-1)?.value ?? -1)) this.seen = [...this.seen, { value, atMs }].slice(-STEPS - 1);
  }

  /** Milliseconds until all is done at this pace; undefined before three steps were seen. */
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
