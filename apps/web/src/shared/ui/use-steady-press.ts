import { type MouseEvent, type PointerEvent, useRef } from 'react';

/** Pixels that a hand moves while it presses. */
const FAR_PX = 24;

/**
 * Handlers of a button that may move under a press, as when the form above it grows while a picture loads: the press counts all the same.
 * Whoever drags away from it means none.
 */
export function useSteadyPress() {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onPointerDown: ({ currentTarget, pointerId, clientX: x, clientY: y }: PointerEvent) => {
      start.current = { x, y };
      currentTarget.setPointerCapture(pointerId);
    },
    onClick: (event: MouseEvent) => {
      const from = start.current;
      start.current = null;
      // A key presses nowhere.
      if (from && event.detail > 0 && Math.hypot(event.clientX - from.x, event.clientY - from.y) > FAR_PX)
        event.preventDefault();
    },
  };
}
