import { describe, expect, it } from '@jest/globals';
import { RunTimes } from './run-times.js';

describe('the estimated end of a prompt', () => {
  it('is unknown at first', () => {
    expect(new RunTimes().remainingMs('a', 100, 0.1)).toBeUndefined();
  });

  it('follows from the share done, once there is enough of it', () => {
    expect(new RunTimes().remainingMs('a', 3_000, 0.75)).toBeCloseTo(1_000);
  });

  it('follows from earlier runs of the same model before that', () => {
    const times = new RunTimes();
    times.note('a', 1_000);
    times.note('a', 2_000);
    expect(times.remainingMs('a', 400, 0)).toBeCloseTo(1_100);
    expect(times.remainingMs('b', 400, 0)).toBeUndefined();
  });

  it('is never in the past', () => {
    const times = new RunTimes();
    times.note('a', 1_000);
    expect(times.remainingMs('a', 5_000, 0.1)).toBe(0);
  });

  it('is told to nobody when a run takes longer than usual', () => {
    const times = new RunTimes();
    times.note('a', 1_000);
    expect(times.usualRestMs('a', 400)).toBe(600);
    expect(times.usualRestMs('a', 1_500)).toBeUndefined();
    expect(times.usualRestMs('b', 0)).toBeUndefined();
  });

  it('takes the earlier of two guesses', () => {
    const times = new RunTimes();
    times.note('a', 10_000);
    expect(times.remainingMs('a', 1_000, 0.5)).toBeCloseTo(1_000);
  });

  it('takes the later one where leasing too early costs more, and none before enough is done', () => {
    const times = new RunTimes();
    times.note('a', 10_000);
    expect(times.longestRestMs('a', 1_000, 0.5)).toBeCloseTo(9_000);
    expect(times.longestRestMs('a', 12_000, 0.5)).toBeCloseTo(12_000);
    expect(times.longestRestMs('a', 1_000, 0.1)).toBeUndefined();
    expect(times.longestRestMs('b', 12_000, 0.1)).toBeUndefined();
  });
});
