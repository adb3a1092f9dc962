import { describe, expect, it } from '@jest/globals';
import { isRange, lastDays } from './usage-days.js';

describe('The days of a report', () => {
  it('are the last thirty at first, in UTC', () => {
    expect(lastDays(new Date('2026-03-01T23:30:00-05:00'))).toEqual({ from: '2026-02-01', to: '2026-03-02' });
  });

  it.each([
    ['2026-01-01', '2026-01-01', true],
    ['2026-01-02', '2026-01-01', false],
    ['2025-01-01', '2026-01-01', true],
    ['2024-12-31', '2026-01-01', false],
    ['', '2026-01-01', false],
    ['2026-01-01', '', false],
  ])('from %j to %j: %j', (from, to, fits) => expect(isRange({ from, to })).toBe(fits));
});
