import type { DefaultParams } from '@atelier/contracts';
import { createContext, useContext } from 'react';
import { type StoreApi, createStore, useStore } from 'zustand';
import { stored } from '../../shared/browser/storage.js';
import { newDraft } from './draft-defaults.js';
import { type Draft, EMPTY_DRAFT, parseDraft } from './draft.js';

interface DraftState {
  draft: Draft;
  /** What a new form holds. */
  initial: Draft;
  /** The draft before the form was emptied; null when there is nothing to bring back. */
  emptied: Draft | null;
}

export type DraftStore = StoreApi<DraftState> & { readonly actions: DraftActions };

/** The draft of one user in this browser. It outlives a reload and a session, and no other user sees it. */
export function createDraftStore(userId: number): DraftStore {
  const key = `atelier.draft.${userId}`;
  const draft = parseDraft(stored.get(key));
  const store = createStore<DraftState>(() => ({ draft, initial: EMPTY_DRAFT, emptied: null }));
  return { ...store, actions: new DraftActions(store, key) };
}

/** What changes the draft. Every change is stored at once. */
export class DraftActions {
  constructor(
    private readonly store: StoreApi<DraftState>,
    private readonly key: string,
  ) {}

  change(part: Partial<Draft>): void {
    this.save({ ...this.store.getState().draft, ...part }, null);
  }

  /** Back to what a new form holds. */
  empty(): void {
    const { draft, initial } = this.store.getState();
    this.save(initial, draft);
  }

  /** Undoes `empty`, as long as nothing was changed since. */
  bringBack(): void {
    const { emptied } = this.store.getState();
    if (emptied !== null) this.change(emptied);
  }

  /** Sets what a new form holds. A form that was never changed on this device is a new one. */
  setDefaults(defaults: DefaultParams): void {
    const initial = newDraft(defaults);
    this.store.setState(stored.get(this.key) === null ? { initial, draft: initial } : { initial });
  }

  private save(draft: Draft, emptied: Draft | null): void {
    stored.set(this.key, JSON.stringify(draft));
    this.store.setState({ draft, emptied });
  }
}

export const DraftContext = createContext<DraftStore | null>(null);

function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (store === null) throw new Error('useDraftStore needs a DraftContext above it');
  return store;
}

export function useDraftActions(): DraftActions {
  return useDraftStore().actions;
}

export function useDraft(): Draft {
  return useStore(useDraftStore(), (state) => state.draft);
}

/** Whether the form was emptied and nothing was changed since. */
export function useIsEmptied(): boolean {
  return useStore(useDraftStore(), (state) => state.emptied !== null);
}
