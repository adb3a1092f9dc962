import type { KeyboardEvent } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { moveFrom } from './move-focus.js';
import type { GridRow } from './grid-layout.js';
import type { GridStore } from './grid-store.js';

/** What keys do with the selected pictures, or with the one that has the focus. */
export interface BulkKeys {
  favour: (cells: readonly Cell[]) => void;
  trash: (cells: readonly Cell[]) => void;
}

interface GridKeys {
  store: GridStore;
  rows: readonly GridRow[];
  cells: readonly Cell[];
  bulk: BulkKeys;
  /** The cell that has the focus. */
  active: Cell | undefined;
  focus: (cell: Cell) => void;
}

/** A press on a mark of a picture, such as its circle, leaves the focus there: what does not press it again means the picture. */
function isMeant({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const onMark = target.tagName === 'BUTTON' && target.closest('[role=gridcell]') !== null;
  return target.dataset.cell !== undefined || (onMark && key !== ' ' && key !== 'Enter');
}

/**
 * The keys of the grid: arrows move the focus, with Shift they extend the selection, Space selects, F marks as favourite,
 * R opens the menu, Delete moves to the trash, Escape clears the selection, Ctrl or Cmd + A selects all.
 */
export function gridKeys({ store, rows, cells, bulk, active, focus }: GridKeys) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    if (active === undefined || !isMeant(event) || event.altKey) return;
    const done = event.ctrlKey || event.metaKey ? withControl(event) : go(event, active) || act(event.key, active);
    if (done) event.preventDefault();
  };

  function withControl(event: KeyboardEvent): boolean {
    if (event.key.toLowerCase() !== 'a') return false;
    store.actions.choose(cells);
    return true;
  }

  function go(event: KeyboardEvent, from: Cell): boolean {
    const target = moveFrom(event.key, from.key, rows);
    if (target === null) return false;
    if (event.shiftKey) store.actions.extend(target, cells);
    focus(target);
    return true;
  }

  function act(key: string, cell: Cell): boolean {
    const chosen = [...store.getState().chosen.values()];
    const meant = chosen.length > 0 ? chosen : [cell];
    const acts: Record<string, () => void> = {
      ' ': () => store.actions.toggle(cell),
      f: () => bulk.favour(meant),
      r: () => store.actions.openMenu(cell),
      Delete: () => bulk.trash(meant),
      Backspace: () => bulk.trash(meant),
      Escape: () => store.actions.clear(),
    };
    const run = acts[key.length === 1 ? key.toLowerCase() : key];
    run?.();
    return run !== undefined;
  }
}
