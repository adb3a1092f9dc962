import { useStore } from 'zustand';
import { later } from './later.js';
import { waitingToasts } from './toasts.js';

// No toast is shown before something was done, so the first page loads without this code.
const View = later(() => import('./toaster-view.js').then((module) => module.ToasterView), {
  // Toasts wait until the code can be had.
  Failed: () => null,
});

/** Where toasts are shown; the code of the view is loaded with the first toast. */
export function Toaster() {
  const wanted = useStore(waitingToasts, ({ shows }) => shows === null || shows.length > 0);
  return wanted && <View />;
}
