import { type RefObject, type TouchEvent, useRef } from 'react';

/** Least distance downwards, in pixels; the sideways one must be much smaller. */
const FAR_PX = 96;
/** What follows the finger itself. */
const OWN = '[data-zoomed], input, video, audio, canvas, [role=slider]';

/** Touch handlers for what scrolls: pulled down from its very top it calls `onPulled`. A pinch is none, nor is a zoomed picture that is moved. */
export function usePullDown(element: RefObject<HTMLElement | null>, onPulled: () => void) {
  const start = useRef<{ x: number; y: number } | null>(null);
  return {
    onTouchStart: ({ touches, target }: TouchEvent) => {
      const touch = touches.length === 1 ? touches[0] : undefined;
      // React events of a menu or dialog above this one bubble through its portal.
      const isHere = element.current?.contains(target as Node) && !(target as Element).closest(OWN);
      const isAtTop = element.current?.scrollTop === 0;
      start.current = touch && isHere && isAtTop ? { x: touch.clientX, y: touch.clientY } : null;
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const [end, from] = [changedTouches[0], start.current];
      start.current = null;
      if (!end || !from || element.current?.scrollTop !== 0) return;
      const [right, down] = [end.clientX - from.x, end.clientY - from.y];
      if (down >= FAR_PX && down > Math.abs(right) * 2) onPulled();
    },
  };
}
