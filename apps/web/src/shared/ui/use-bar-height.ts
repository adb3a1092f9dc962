import { type RefObject, useEffect } from 'react';

/** Between the bar and what stands above it, in pixels. */
const GAP = 8;

/** Says how much of the window a bar at its lower edge covers, for messages that stand above it; nothing while it is hidden. */
export function useBarHeight(bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { style } = document.documentElement;
    // Its height follows from the language, the size of letters and the width of the window.
    const observer = new ResizeObserver(([entry]) => {
      const height = entry?.borderBoxSize[0]?.blockSize ?? 0;
      if (height > 0) style.setProperty('--bar', `${height + GAP}px`);
      else style.removeProperty('--bar');
    });
    if (bar.current) observer.observe(bar.current);
    return () => {
      observer.disconnect();
      style.removeProperty('--bar');
    };
  }, [bar]);
}
