import { type RefObject, useEffect, useState } from 'react';

/** What a person points at or tabs to: the link or the cell around something. */
const AROUND = 'a, [data-cell]';

/** Whether the mouse is over the link around an element, or the keyboard has its focus there. */
export function useAtHand(inner: RefObject<HTMLElement | null>): boolean {
  const [isOver, setIsOver] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  useEffect(() => {
    const around = inner.current?.closest<HTMLElement>(AROUND);
    if (!around) return undefined;
    const ended = new AbortController();
    const on = (name: string, tell: () => void) => around.addEventListener(name, tell, { signal: ended.signal });
    on('pointerenter', () => setIsOver(true));
    on('pointerleave', () => setIsOver(false));
    // A press gives the focus too, and then the viewer opens: only the keyboard asks for it here.
    on('focus', () => setIsFocused(around.matches(':focus-visible')));
    on('blur', () => setIsFocused(false));
    return () => ended.abort();
  }, [inner]);
  return isOver || isFocused;
}
