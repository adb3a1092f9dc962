import { useEffect, useLayoutEffect, useRef } from 'react';
import type { GridRow } from './grid-layout.js';

/** Height of the sticky header, in pixels. */
const HEADER = 62;

interface Anchor {
  key: string;
  top: number;
}

/** The first fully visible cell and the top of its row; null at the beginning of the list. */
function findAnchor(rows: readonly GridRow[], above: number): Anchor | null {
  if (above <= 0) return null;
  let top = 0;
  for (const row of rows) {
    if (row.cells !== null && top >= above) return { key: row.cells.at(-1)!.key, top };
    top += row.height;
  }
  return null;
}

function topOf(rows: readonly GridRow[], key: string): number | null {
  let top = 0;
  for (const row of rows) {
    if (row.cells?.some((cell) => cell.key === key)) return top;
    top += row.height;
  }
  return null;
}

/** Keeps the visible rows in place when rows above them are added or removed, by scrolling by as much. */
export function useAnchor(rows: readonly GridRow[], offset: number): void {
  const anchor = useRef<Anchor | null>(null);
  const note = useRef(() => {});
  useLayoutEffect(() => {
    const held = anchor.current;
    const top = held && topOf(rows, held.key);
    if (held !== null && top !== null && top !== held.top) scrollBy({ top: top - held.top, behavior: 'instant' });
    note.current = () => (anchor.current = findAnchor(rows, scrollY + HEADER - offset));
    note.current();
  }, [rows, offset]);
  useEffect(() => {
    const onScroll = () => note.current();
    // In the capture phase, before the grid renders: reading the position after it would force a layout.
    addEventListener('scroll', onScroll, { passive: true, capture: true });
    return () => removeEventListener('scroll', onScroll, { capture: true });
  }, []);
}
