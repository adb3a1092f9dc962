import { useEffect, useMemo } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { useShownFilter } from '../history/shown-filter.js';
import { useCells } from '../../entities/pictures/use-cells.js';
import { type Place, isSame, neighbours } from './viewer-order.js';

/** The next page is fetched this many pictures before the end. */
const NEAR_END = 5;

/**
 * The previous and next places in the list of the page; loads more near its end. While one is compared, which is `skipped`,
 * only pictures are.
 */
export function useNeighbours(place: Place | null, skipped: Place | null) {
  const { cells, loadMore } = useCells(useShownFilter());
  const outputs = useMemo(
    () => cells.filter((cell) => (skipped ? isPicture(cell) && !isSame(cell, skipped) : cell.imageId !== null)),
    [cells, skipped],
  );
  const { index, ...sides } = neighbours(place, outputs);
  const isNearEnd = index >= 0 && index >= outputs.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd) loadMore();
  });
  return { ...sides, picture: nearestPicture(outputs, index) };
}

const isPicture = ({ kind }: Cell): boolean => kind === 'image';

/** The picture to compare with: the next one, else the one before. */
function nearestPicture(cells: readonly Cell[], index: number): Place | null {
  const found = cells.slice(index + 1).find(isPicture) ?? cells.slice(0, Math.max(index, 0)).findLast(isPicture);
  return index === -1 || found === undefined ? null : { task: found.task, image: found.image };
}
