import { describe, expect, it } from '@jest/globals';
import { type Frame, rowsFromStart, rowsSince } from './justify.js';

const FRAME: Frame = { width: 1_000, height: 200, gap: 10 };

/** Portraits, landscapes, squares and panoramas, always the same ones. */
const MIXED = Array.from({ length: 10_000 }, (_, n) => [1, 2 / 3, 1.5, 16 / 9, 9 / 16, 2.6][(n * 7 + (n >> 3)) % 6]!);
const widthOf = (ratios: readonly number[], row: { from: number; to: number; height: number }) =>
  ratios.slice(row.from, row.to).reduce((sum, ratio) => sum + ratio * row.height, FRAME.gap * (row.to - row.from - 1));

describe('rows of boxes', () => {
  it('take each box once, in order, and the whole width but for the last row', () => {
    const rows = rowsFromStart(MIXED, FRAME);
    expect(rows.map(({ from }) => from)).toEqual([0, ...rows.slice(0, -1).map(({ to }) => to)]);
    expect(rows.at(-1)!.to).toBe(MIXED.length);
    for (const row of rows.slice(0, -1)) expect(widthOf(MIXED, row)).toBeCloseTo(FRAME.width, 3);
    expect(widthOf(MIXED, rows.at(-1)!)).toBeLessThanOrEqual(FRAME.width + 0.001);
  });

  it('come near the height that is wished for', () => {
    for (const { height } of rowsFromStart(MIXED, FRAME)) {
      expect(height).toBeGreaterThan(FRAME.height / 1.6);
      expect(height).toBeLessThan(FRAME.height * 1.6);
    }
  });

  it('do not stretch a last row of few', () => {
    expect(rowsFromStart([1, 1], FRAME)).toEqual([{ from: 0, to: 2, height: 200 }]);
  });
});

describe('boxes that come in front', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 11])(
    'leave no ragged row, and all rows but the first of before as they were: %d',
    (count) => {
      const before = rowsFromStart(MIXED.slice(100, 160), FRAME);
      const ratios = MIXED.slice(100 - count, 160);
      const after = rowsSince(ratios, count, FRAME);
      for (const row of after.slice(0, -1)) expect(widthOf(ratios, row)).toBeCloseTo(FRAME.width, 3);
      for (const row of after) expect(row.height).toBeGreaterThan(FRAME.height / 1.7);
      const kept = before.slice(1).map(({ from, to, height }) => ({ from: from + count, to: to + count, height }));
      expect(after.slice(-kept.length)).toEqual(kept);
    },
  );

  it('stand with the others when these are few', () => {
    expect(rowsSince([1, 1, 1], 1, FRAME)).toEqual([{ from: 0, to: 3, height: 200 }]);
  });
});
