import { describe, expect, it } from '@jest/globals';
import { Backoff } from './backoff.js';

describe('waits between two connections', () => {
  it('double up to the cap, each drawn from its upper half', () => {
    const backoff = new Backoff({ minMs: 100, maxMs: 1000 });
    for (const full of [100, 200, 400, 800, 1000, 1000, 1000]) {
      const ms = backoff.next();
      expect(ms).toBeGreaterThanOrEqual(full / 2);
      expect(ms).toBeLessThanOrEqual(full);
    }
  });

  it('begin anew after a reset', () => {
    const backoff = new Backoff({ minMs: 100, maxMs: 1000 });
    for (let i = 0; i < 5; i++) backoff.next();
    backoff.reset();
    expect(backoff.next()).toBeLessThanOrEqual(100);
  });

  it('stay at the cap however long it fails', () => {
    const backoff = new Backoff({ minMs: 1, maxMs: 50 });
    for (let i = 0; i < 2000; i++) expect(backoff.next()).toBeLessThanOrEqual(50);
  });
});
