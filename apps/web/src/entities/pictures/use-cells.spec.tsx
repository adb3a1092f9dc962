/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { renderHook } from '@testing-library/react';
import { completedTask } from '../../shared/testing/samples.js';
import { type Cell, cellOf } from './cells.js';
import { useShown } from './use-cells.js';

const FILTER = {};
const cells = (count: number): Cell[] =>
  Array.from({ length: count }, (_nothing, image) => cellOf(completedTask(1, count), image)!);

/** How many cells each render drew, the first one first. */
function drawnOf(before: readonly Cell[], after: readonly Cell[], filter = FILTER): number[] {
  const drawn: number[] = [];
  const { rerender } = renderHook(
    (given: { filter: object; list: readonly Cell[] }) => {
      drawn.push(useShown(given.filter, given.list, false).cells.length);
    },
    { initialProps: { filter: FILTER, list: before } },
  );
  drawn.length = 0;
  rerender({ filter, list: after });
  return drawn;
}

describe('the cells that are drawn', () => {
  it('are the old ones for a moment when more have come, so that typing goes on', () => {
    expect(drawnOf(cells(3), cells(4))).toEqual([3, 4]);
    expect(drawnOf(cells(3), cells(2), { favourite: true })).toEqual([3, 2]);
  });

  it('are at once those that are left when one has gone, since the next key means one of them', () => {
    expect(new Set(drawnOf(cells(3), cells(2)))).toEqual(new Set([2]));
  });
});
