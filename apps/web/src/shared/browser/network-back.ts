const back = new EventTarget();

/** Says that the server can be reached again. */
export function announceNetworkBack(): void {
  back.dispatchEvent(new Event('back'));
}

/** Calls the listener each time that the network or the live connection is back. @returns ends it */
export function onNetworkBack(listener: () => void): () => void {
  back.addEventListener('back', listener);
  addEventListener('online', listener);
  return () => {
    back.removeEventListener('back', listener);
    removeEventListener('online', listener);
  };
}
