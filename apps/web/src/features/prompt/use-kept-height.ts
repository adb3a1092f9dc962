import { type RefObject, useLayoutEffect } from 'react';
import { stored } from '../../shared/browser/storage.js';

/** Keeps the height that a field was dragged to, in this browser. Before the first paint, so that nothing moves. */
export function useKeptHeight(field: RefObject<HTMLTextAreaElement | null>, name: string): void {
  useLayoutEffect(() => {
    // Environments without layout have nothing to drag.
    if (field.current === null || !('ResizeObserver' in window)) return;
    return keepHeight(field.current, `atelier.height.${name}`);
  }, [field, name]);
}

function keepHeight(element: HTMLElement, key: string): () => void {
  const height = Number(stored.get(key));
  if (height > 0) element.style.height = `${height}px`;
  // A drag is the only thing that sets the height of the element itself.
  const observer = new ResizeObserver(() => {
    const dragged = Number.parseFloat(element.style.height);
    if (dragged > 0) stored.set(key, String(dragged));
  });
  observer.observe(element);
  return () => observer.disconnect();
}
