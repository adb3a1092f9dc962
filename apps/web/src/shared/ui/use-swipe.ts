import { type TouchEvent, useRef } from 'react';

/** Least horizontal distance of a swipe, in pixels; the vertical one must be smaller. */
const FAR_PX = 60;

/** Touch handlers that call `step` with -1 or 1 on a horizontal swipe. */
export function useSwipe(step: (by: number) => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const touch = touches.length === 1 ? touches[0] : undefined;
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const [end, from] = [changedTouches[0], start.current];
      if (!end || !from) return;
      const [dx, dy] = [end.clientX - from.x, end.clientY - from.y];
      if (Math.abs(dx) >= FAR_PX && Math.abs(dx) > Math.abs(dy)) step(dx < 0 ? 1 : -1);
      start.current = null;
    },
  };
}
