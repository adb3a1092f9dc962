import { setTimeout as delay } from 'node:timers/promises';
import { isWorthRetrying } from './s3-errors.js';

const FIRST_PAUSE_MS = 100;

/** Tries `action` up to `tries` times, with a growing, jittered pause between; the last error is thrown. */
export async function retrying<T>(tries: number, action: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await action();
    } catch (error) {
      if (tried >= tries || !isWorthRetrying(error)) throw error;
      await delay(FIRST_PAUSE_MS * 2 ** tried * (0.5 + Math.random() / 2));
    }
  }
}
