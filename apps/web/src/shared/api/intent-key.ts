import { randomUuid } from './random-uuid.js';

/**
 * Idempotency keys of what a person wants made: pressing again after a failure sends the same key as long as the same is
 * asked for, so that an answer that was lost makes nothing twice.
 */
export class IntentKeys {
  private asked: string | null = null;
  private key = '';

  keyOf(body: unknown): string {
    const asked = JSON.stringify(body);
    if (asked !== this.asked) [this.asked, this.key] = [asked, randomUuid()];
    return this.key;
  }

  /** It was made: the next press makes another one. */
  done(): void {
    this.asked = null;
  }
}
