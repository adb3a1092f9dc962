import { useEffect } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { isChoosing, useGridStore } from './grid-store.js';

/**
 * Ctrl or Cmd + A and Escape, also while no cell has the focus: after a press on the bar of actions, or nothing, they mean the
 * pictures. What has the focus otherwise, such as a field or a dialog, keeps them. Escape also sends the words over a picture
 * away, wherever the focus is.
 */
export function useGridShortcuts(cells: readonly Cell[]): void {
  const store = useGridStore();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') store.actions.bare();
      if (event.defaultPrevented || !isFree(event.target)) return;
      if (event.key === 'Escape' && isChoosing(store.getState())) store.actions.clear();
      else if (isSelectAll(event) && cells.length > 0) store.actions.choose(cells);
      else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, cells]);
}

const isSelectAll = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean =>
  key.toLowerCase() === 'a' && (ctrlKey || metaKey) && !altKey;

/** Nothing has the focus, or the bar of actions. */
function isFree(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('[data-bar=selection]') !== null);
}
