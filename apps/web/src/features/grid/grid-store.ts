import { createContext, useContext } from 'react';
import { type StoreApi, createStore, useStore } from 'zustand';
import type { Cell } from '../../entities/pictures/cells.js';
import { storedSize, storeSize } from './grid-size.js';

type Selection = ReadonlyMap<string, Cell>;

/** The selection of one grid, and where pointer and keyboard are. Cells are named by their keys. */
export interface GridState {
  chosen: Selection;
  /** The cell that has the keyboard focus, or had it last. */
  active: string | null;
  /** The cell under the pointer. */
  hovered: string | null;
  /** The words over the cell at hand were sent away, and stay so until another cell is, or this one anew. */
  isBare: boolean;
  /** The cell whose menu is open. */
  menuCell: Cell | null;
  /** A press selects instead of opening: touch screens have no modifier keys. */
  isSelecting: boolean;
  /** What is on its way to a collection. */
  dragged: readonly Cell[];
  /** A range starts here. */
  pivot: string | null;
  /** How large pictures are shown, as a step from 0. */
  size: number;
}

export type GridStore = StoreApi<GridState> & { readonly actions: GridActions };

const NONE: readonly Cell[] = [];
const EMPTY: Pick<GridState, 'chosen' | 'isSelecting'> = { chosen: new Map(), isSelecting: false };

export function createGridStore(): GridStore {
  const store = createStore<GridState>(() => ({
    ...EMPTY,
    active: null,
    hovered: null,
    isBare: false,
    menuCell: null,
    dragged: NONE,
    pivot: null,
    size: storedSize(),
  }));
  return { ...store, actions: new GridActions(store) };
}

/** What changes the state of a grid. Setting what is set already tells no listener. */
export class GridActions {
  constructor(private readonly store: StoreApi<GridState>) {}

  /** Turns the selection mode on; off, it also drops the selection. */
  setSelecting(isSelecting: boolean): void {
    this.store.setState(isSelecting ? { isSelecting } : EMPTY);
  }

  activate(active: string | null): void {
    this.store.setState((state) => (state.active === active && !state.isBare ? state : { active, isBare: false }));
  }

  /** The pointer has come over a cell, or left it. */
  hover(hovered: string | null): void {
    this.store.setState((state) => (state.hovered === hovered ? state : { hovered, isBare: false }));
  }

  /** Sends the words over the cell at hand away. */
  bare(): void {
    this.store.setState((state) => (state.isBare ? state : { isBare: true }));
  }

  drag(dragged: readonly Cell[]): void {
    this.store.setState({ dragged: dragged.length > 0 ? dragged : NONE });
  }

  /** The next grid has it too. */
  setSize(size: number): void {
    storeSize(size);
    this.store.setState({ size });
  }

  openMenu(menuCell: Cell | null): void {
    this.store.setState({ menuCell });
  }

  toggle(cell: Cell): void {
    const chosen = new Map(this.store.getState().chosen);
    if (!chosen.delete(cell.key)) chosen.set(cell.key, cell);
    this.store.setState({ chosen, pivot: cell.key });
  }

  /** Adds everything between the cell that was chosen last and this one. */
  extend(to: Cell, cells: readonly Cell[]): void {
    const { chosen, pivot, active } = this.store.getState();
    const from = cells.findIndex(({ key }) => key === (pivot ?? active ?? to.key));
    const end = cells.findIndex(({ key }) => key === to.key);
    const range = cells.slice(Math.min(Math.max(from, 0), end), Math.max(from, end) + 1);
    const extended = new Map([...chosen, ...range.map((cell) => [cell.key, cell] as const)]);
    this.store.setState({ chosen: extended, pivot: pivot ?? cells[from]?.key ?? to.key });
  }

  choose(cells: readonly Cell[]): void {
    // A loop, not `new Map(cells.map(…))`: a pair for each of ten thousand cells would be garbage at once.
    const chosen = new Map<string, Cell>();
    for (const cell of cells) chosen.set(cell.key, cell);
    this.store.setState({ chosen });
  }

  clear(): void {
    this.store.setState({ ...EMPTY, pivot: null });
  }
}

/** Whether a press selects: the mode is on, or something is selected already. */
export const isChoosing = ({ isSelecting, chosen }: GridState): boolean => isSelecting || chosen.size > 0;

export const GridContext = createContext<GridStore | null>(null);

/** The store itself, for handlers that read it when something happens. */
export function useGridStore(): GridStore {
  const store = useContext(GridContext);
  if (store === null) throw new Error('useGridStore needs a GridContext above it');
  return store;
}

export function useGridActions(): GridActions {
  return useGridStore().actions;
}

function useGrid<Slice>(select: (state: GridState) => Slice): Slice {
  return useStore(useGridStore(), select);
}

export const useSelection = (): Selection => useGrid((state) => state.chosen);
export const useIsChoosing = (): boolean => useGrid(isChoosing);
export const useActiveKey = (): string | null => useGrid((state) => state.active);
export const useMenuCell = (): Cell | null => useGrid((state) => state.menuCell);
export const useGridSize = (): number => useGrid((state) => state.size);
export const useDragged = (): readonly Cell[] => useGrid((state) => state.dragged);
export const useIsSelected = (key: string): boolean => useGrid((state) => state.chosen.has(key));
/** Whether the pointer is over a cell, or the keyboard on it. */
const isAtHand = ({ hovered, active }: GridState, key: string): boolean => hovered === key || active === key;
export const useIsAtHand = (key: string): boolean => useGrid((state) => isAtHand(state, key));
/** Whether a cell at hand shows its words. */
export const useHasCaption = (key: string): boolean => useGrid((state) => isAtHand(state, key) && !state.isBare);
