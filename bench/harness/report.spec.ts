import { describe, expect, it } from '@jest/globals';
import { isMet, type Row } from './metric.js';
import { figure, table } from './report.js';

const row = (median: number, goal: Row['goal']): Row => ({
  metric: 'M1',
  what: 'a ratio',
  unit: '',
  value: { median, low: median - 0.1, high: median + 0.1, rounds: 5 },
  goal,
});

describe('the table', () => {
  it('says of each goal whether the median reaches it', () => {
    expect(isMet(row(0.95, { atLeast: 0.95 }))).toBe(true);
    expect(isMet(row(0.949, { atLeast: 0.95 }))).toBe(false);
    expect(isMet(row(1.5, { atMost: 1.5 }))).toBe(true);
    expect(isMet(row(1.51, { atMost: 1.5 }))).toBe(false);
    expect(isMet(row(NaN, { atMost: 1.5 }))).toBe(false);
    expect(isMet(row(1, null))).toBeNull();
  });

  it('shows median, range, goal and verdict of each row, in columns', () => {
    const lines = table([row(0.9, { atLeast: 0.95 }), row(2, null)]).split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[2]).toMatch(/^M1 +a ratio +0\.9 +0\.8 \.\. 1 +>= 0\.95 +NOT MET$/);
    expect(lines[3]).not.toMatch(/met/i);
  });

  it('shows the floor beside the goal, and says where the floor misses it too', () => {
    const floor = (median: number) => ({ median, low: median, high: median, rounds: 5 });
    const lines = table([
      { ...row(0.9, { atLeast: 0.95 }), floor: floor(0.97) },
      { ...row(0.9, { atLeast: 0.95 }), floor: floor(0.94) },
      { ...row(0.96, { atLeast: 0.95 }), floor: floor(0.94) },
    ]).split('\n');
    expect(lines[2]).toMatch(/>= 0\.95 +0\.97 +NOT MET$/);
    expect(lines[3]).toMatch(/>= 0\.95 +0\.94 +NOT MET, beyond the floor$/);
    expect(lines[4]).toMatch(/>= 0\.95 +0\.94 +met$/);
  });

  it('gives four digits of small figures and whole thousands', () => {
    expect([0.123456, 12.3456, 0, 12_345.6].map(figure)).toEqual(['0.1235', '12.35', '0', '12,346']);
  });
});
