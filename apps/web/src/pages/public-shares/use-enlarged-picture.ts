import type { PublicImage } from '@atelier/contracts';
import { useRef, useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

const hash = () => location.hash.slice(1);

/** The enlarged picture; null for none. It is in the URL hash, so that the back button closes it. */
export function useEnlargedPicture(images: readonly PublicImage[]) {
  const named = useSyncExternalStore(subscribe, hash);
  const came = useRef(location.hash !== '');
  const index = images.findIndex(({ id }) => String(id) === named);
  const replace = (address: string) => {
    history.replaceState(null, '', address);
    dispatchEvent(new HashChangeEvent('hashchange'));
  };
  return {
    enlarged: index < 0 ? null : index,
    go: (next: number) => replace(`#${images[next]!.id}`),
    close: () => {
      if (hash() === '') return;
      // Opened by a link to this picture: there is no entry of ours in the history to go back to.
      if (came.current) replace(location.pathname);
      else history.back();
      came.current = false;
    },
  };
}
