import { describe, expect, it } from '@jest/globals';
import { nextPauseS } from './retry-ladder.js';

const NOW = Date.parse('2026-11-27T08:00:00.000Z');

describe('the pause until the next attempt', () => {
  it('grows over eight attempts, after which there is none', () => {
    const pauses = Array.from({ length: 8 }, (_none, step) => nextPauseS(step, undefined, NOW));
    expect(pauses).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000, 36_000, null]);
  });

  it.each([
    ['60', 60],
    ['2', 5],
    ['999999999', 86_400],
    ['Fri, 27 Nov 2026 08:10:00 GMT', 600],
    ['Fri, 27 Nov 2026 07:00:00 GMT', 5],
    ['-1', 5],
    ['soon', 5],
    ['1e9', 5],
  ])('follows %s of a receiver within reason', (retryAfter, pause) => {
    expect(nextPauseS(0, retryAfter, NOW)).toBe(pause);
  });
});
