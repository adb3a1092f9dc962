import { type RefCallback, useCallback, useEffect, useRef } from 'react';
import { prefersReducedMotion } from '../../shared/ui/use-reduced-motion.js';

/** Scrolls to the canvas or the form after a press, unless it is seen: on a phone they are below each other. */
export function bringIntoView(element: HTMLElement | null): boolean {
  const box = element?.getBoundingClientRect();
  if (box === undefined || (box.top < innerHeight / 2 && box.bottom > innerHeight / 2)) return false;
  element?.scrollIntoView({ block: 'start', behavior: prefersReducedMotion() ? 'instant' : 'smooth' });
  return true;
}

const TURNS = ['pointerdown', 'wheel', 'keydown'] as const;

interface Brought {
  /** For the `ref` of the element. */
  place: RefCallback<HTMLElement>;
  bring: () => void;
}

/**
 * Brings an element into view after a press. With the first picture it is drawn anew, perhaps twice, while the page still scrolls there:
 * then the new one is brought too, until somebody goes elsewhere.
 */
export function useBringIntoView(): Brought {
  const element = useRef<HTMLElement>(null);
  const isWanted = useRef(false);
  useEffect(() => {
    const turn = () => (isWanted.current = false);
    for (const name of TURNS) addEventListener(name, turn, { capture: true, passive: true });
    return () => TURNS.forEach((name) => removeEventListener(name, turn, { capture: true }));
  }, []);
  const place = useCallback((next: HTMLElement | null) => {
    element.current = next;
    if (isWanted.current) next?.scrollIntoView({ block: 'start', behavior: 'instant' });
  }, []);
  const bring = () => {
    isWanted.current = bringIntoView(element.current);
  };
  return { place, bring };
}
