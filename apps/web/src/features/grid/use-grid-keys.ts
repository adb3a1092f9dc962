import type { KeyboardEvent } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';
import { moved } from './grid-keys.js';
import type { GridRow } from './grid-layout.js';
import type { GridStore } from './grid-store.js';

export interface GridActions {
  favour: (cells: readonly Cell[]) => void;
  trash: (cells: readonly Cell[]) => void;
}

interface GridKeys {
  store: GridStore;
  rows: readonly GridRow[];
  cells: readonly Cell[];
  actions: GridActions;
  /** The square that the keyboard stands on. */
  active: Cell | undefined;
  focus: (cell: Cell) => void;
}

/** The keyboard of the grid: arrows go, Shift takes along, Space chooses, F marks, R uses again, Delete removes, Escape lets go. */
export function gridKeys({ store, rows, cells, actions, active, focus }: GridKeys) {
  return (event: KeyboardEvent<HTMLElement>): void => {
    const onCell = event.target instanceof HTMLElement && event.target.dataset.cell !== undefined;
    if (active === undefined || !onCell || event.altKey) return;
    const done = event.ctrlKey || event.metaKey ? withControl(event) : go(event, active) || act(event.key, active);
    if (done) event.preventDefault();
  };

  function withControl(event: KeyboardEvent): boolean {
    if (event.key.toLowerCase() !== 'a') return false;
    store.choose(cells);
    return true;
  }

  function go(event: KeyboardEvent, from: Cell): boolean {
    const target = moved(event.key, from.key, rows);
    if (target === null) return false;
    if (event.shiftKey) store.extend(target, cells);
    focus(target);
    return true;
  }

  function act(key: string, cell: Cell): boolean {
    const chosen = [...store.selection().values()];
    const meant = chosen.length > 0 ? chosen : [cell];
    const acts: Record<string, () => void> = {
      ' ': () => store.toggle(cell),
      f: () => actions.favour(meant),
      r: () => store.ask(cell),
      Delete: () => actions.trash(meant),
      Backspace: () => actions.trash(meant),
      Escape: () => store.clear(),
    };
    const run = acts[key.length === 1 ? key.toLowerCase() : key];
    run?.();
    return run !== undefined;
  }
}
