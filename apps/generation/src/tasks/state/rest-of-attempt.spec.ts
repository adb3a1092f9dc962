import { describe, expect, it } from '@jest/globals';
import { freeInMs, restOfAttempt } from './rest-of-attempt.js';

const held = (part: object = {}) => ({ phase: 'sampling', progress: 0, elapsedMs: 0, silentMs: 0, ...part });

describe('what is left of an attempt', () => {
  it('is what its kind usually takes, less what is over, while it tells nothing', () => {
    expect(restOfAttempt(held({ elapsedMs: 400 }), 1_000)).toBe(600);
    expect(restOfAttempt(held({ elapsedMs: 1_400 }), 1_000)).toBe(0);
  });

  it('follows its own pace the more, the further it is', () => {
    // Half as fast as usual: of 2,000 ms it has done a half, and nine tenths.
    expect(restOfAttempt(held({ progress: 0.5, elapsedMs: 1_000 }), 1_000)).toBe(500);
    expect(restOfAttempt(held({ progress: 0.9, elapsedMs: 1_800 }), 1_000)).toBeCloseTo(180);
  });

  it('goes on between two heartbeats', () => {
    expect(restOfAttempt(held({ progress: 0.5, elapsedMs: 800, silentMs: 300 }), 1_000)).toBeCloseTo(200);
  });
});

describe('a runner', () => {
  it('is free at once when it holds nothing', () => {
    expect(freeInMs([])).toBe(0);
  });

  it('is free when it has done what runs and what it has fetched ahead', () => {
    const ahead = { ...held({ phase: 'preparing', elapsedMs: 300 }), usualMs: 2_000 };
    expect(freeInMs([{ ...held({ elapsedMs: 400 }), usualMs: 1_000 }, ahead])).toBe(2_600);
    expect(freeInMs([ahead])).toBe(1_700);
  });
});
