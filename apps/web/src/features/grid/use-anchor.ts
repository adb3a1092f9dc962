import { useEffect, useLayoutEffect, useRef } from 'react';
import type { GridRow } from './grid-layout.js';
import { GAP } from './use-columns.js';

/** The height of the line that names a day, in pixels. */
export const DAY_HEIGHT = 52;
/** What the header covers. */
const HEADER = 62;

export const heightOf = (row: GridRow, side: number): number => (row.cells === null ? DAY_HEIGHT : side + GAP);

interface Anchor {
  key: string;
  top: number;
}

/** The first square that is seen whole, and where its row begins; null where the beginning of the list is seen. */
function findAnchor(rows: readonly GridRow[], side: number, above: number): Anchor | null {
  if (above <= 0) return null;
  let top = 0;
  for (const row of rows) {
    if (row.cells !== null && top >= above) return { key: row.cells.at(-1)!.key, top };
    top += heightOf(row, side);
  }
  return null;
}

function topOf(rows: readonly GridRow[], side: number, key: string): number | null {
  let top = 0;
  for (const row of rows) {
    if (row.cells?.some((cell) => cell.key === key)) return top;
    top += heightOf(row, side);
  }
  return null;
}

/** What comes or goes above what is looked at does not move it: the page scrolls along by as much. */
export function useAnchor(rows: readonly GridRow[], side: number, offset: number): void {
  const anchor = useRef<Anchor | null>(null);
  const note = useRef(() => {});
  useLayoutEffect(() => {
    const held = anchor.current;
    const top = held && topOf(rows, side, held.key);
    if (held !== null && top !== null && top !== held.top) scrollBy({ top: top - held.top, behavior: 'instant' });
    note.current = () => (anchor.current = findAnchor(rows, side, scrollY + HEADER - offset));
    note.current();
  }, [rows, side, offset]);
  useEffect(() => {
    const onScroll = () => note.current();
    // Before the grid draws its new rows: after that, to ask for the place would lay out the whole page.
    addEventListener('scroll', onScroll, { passive: true, capture: true });
    return () => removeEventListener('scroll', onScroll, { capture: true });
  }, []);
}
