import { describe, expect, it } from '@jest/globals';
import type { Cell } from '../../entities/pictures/cells.js';
import { type CellRow, layoutRows } from './grid-layout.js';

const cell = (id: number, day = 'monday') => ({ key: String(id), task: id, image: 0, imageId: id, day }) as Cell;
const cells = (...ids: number[]) => ids.map((id) => cell(id));
/** Three squares fit into a row. */
const FRAME = { width: 312, height: 100, gap: 6 };
const lay = (given: Cell[], origin: number | null) =>
  layoutRows(given, { ...FRAME, origin: origin === null ? null : String(origin), ratioOf: () => 1 })
    .map(({ day, cells: row }) => row?.map(({ task }) => task).join(' ') ?? day); // prettier-ignore

describe('the grid', () => {
  it('stands in rows below the name of each day', () => {
    expect(lay([...cells(5, 4, 3, 2), cell(1, 'sunday')], 5)).toEqual(['monday', '5 4 3', '2', 'sunday', '1']);
  });

  it('fills the first row of a day with new pictures, and leaves the rows below alone', () => {
    expect(lay(cells(6, 5, 4, 3, 2), 5)).toEqual(['monday', '6 5 4 3', '2']);
    expect(lay(cells(7, 6, 5, 4, 3, 2), 5)).toEqual(['monday', '7 6 5', '4 3', '2']);
    expect(lay(cells(8, 7, 6, 5, 4, 3, 2), 5)).toEqual(['monday', '8 7 6', '5 4 3', '2']);
    expect(lay(cells(9, 8, 7, 6, 5, 4, 3, 2), 5)).toEqual(['monday', '9 8 7 6', '5 4 3', '2']);
  });

  it('fills a day that began meanwhile from below', () => {
    const tuesday = [9, 8, 7, 6].map((id) => cell(id, 'tuesday'));
    expect(lay([...tuesday, ...cells(5, 4)], 5)).toEqual(['tuesday', '9 8 7 6', 'monday', '5 4']);
  });

  it('takes older pictures in below, without a gap', () => {
    expect(lay(cells(5, 4, 3, 2, 1), 5)).toEqual(['monday', '5 4 3', '2 1']);
  });

  it('is plain when the first picture of then is gone', () => {
    expect(lay(cells(4, 3, 2, 1), 5)).toEqual(['monday', '4 3 2', '1']);
  });

  it('gives every picture its own shape, and ends where the page ends', () => {
    const shapes: Record<number, number> = { 5: 1.5, 4: 2 / 3, 3: 1, 2: 1 };
    const rows = layoutRows(cells(5, 4, 3, 2), { ...FRAME, origin: null, ratioOf: ({ task }) => shapes[task]! });
    const [first, last] = rows.filter((row): row is CellRow => row.cells !== null);
    expect([first!.lefts, first!.widths, first!.height]).toEqual([[0, 148, 217], [142, 63, 95], 101]); // prettier-ignore
    expect([last!.widths, last!.height]).toEqual([[100], 106]);
  });
});
