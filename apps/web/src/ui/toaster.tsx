import { Toast } from '@base-ui/react/toast';
import { Suspense, lazy, useSyncExternalStore } from 'react';

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

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const isWanted = (): boolean => waiting === null || waiting.length > 0;

// Nobody is told anything before something was done: the first page comes without it.
const View = lazy(() => import('./toaster.view.js').then((module) => ({ default: module.ToasterView })));

/** The place for toasts; its code comes with the first of them. */
export function Toaster() {
  const wanted = useSyncExternalStore(subscribe, isWanted);
  return (
    wanted && (
      <Suspense fallback={null}>
        <View />
      </Suspense>
    )
  );
}
