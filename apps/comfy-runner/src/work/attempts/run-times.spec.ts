import { describe, expect, it } from '@jest/globals';
import { RunTimes } from './run-times.js';

describe('the estimated end of a prompt', () => {
  it('is unknown at first', () => {
    expect(new RunTimes().leastRestMs('a', 100)).toBeUndefined();
  });

  it('follows from earlier runs of the same model', () => {
    const times = new RunTimes();
    times.note('a', 1_000);
    times.note('a', 2_000);
    expect(times.leastRestMs('a', 400)).toBeCloseTo(1_100);
    expect(times.leastRestMs('b', 400)).toBeUndefined();
  });

  it('is never in the past', () => {
    const times = new RunTimes();
    times.note('a', 1_000);
    expect(times.leastRestMs('a', 5_000)).toBe(0);
  });

  it('is told to nobody when a run takes longer than usual', () => {
    const times = new RunTimes();
    times.note('a', 1_000);
    expect(times.usualRestMs('a', 400)).toBe(600);
    expect(times.usualRestMs('a', 1_500)).toBeUndefined();
    expect(times.usualRestMs('b', 0)).toBeUndefined();
  });

  it('takes the later of two guesses where leasing too early costs more, and none before enough is done', () => {
    const times = new RunTimes();
    times.note('a', 10_000);
    expect(times.longestRestMs('a', 1_000, 0.5)).toBeCloseTo(9_000);
    expect(times.longestRestMs('a', 12_000, 0.5)).toBeCloseTo(12_000);
    expect(times.longestRestMs('a', 1_000, 0.1)).toBeUndefined();
    expect(times.longestRestMs('b', 12_000, 0.1)).toBeUndefined();
  });
});
