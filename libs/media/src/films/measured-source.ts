import { MediaError } from '../media.errors.js';
import type { MediaSource } from '../media-source.js';

/**
 * A source that stops at a deadline and remembers why it failed: a reader of films hides or replaces the errors of its source,
 * but a store that is away is not a broken film.
 */
export class MeasuredSource implements MediaSource {
  readonly sizeBytes: number;
  #failure: Error | undefined;
  readonly #endsAt: number;

  constructor(
    private readonly inner: MediaSource,
    timeoutMs: number,
  ) {
    this.sizeBytes = inner.sizeBytes;
    this.#endsAt = performance.now() + timeoutMs;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    try {
      if (performance.now() > this.#endsAt) throw new MediaError('media_timeout', 'The file takes too long to read');
      return await this.inner.read(start, end);
    } catch (error) {
      this.#failure ??= error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }

  /** @throws what the source itself failed with, if it did */
  rethrowFailure(): void {
    if (this.#failure) throw this.#failure;
  }
}
