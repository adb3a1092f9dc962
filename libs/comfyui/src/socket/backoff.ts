import type { BackoffOptions } from './socket.types.js';

/** Waits that double up to a cap. Each is drawn from its upper half, so that many clients do not come back together. */
export class Backoff {
  private failures = 0;

  constructor(private readonly options: BackoffOptions) {}

  /** Milliseconds to wait before the next try. */
  next(): number {
    const { minMs, maxMs } = this.options;
    const full = Math.min(maxMs, minMs * 2 ** this.failures);
    if (full < maxMs) this.failures++;
    return full * (0.5 + Math.random() / 2);
  }

  reset(): void {
    this.failures = 0;
  }
}
