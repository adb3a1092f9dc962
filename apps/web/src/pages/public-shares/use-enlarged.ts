import type { PublicImage } from '@atelier/contracts';
import { useRef, useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  addEventListener('hashchange', listener);
  return () => removeEventListener('hashchange', listener);
}

const hash = () => location.hash.slice(1);

/** Which picture is looked at large: it stands in the address, so that the way back closes it. Null: none. */
export function useEnlarged(images: readonly PublicImage[]) {
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
      // Whoever came to this very picture has nothing of ours to go back to.
      if (came.current) replace(location.pathname);
      else history.back();
      came.current = false;
    },
  };
}
