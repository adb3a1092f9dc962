import { type RefObject, useEffect, useRef } from 'react';
import type { Zoom } from './use-zoom.js';
import { type Point, STEP } from './zoom.js';

/** In pixels. */
const PAN = 80;
const PANS: Record<string, Point> = {
  ArrowLeft: { x: PAN, y: 0 },
  ArrowRight: { x: -PAN, y: 0 },
  ArrowUp: { x: 0, y: PAN },
  ArrowDown: { x: 0, y: -PAN },
};

/** Plus, minus, 0 (fit) and 1 (its own pixels) anywhere in the viewer; while the picture is zoomed in, the arrow keys pan it. */
export function useZoomKeys(stage: RefObject<HTMLElement | null>, zoom: Zoom): void {
  const current = useRef(zoom);
  useEffect(() => {
    current.current = zoom;
  });
  useEffect(() => {
    const dialog = stage.current?.closest('[role=dialog]');
    const onKey = (event: Event) => {
      const act = actionOf(event as KeyboardEvent, current.current);
      if (act === undefined) return;
      // Before the handler of the viewer, where the arrow keys go to the next picture.
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    dialog?.addEventListener('keydown', onKey, { capture: true });
    return () => dialog?.removeEventListener('keydown', onKey, { capture: true });
  }, [stage]);
}

function actionOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent, zoom: Zoom): (() => void) | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const pan = zoom.scale > 1 ? PANS[key] : undefined;
  if (pan) return () => zoom.pan(pan);
  const keys: Record<string, () => void> = {
    '+': () => zoom.by(STEP),
    '=': () => zoom.by(STEP),
    '-': () => zoom.by(1 / STEP),
    '0': zoom.reset,
    '1': zoom.actual,
  };
  return keys[key];
}
