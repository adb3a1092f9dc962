import { type RefObject, useLayoutEffect, useState } from 'react';
import type { Frame } from './justify.js';
import { useGridSize } from './grid-store.js';
import { heightOfRows } from './grid-size.js';

/** Between cells and between rows, in pixels. */
export const GAP = 6;

interface Measured {
  /** Of the box, in pixels; 0 before it is measured. */
  width: number;
  /** From the top of the page to the grid, in pixels. */
  offset: number;
}

/** The room for the rows, of the height that is chosen. */
export function useFrame(box: RefObject<HTMLElement | null>): Frame & Measured {
  const measured = useMeasured(box);
  return { ...measured, height: heightOfRows(useGridSize(), measured.width), gap: GAP };
}

/** Follows the size and the position of the box. */
function useMeasured(box: RefObject<HTMLElement | null>): Measured {
  const [measured, setMeasured] = useState<Measured>({ width: 0, offset: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = () => {
      const { width, top } = element.getBoundingClientRect();
      const next = { width: Math.floor(width), offset: Math.round(top + scrollY) };
      setMeasured((before) => (before.width === next.width && before.offset === next.offset ? before : next));
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
