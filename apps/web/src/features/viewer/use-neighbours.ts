import { useEffect, useMemo } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { useShownFilter } from '../history/shown-filter.js';
import { useCells } from '../../entities/pictures/use-cells.js';
import { type Place, isSame, neighbours } from './viewer-order.js';

/** The next page is fetched this many pictures before the end. */
const NEAR_END = 5;

/** The previous and next places in the list of the page; loads more near its end. */
export function useNeighbours(place: Place | null, skipped: Place | null) {
  const { cells, loadMore } = useCells(useShownFilter());
  const pictures = useMemo(
    () => cells.filter((cell) => hasPicture(cell) && !(skipped && isSame(cell, skipped))),
    [cells, skipped],
  );
  const { index, ...sides } = neighbours(place, pictures);
  const isNearEnd = index >= 0 && index >= pictures.length - NEAR_END;
  useEffect(() => {
    if (isNearEnd) loadMore();
  });
  return sides;
}

const hasPicture = ({ imageId }: Cell): boolean => imageId !== null;
