import { Suspense, lazy } from 'react';
import { useStore } from 'zustand';
import { waitingToasts } from './toasts.js';

// No toast is shown before something was done, so the first page loads without this code.
const View = lazy(() => import('./toaster-view.js').then((module) => ({ default: module.ToasterView })));

/** Where toasts are shown; the code of the view is loaded with the first toast. */
export function Toaster() {
  const wanted = useStore(waitingToasts, ({ shows }) => shows === null || shows.length > 0);
  return (
    wanted && (
      <Suspense fallback={null}>
        <View />
      </Suspense>
    )
  );
}
