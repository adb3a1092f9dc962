import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Cell } from '../../entities/pictures/cells.js';

/** What is chosen in a grid and where the keyboard stands; each square follows its own part only. */
export class GridStore {
  private chosen: ReadonlyMap<string, Cell> = new Map();
  private current: string | null = null;
  private under: string | null = null;
  private menu: Cell | null = null;
  private mode = false;
  /** From here a range reaches. */
  private pivot: string | null = null;
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly selection = (): ReadonlyMap<string, Cell> => this.chosen;
  readonly active = (): string | null => this.current;
  /** Whether a hand is at a square: the pointer is over it, or the keyboard stands on it. */
  readonly isAtHand = (key: string): boolean => this.under === key || this.current === key;
  /** The square whose menu is open. */
  readonly asked = (): Cell | null => this.menu;
  /** A press chooses instead of opening: on a phone there is no other key to hold. */
  readonly isChoosing = (): boolean => this.mode || this.chosen.size > 0;

  setChoosing(on: boolean): void {
    this.mode = on;
    if (!on) this.chosen = new Map();
    this.tell();
  }

  activate(key: string | null): void {
    if (this.current === key) return;
    this.current = key;
    this.tell();
  }

  /** The pointer has come over a square, or left it. */
  point(key: string | null): void {
    if (this.under === key) return;
    this.under = key;
    this.tell();
  }

  ask(cell: Cell | null): void {
    this.menu = cell;
    this.tell();
  }

  toggle(cell: Cell): void {
    const next = new Map(this.chosen);
    if (!next.delete(cell.key)) next.set(cell.key, cell);
    this.pivot = cell.key;
    this.put(next);
  }

  /** Everything between the square that was chosen last and this one. */
  extend(to: Cell, cells: readonly Cell[]): void {
    const from = cells.findIndex(({ key }) => key === (this.pivot ?? this.current ?? to.key));
    const end = cells.findIndex(({ key }) => key === to.key);
    const range = cells.slice(Math.min(Math.max(from, 0), end), Math.max(from, end) + 1);
    this.pivot ??= cells[from]?.key ?? to.key;
    this.put(new Map([...this.chosen, ...range.map((cell) => [cell.key, cell] as const)]));
  }

  choose(cells: readonly Cell[]): void {
    // Without a pair for each of ten thousand squares, which would be garbage at once.
    const all = new Map<string, Cell>();
    for (const cell of cells) all.set(cell.key, cell);
    this.put(all);
  }

  clear(): void {
    this.pivot = null;
    this.setChoosing(false);
  }

  /** Lets go of squares that are not there any more. */
  forget(keys: readonly string[]): void {
    const next = new Map(this.chosen);
    for (const key of keys) next.delete(key);
    if (next.size !== this.chosen.size) this.put(next);
  }

  private put(chosen: ReadonlyMap<string, Cell>): void {
    this.chosen = chosen;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const GridContext = createContext<GridStore | null>(null);

export function useGridStore(): GridStore {
  const store = useContext(GridContext);
  if (store === null) throw new Error('useGridStore needs a GridContext above it');
  return store;
}

export function useSelection(): ReadonlyMap<string, Cell> {
  const store = useGridStore();
  return useSyncExternalStore(store.subscribe, store.selection);
}

export function useIsChoosing(): boolean {
  const store = useGridStore();
  return useSyncExternalStore(store.subscribe, store.isChoosing);
}

export function useActiveKey(): string | null {
  const store = useGridStore();
  return useSyncExternalStore(store.subscribe, store.active);
}

export function useAskedCell(): Cell | null {
  const store = useGridStore();
  return useSyncExternalStore(store.subscribe, store.asked);
}

export function useIsSelected(key: string): boolean {
  const store = useGridStore();
  return useSyncExternalStore(store.subscribe, () => store.selection().has(key));
}

export function useIsAtHand(key: string): boolean {
  const store = useGridStore();
  return useSyncExternalStore(store.subscribe, () => store.isAtHand(key));
}
