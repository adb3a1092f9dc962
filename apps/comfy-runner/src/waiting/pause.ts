import { setTimeout as delay } from 'node:timers/promises';

/** Waits, at most until the abort; whether there was one is for the caller to ask. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await delay(ms, undefined, signal ? { signal } : {}).catch((error: unknown) => {
    if (!signal?.aborted) throw error;
  });
}

/** Pauses between tries that double from `minMs` to `maxMs` and are drawn from the upper half, so that a fleet does not try in step. */
export class Backoff {
  #nextMs: number;

  constructor(
    private readonly minMs: number,
    private readonly maxMs: number,
  ) {
    this.#nextMs = minMs;
  }

  reset(): void {
    this.#nextMs = this.minMs;
  }

  next(): number {
    const ms = this.#nextMs;
    this.#nextMs = Math.min(this.maxMs, ms * 2);
    return ms * (0.5 + Math.random() / 2);
  }
}
