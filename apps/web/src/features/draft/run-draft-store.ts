import { type MediaRef, RUN_LIMITS } from '@atelier/contracts';
import { createContext, useContext } from 'react';
import { type StoreApi, createStore, useStore } from 'zustand';
import { stored } from '../../shared/browser/storage.js';
import { CHECKPOINT, type Mode } from './make-modes.js';
import {
  EMPTY_RUN_DRAFT,
  type LastRun,
  type MakeState,
  type RunDraft,
  parseMakeState,
  withDraft,
} from './run-draft.js';

/** Something of the gallery, or a file, that is on its way into the form, and the prompt that it was made from. */
export type GivenPicture = MediaRef & {
  prompt: string;
  /** Where the form asks for a size, it takes the shape of this. */
  size?: { width: number; height: number } | undefined;
  /** Further ones, each of which runs too. */
  others?: readonly MediaRef[];
};

interface RunDraftState extends MakeState {
  given: GivenPicture | null;
  /** What was typed last into any prompt. */
  words: string;
}

export type RunDraftStore = StoreApi<RunDraftState> & { readonly actions: RunDraftActions };

/** What one user has in the forms of workflows, in this browser; it outlives a reload and a session. */
export function createRunDraftStore(userId: number): RunDraftStore {
  const key = `atelier.make.${userId}`;
  const store = createStore<RunDraftState>(() => ({ ...parseMakeState(stored.get(key)), given: null, words: '' }));
  return { ...store, actions: new RunDraftActions(store, key) };
}

/** What changes the drafts. Every change is stored at once. */
export class RunDraftActions {
  constructor(
    private readonly store: StoreApi<RunDraftState>,
    private readonly key: string,
  ) {}

  setMode(mode: Mode): void {
    this.save({ mode });
  }

  choose(mode: Mode, workflow: number): void {
    this.save({ mode, chosen: { ...this.store.getState().chosen, [mode]: workflow } });
  }

  /** Text to image by a checkpoint, as the page begins. */
  chooseCheckpoint(): void {
    this.choose('image', CHECKPOINT);
  }

  change(workflow: number, change: Partial<RunDraft>): void {
    const { drafts } = this.store.getState();
    const draft = drafts[workflow] ?? EMPTY_RUN_DRAFT;
    this.save({ drafts: withDraft(drafts, workflow, { ...draft, ...change }) });
  }

  /** May come late, after an upload: the values are those of now. */
  setValue(workflow: number, name: string, value: unknown): void {
    const { values } = this.store.getState().drafts[workflow] ?? EMPTY_RUN_DRAFT;
    const { [name]: _, ...others } = values;
    this.change(workflow, { values: value === undefined ? others : { ...values, [name]: value } });
  }

  /** Runs with each of these too, in their order; a field that had one value keeps it as the first. May come late, after an upload. */
  addToGrid(workflow: number, name: string, added: readonly unknown[]): void {
    const { values, grid } = this.store.getState().drafts[workflow] ?? EMPTY_RUN_DRAFT;
    const before = grid[name] ?? (values[name] === undefined ? [] : [values[name]]);
    const all = new Map([...before, ...added].map((value) => [JSON.stringify(value), value]));
    this.change(workflow, { grid: { ...grid, [name]: [...all.values()].slice(0, RUN_LIMITS.tasks) } });
  }

  /** A picture for the form of a mode; it goes into its first field for one. */
  give(mode: Mode, given: GivenPicture, workflow?: number): void {
    if (workflow === undefined) this.setMode(mode);
    else this.choose(mode, workflow);
    this.store.setState({ given });
  }

  say(words: string): void {
    this.store.setState({ words });
  }

  taken(): void {
    this.store.setState({ given: null });
  }

  setLastRun(lastRun: LastRun): void {
    this.save({ lastRun });
  }

  private save(change: Partial<MakeState>): void {
    this.store.setState(change);
    const { mode, chosen, drafts, lastRun } = this.store.getState();
    stored.set(this.key, JSON.stringify({ mode, chosen, drafts, lastRun }));
  }
}

export const RunDraftContext = createContext<RunDraftStore | null>(null);

function useRunDraftStore(): RunDraftStore {
  const store = useContext(RunDraftContext);
  if (store === null) throw new Error('useRunDraftStore needs a RunDraftContext above it');
  return store;
}

export function useRunDraftActions(): RunDraftActions {
  return useRunDraftStore().actions;
}

export function useMakeState<Part>(select: (state: RunDraftState) => Part): Part {
  return useStore(useRunDraftStore(), select);
}

export function useRunDraft(workflow: number): RunDraft {
  return useMakeState(({ drafts }) => drafts[workflow] ?? EMPTY_RUN_DRAFT);
}
