import { randomUuid } from './random-uuid.js';

/** More intents than a person has at once. */
const MOST_KEYS = 50;

/**
 * Idempotency keys of what a person wants made: pressing again after a failure sends the same key as long as the same is
 * asked for, so that an answer that was lost makes nothing twice.
 */
export class IntentKeys {
  private readonly keys = new Map<string, string>();

  keyOf(body: unknown): string {
    const asked = JSON.stringify(body);
    const key = this.keys.get(asked) ?? randomUuid();
    if (this.keys.size >= MOST_KEYS) this.keys.clear();
    this.keys.set(asked, key);
    return key;
  }

  /** It was made: the next press makes another one. */
  done(body: unknown): void {
    this.keys.delete(JSON.stringify(body));
  }
}
