import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(min-width: 48rem)');

function subscribe(listener: () => void): () => void {
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** Whether the options stand beside the picture; it changes when a phone is turned. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => query.matches);
}
