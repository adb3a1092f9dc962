import { Injectable } from '@nestjs/common';
import type { ThrottlerStorage } from '@nestjs/throttler';

type Count = Awaited<ReturnType<ThrottlerStorage['increment']>>;

interface Window {
  hits: number;
  endsAtMs: number;
}

/** Beyond this many keys the oldest windows are dropped, which bounds memory however many addresses call. */
const MAX_KEYS = 100_000;

/**
 * Counts uses in fixed windows, in this process. The library's own store keeps a time for each use and copies the list on
 * every request, which costs more than the request itself at our limits; here a use costs one look-up.
 */
@Injectable()
export class WindowCounters implements ThrottlerStorage {
  /** In the order in which the windows began. */
  private readonly windows = new Map<string, Window>();

  get size(): number {
    return this.windows.size;
  }

  increment(key: string, windowMs: number, limit: number): Promise<Count> {
    return Promise.resolve(this.count(key, windowMs, limit));
  }

  /** Counts one use; `isBlocked` when it is one too many. Times in seconds, rounded up. */
  count(key: string, windowMs: number, limit: number): Count {
    const window = this.current(key, windowMs);
    window.hits += 1;
    const isBlocked = window.hits > limit;
    const timeToExpire = Math.max(1, Math.ceil((window.endsAtMs - performance.now()) / 1_000));
    return { totalHits: window.hits, timeToExpire, isBlocked, timeToBlockExpire: isBlocked ? timeToExpire : 0 };
  }

  private current(key: string, windowMs: number): Window {
    const now = performance.now();
    const known = this.windows.get(key);
    if (known && known.endsAtMs > now) return known;
    const fresh = { hits: 0, endsAtMs: now + windowMs };
    this.windows.delete(key);
    this.windows.set(key, fresh);
    this.forgetOldest(now);
    return fresh;
  }

  /** Two per new window, so that the map shrinks by itself and no request pays for all. */
  private forgetOldest(now: number): void {
    let looked = 0;
    for (const [key, window] of this.windows) {
      if (looked++ === 2 || (window.endsAtMs > now && this.windows.size <= MAX_KEYS)) return;
      this.windows.delete(key);
    }
  }
}
