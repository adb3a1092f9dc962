import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

/** Sees steps, each so many milliseconds after the one before, of twenty in all. @returns what is left after the last one */
function paceAfter(steps: readonly number[], lateMs = 0): number | undefined {
  const pace = new Pace();
  let now = 0;
  steps.forEach((ms, index) => {
    now += ms;
    pace.note((index + 1) / 20, now);
  });
  return pace.remainingMs(now + lateMs);
}

const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);

describe('the remaining time of a prompt', () => {
  it('is unknown before three steps were seen', () => {
    expect(paceAfter([])).toBeUndefined();
    expect(paceAfter([100, 100])).toBeUndefined();
  });

  it('is what the steps that are left take at the pace of those that were seen', () => {
    expect(paceAfter(times(3, 100))).toBeCloseTo(1_700);
    expect(paceAfter(times(10, 1_000))).toBeCloseTo(10_000);
    expect(paceAfter(times(20, 1_000))).toBe(0);
  });

  it('follows a pace that changes within five steps', () => {
    expect(paceAfter([...times(5, 100), ...times(5, 1_000)])).toBeCloseTo(10_000);
    expect(paceAfter([...times(10, 1_000), ...times(5, 100)])).toBeCloseTo(500);
  });

  it('goes down within a step, and waits for a step that is late', () => {
    expect(paceAfter(times(10, 1_000), 400)).toBeCloseTo(9_600);
    expect(paceAfter(times(10, 1_000), 20_000)).toBeCloseTo(9_000);
  });
});
