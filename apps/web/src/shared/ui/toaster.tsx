import { Suspense, lazy, useSyncExternalStore } from 'react';
import { isWanted, subscribe } from './toasts.js';

// Nobody is told anything before something was done: the first page comes without it.
const View = lazy(() => import('./toaster-view.js').then((module) => ({ default: module.ToasterView })));

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
