import { describe, expect, it } from '@jest/globals';
import type { Cell } from '../../entities/pictures/cells.js';
import { layoutRows } from './grid-layout.js';

const cell = (id: number, day = 'monday'): Cell => ({ key: String(id), task: id, image: 0, imageId: id, day });
const lay = (cells: Cell[], origin: number | null) =>
  layoutRows(cells, 3, origin === null ? null : String(origin)).map(({ day, cells: row }) => row?.map(({ task }) => task).join(' ') ?? day); // prettier-ignore

describe('the grid', () => {
  it('stands in rows below the name of each day', () => {
    const cells = [5, 4, 3, 2].map((id) => cell(id)).concat(cell(1, 'sunday'));
    expect(lay(cells, 5)).toEqual(['monday', '5 4 3', '2', 'sunday', '1']);
  });

  it('gives new pictures a row of their own, so that those below stay in their columns', () => {
    const opened = [5, 4, 3, 2].map((id) => cell(id));
    expect(lay([cell(6), ...opened], 5)).toEqual(['monday', '6', '5 4 3', '2']);
    expect(lay([cell(8), cell(7), cell(6), ...opened], 5)).toEqual(['monday', '8 7 6', '5 4 3', '2']);
    expect(lay([cell(9), cell(8), cell(7), cell(6), ...opened], 5)).toEqual(['monday', '9', '8 7 6', '5 4 3', '2']);
  });

  it('fills a day that began meanwhile from below', () => {
    const cells = [9, 8, 7, 6].map((id) => cell(id, 'tuesday')).concat(cell(5), cell(4));
    expect(lay(cells, 5)).toEqual(['tuesday', '9', '8 7 6', 'monday', '5 4']);
  });

  it('takes older pictures in below, without a gap', () => {
    expect(lay([5, 4, 3, 2, 1].map((id) => cell(id)), 5)).toEqual(['monday', '5 4 3', '2 1']); // prettier-ignore
  });

  it('is plain when the first picture of then is gone', () => {
    expect(lay([4, 3, 2, 1].map((id) => cell(id)), 5)).toEqual(['monday', '4 3 2', '1']); // prettier-ignore
  });
});
