import { createContext, useContext, useSyncExternalStore } from 'react';
import { stored } from '../storage.js';
import { type Draft, parseDraft } from './draft.js';

/** The draft of one person in this browser. It outlives a reload and a session, and no other person sees it. */
export class DraftStore {
  private current: Draft;
  private readonly key: string;
  private readonly listeners = new Set<() => void>();

  constructor(userId: number) {
    this.key = `atelier.draft.${userId}`;
    this.current = parseDraft(stored.get(this.key));
  }

  readonly get = (): Draft => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  change(part: Partial<Draft>): void {
    this.current = { ...this.current, ...part };
    stored.set(this.key, JSON.stringify(this.current));
    for (const listener of this.listeners) listener();
  }
}

export const DraftContext = createContext<DraftStore | null>(null);

export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (store === null) throw new Error('useDraftStore needs a DraftContext above it');
  return store;
}

export function useDraft(): Draft {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, store.get);
}
