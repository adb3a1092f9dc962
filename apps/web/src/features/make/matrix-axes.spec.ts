import { describe, expect, it } from '@jest/globals';
import { cellsOf, numbersIn } from './grid-values.js';
import { matrixOf } from './matrix-axes.js';

const task = (id: number, labels: Record<string, string>) => ({ id, labels });
const ids = (cells: { id: number }[][][]) => cells.map((row) => row.map((cell) => cell.map(({ id }) => id)));

describe('the matrix of a run', () => {
  it('has a column for each value of the first input, a row for each of the second, a page for each of the third', () => {
    const tasks = ['a', 'b'].flatMap((sampler, page) =>
      ['5', '7'].flatMap((cfg, row) =>
        ['10', '20', '30'].map((steps, column) => task(page * 6 + row * 3 + column + 1, { steps, cfg, sampler })),
      ),
    );
    const { columns, rows, third, pages } = matrixOf(tasks);
    expect([columns?.values, rows?.values, third?.name]).toEqual([['10', '20', '30'], ['5', '7'], 'sampler']);
    expect(ids(pages[1]!.cells)).toEqual([[[7], [8], [9]], [[10], [11], [12]]]); // prettier-ignore
  });

  it('keeps repetitions together in their cell', () => {
    const tasks = [task(1, { steps: '10' }), task(2, { steps: '20' }), task(3, { steps: '10' }), task(4, { steps: '20' })]; // prettier-ignore
    expect(ids(matrixOf(tasks).pages[0]!.cells)).toEqual([[[1, 3], [2, 4]]]); // prettier-ignore
  });

  it('is one cell for a run that was only repeated', () => {
    expect(ids(matrixOf([task(1, {}), task(2, {})]).pages[0]!.cells)).toEqual([[[1, 2]]]);
  });
});

describe('the values of a grid', () => {
  it('are read from what is typed, also as a range and with Chinese commas', () => {
    expect(numbersIn('10, 20，2.5 1-3 x')).toEqual([10, 20, 2.5, 1, 2, 3]);
  });

  it('make as many tasks as there are combinations', () => {
    expect(cellsOf({ steps: [1, 2, 3], cfg: [5, 7], prompt: [] })).toBe(6);
  });
});
