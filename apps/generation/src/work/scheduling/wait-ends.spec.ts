import { expect, it } from '@jest/globals';
import { WaitEnds } from './wait-ends.js';

const NOW = 10_000;
const UNTIL = NOW + 5_000;

function take(ends: WaitEnds, count: number): number[] {
  return Array.from({ length: count }, () => ends.take(UNTIL, count, NOW));
}

it('a thousand runners that begin to wait at once end in moments of twenty, in the second half of their time', () => {
  const moments = take(new WaitEnds(), 1_000);
  const counts = Map.groupBy(moments, (moment) => moment);
  expect(Math.max(...[...counts.values()].map(({ length }) => length))).toBe(20);
  expect(Math.min(...moments)).toBeGreaterThanOrEqual(NOW + 2_500);
  expect(Math.max(...moments)).toBe(UNTIL);
});

it('a wait ends when its time is up where nobody else ends then', () => {
  expect(new WaitEnds().take(UNTIL, 100, NOW)).toBe(UNTIL);
});

it('a moment is free again for others once those have ended that it was for', () => {
  const ends = new WaitEnds();
  const taken = take(ends, 50);
  expect(new Set(taken).size).toBe(50);
  ends.release(UNTIL);
  expect(ends.take(UNTIL, 50, NOW)).toBe(UNTIL);
});
