import { describe, expect, it } from '@jest/globals';
import { SeededRandom } from '../scheduling/random.js';
import { VaryingPace } from './varying-pace.js';

/** Factors of a second each, so many. */
function factors(seed: number, seconds: number): number[] {
  const pace = new VaryingPace(new SeededRandom(seed));
  return Array.from({ length: seconds }, (_nothing, second) => pace.at(second * 1_000));
}

describe('the pace of a simulated GPU', () => {
  it('is the same for the same seed, and another for another one', () => {
    expect(factors(1, 60)).toEqual(factors(1, 60));
    expect(factors(1, 60)).not.toEqual(factors(2, 60));
  });

  it('stays for some seconds but for the unevenness of steps, and differs over a minute', () => {
    const minute = factors(3, 120);
    expect(Math.max(...minute.slice(0, 3)) / Math.min(...minute.slice(0, 3))).toBeLessThan(1.15 / 0.85);
    expect(Math.max(...minute) / Math.min(...minute)).toBeGreaterThan(1.15 / 0.85);
    expect(Math.min(...minute)).toBeGreaterThanOrEqual(0.85);
    expect(Math.max(...minute)).toBeLessThanOrEqual(1.8 * 1.15);
  });
});
