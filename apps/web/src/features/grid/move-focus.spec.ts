import { describe, expect, it } from '@jest/globals';
import type { Cell } from '../../entities/pictures/cells.js';
import { layoutRows } from './grid-layout.js';
import { moveFrom } from './move-focus.js';

/** 1 is as wide as 2 and 3 together; below it stand three squares. */
const RATIOS = [2, 0.5, 0.5, 1, 1, 1];
const CELLS = RATIOS.map((_ratio, index) => ({ key: String(index + 1), task: index, day: 'monday' }) as Cell);
const ROWS = layoutRows(CELLS, { width: 312, height: 100, gap: 6, origin: null, ratioOf: ({ task }) => RATIOS[task]! });
const go = (key: string, from: number) => moveFrom(key, String(from), ROWS)?.key;

describe('the arrow keys', () => {
  it('go to what stands nearest above and below, whatever its number in the row', () => {
    expect([go('ArrowDown', 1), go('ArrowDown', 2), go('ArrowDown', 3)]).toEqual(['4', '6', '6']);
    expect([go('ArrowUp', 4), go('ArrowUp', 5), go('ArrowUp', 6)]).toEqual(['1', '1', '3']);
  });

  it('go along the rows, from the end of one to the beginning of the next', () => {
    expect([go('ArrowRight', 3), go('ArrowLeft', 4), go('Home', 6), go('End', 1)]).toEqual(['4', '3', '1', '6']);
  });
});
