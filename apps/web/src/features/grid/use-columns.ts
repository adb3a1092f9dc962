import { type RefObject, useLayoutEffect, useState } from 'react';

export const GAP = 6;
const NARROW = 640;

interface Columns {
  columns: number;
  /** Side of a cell, in pixels; 0 before the box is measured. */
  side: number;
  /** From the top of the page to the grid, in pixels. */
  offset: number;
}

/** As many columns as fit; at least three, on a phone. */
export function fitColumns(width: number): { columns: number; side: number } {
  if (width <= 0) return { columns: 1, side: 0 };
  const least = width < NARROW ? 104 : 168;
  const columns = Math.max(3, Math.floor((width + GAP) / (least + GAP)));
  return { columns, side: (width - GAP * (columns - 1)) / columns };
}

/** Follows the size and the position of the box. */
export function useColumns(box: RefObject<HTMLElement | null>): Columns {
  const [measured, setMeasured] = useState<Columns>({ columns: 1, side: 0, offset: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const { width, top } = element.getBoundingClientRect();
      const next = { ...fitColumns(width), offset: Math.round(top + scrollY) };
      setMeasured((before) => (isSame(before, next) ? before : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // What is above the grid may change its height, which moves the grid without resizing it.
    if (element.parentElement) observer.observe(element.parentElement);
    return () => observer.disconnect();
  }, [box]);
  return measured;
}

function isSame(a: Columns, b: Columns): boolean {
  return a.columns === b.columns && a.side === b.side && a.offset === b.offset;
}
