import { type PointerEvent, useRef } from 'react';
import type { Zoom } from './use-zoom.js';
import { type Point, distance, middle } from './zoom.js';

/** Distance of a swipe, in pixels. */
const SWIPE = 56;

interface Gestures {
  zoom: Zoom;
  onSwipe: (step: -1 | 1) => void;
}

/** Pointer handlers: one pointer pans a zoomed picture or swipes, two pinch. */
export function useGestures({ zoom, onSwipe }: Gestures) {
  const points = useRef(new Map<number, Point>());
  const start = useRef<Point | null>(null);
  const place = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });

  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      points.current.set(event.pointerId, place(event));
      start.current = points.current.size === 1 ? place(event) : null;
    },
    onPointerMove: (event: PointerEvent) => {
      const before = points.current.get(event.pointerId);
      if (before === undefined) return;
      const now = place(event);
      const other = [...points.current].find(([id]) => id !== event.pointerId)?.[1];
      points.current.set(event.pointerId, now);
      if (other) zoom.by(distance(now, other) / Math.max(distance(before, other), 1), middle(now, other));
      else if (zoom.scale > 1) zoom.pan({ x: now.x - before.x, y: now.y - before.y });
    },
    onPointerUp: (event: PointerEvent) => {
      const from = start.current;
      points.current.delete(event.pointerId);
      start.current = null;
      zoom.settle();
      if (from === null || zoom.scale > 1 || event.pointerType === 'mouse') return;
      const [right, down] = [event.clientX - from.x, event.clientY - from.y];
      if (Math.abs(right) > SWIPE && Math.abs(right) > Math.abs(down) * 1.5) onSwipe(right > 0 ? -1 : 1);
    },
    onPointerCancel: (event: PointerEvent) => {
      points.current.delete(event.pointerId);
      start.current = null;
    },
  };
}
