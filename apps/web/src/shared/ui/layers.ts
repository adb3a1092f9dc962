import { useLayoutEffect, useRef, useState } from 'react';
import { createStore } from 'zustand/vanilla';

/** Closes something that lies over the page. */
type Close = () => void;

/** A browser that tells the page of the back button of the phone, without an entry in the history. */
interface WatcherWindow {
  CloseWatcher?: new () => EventTarget & { destroy: () => void };
}

/** What lies over the page and does not stand in the address, the last one on top. */
export const layers = createStore<readonly Close[]>(() => []);

/** Closes what is on top. @returns whether there was anything */
export function closeTopLayer(): boolean {
  const close = layers.getState().at(-1);
  close?.();
  return close !== undefined;
}

/** While it is open, going back closes it instead of leaving the page beneath it. */
export function useClosedByBack(isOpen: boolean, close: Close): void {
  const latest = useRef(close);
  useLayoutEffect(() => {
    latest.current = close;
  });
  useLayoutEffect(() => (isOpen ? enterLayer(() => latest.current()) : undefined), [isOpen]);
}

/** What opens and closes a list that has nobody else to do so, and that going back closes. */
export function useListByBack() {
  const [open, setOpen] = useState(false);
  useClosedByBack(open, () => setOpen(false));
  return { open, onOpenChange: (next: boolean) => setOpen(next) };
}

function enterLayer(close: Close): () => void {
  layers.setState((open) => [...open, close], true);
  const watcher = watchBack(close);
  return () => {
    watcher?.destroy();
    layers.setState((open) => open.filter((other) => other !== close), true);
  };
}

/** Only where there is a back button: with a keyboard, Escape would come twice. */
function watchBack(close: Close) {
  const { CloseWatcher } = window as WatcherWindow;
  if (!CloseWatcher || !matchMedia('(pointer: coarse)').matches) return null;
  const watcher = new CloseWatcher();
  watcher.addEventListener('close', close);
  return watcher;
}
