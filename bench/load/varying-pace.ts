import type { SeededRandom } from '../scheduling/random.js';

/** A GPU that gets warm, or that somebody else uses too: so many times as long as at its best, for so many milliseconds. */
const SLOWEST = 1.8;
const LASTS_MS = { from: 3_000, to: 12_000 };
/** No two steps take the same. */
const UNEVEN = 0.15;

/** How many times as long a step takes now: it stays for some seconds, then changes at once. */
export class VaryingPace {
  private factor = 1;
  private until = -Infinity;

  constructor(private readonly random: SeededRandom) {}

  at(nowMs: number): number {
    if (nowMs >= this.until) {
      this.factor = this.random.between(1, SLOWEST);
      this.until = nowMs + this.random.between(LASTS_MS.from, LASTS_MS.to);
    }
    return this.factor * this.random.between(1 - UNEVEN, 1 + UNEVEN);
  }
}
