import { type DragEvent, type HTMLAttributes, useEffect } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { useGridStore } from './grid-store.js';

/** A cell can be dragged, or with it all that are selected. For the element around all cells. */
export function useDrag(cells: readonly Cell[]): HTMLAttributes<HTMLElement> {
  const store = useGridStore();
  useEffect(() => {
    const end = () => store.actions.drag([]);
    // However it ends, also outside of the window.
    document.addEventListener('dragend', end);
    return () => document.removeEventListener('dragend', end);
  }, [store]);
  const onDragStart = (event: DragEvent<HTMLElement>) => {
    const key = event.target instanceof HTMLElement ? event.target.dataset.cell : undefined;
    const cell = cells.find((other) => other.key === key);
    if (cell === undefined) return;
    const { chosen } = store.getState();
    const dragged = chosen.has(cell.key) ? [...chosen.values()] : [cell];
    event.dataTransfer.effectAllowed = 'copyLink';
    // Later: an element that comes under the pointer now would end the drag in Chromium.
    setTimeout(() => store.actions.drag(dragged.filter(({ imageId }) => imageId !== null)));
  };
  return { onDragStart };
}
