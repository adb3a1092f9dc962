/**
 * Pauses that double from `minMs` to `maxMs`, for loops that decide themselves when to try again. By default each
 * is drawn from the upper half of its range, so that a fleet that lost the same server does not come back in step.
 */
export class Backoff {
  #nextMs: number;

  constructor(
    private readonly minMs: number,
    private readonly maxMs: number,
    /** How much of a pause is left to chance, from 0 (none) to 1 (all of it). */
    private readonly jitter = 0.5,
  ) {
    this.#nextMs = minMs;
  }

  /** After a success: the next pause is a short one again. */
  reset(): void {
    this.#nextMs = this.minMs;
  }

  /** @returns the milliseconds to pause now */
  next(): number {
    const ms = this.#nextMs;
    this.#nextMs = Math.min(this.maxMs, ms * 2);
    return ms * (1 - this.jitter * Math.random());
  }
}
