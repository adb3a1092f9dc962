import { Toast } from '@base-ui/react/toast';

/** What the words stand in; the rest of the studio speaks by `toasts`. */
export const manager = Toast.createToastManager();

type Manager = typeof manager;

/** Said before there was a place for it. */
let waiting: (() => void)[] | null = [];
const listeners = new Set<() => void>();

/** Says everything that waited; from now on nothing waits. */
export function toasterIsThere(): void {
  const said = waiting ?? [];
  waiting = null;
  for (const say of said) say();
}

/** Short words about what just happened, for the whole studio. */
export const toasts: Pick<Manager, 'add' | 'close'> = {
  add: (options) => {
    const id = options.id ?? crypto.getRandomValues(new Uint32Array(2)).join('-');
    if (waiting === null) return manager.add({ ...options, id });
    waiting.push(() => manager.add({ ...options, id }));
    for (const listener of listeners) listener();
    return id;
  },
  close: (id) => manager.close(id),
};

/** For `useSyncExternalStore`. */
export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Was anything said yet? */
export const isWanted = (): boolean => waiting === null || waiting.length > 0;
