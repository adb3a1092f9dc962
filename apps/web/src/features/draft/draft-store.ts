import type { DefaultParams } from '@atelier/contracts';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { stored } from '../../shared/browser/storage.js';
import { newDraft } from './draft-defaults.js';
import { type Draft, EMPTY_DRAFT, parseDraft } from './draft.js';

/** The draft of one person in this browser. It outlives a reload and a session, and no other person sees it. */
export class DraftStore {
  private current: Draft;
  private fresh = EMPTY_DRAFT;
  /** What stood there before the form was emptied. */
  private emptied: Draft | null = null;
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
    this.emptied = null;
    this.keep({ ...this.current, ...part });
  }

  /** Back to what a new form holds. */
  empty(): void {
    this.emptied = this.current;
    this.keep(this.fresh);
  }

  /** Takes the emptying back, as long as nothing was changed since. */
  bringBack(): void {
    const before = this.emptied;
    if (before !== null) this.change(before);
  }

  /** Whether there is something to bring back. */
  readonly isEmptied = (): boolean => this.emptied !== null;

  /** What a new form holds from now on. A form that nobody has touched on this device yet is a new one. */
  setDefaults(defaults: DefaultParams): void {
    this.fresh = newDraft(defaults);
    if (stored.get(this.key) !== null) return;
    this.current = this.fresh;
    this.tell();
  }

  private keep(draft: Draft): void {
    this.current = draft;
    stored.set(this.key, JSON.stringify(draft));
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

export const DraftContext = createContext<DraftStore | null>(null);

export function useDraftStore(): DraftStore {
  const store = useContext(DraftContext);
  if (store === null) throw new Error('useDraftStore needs a DraftContext above it');
  return store;
}

export function useIsEmptied(): boolean {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, store.isEmptied);
}

export function useDraft(): Draft {
  const store = useDraftStore();
  return useSyncExternalStore(store.subscribe, store.get);
}
