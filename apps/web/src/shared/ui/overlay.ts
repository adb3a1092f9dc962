import { createStore } from 'zustand/vanilla';

/** What can be opened over any page, and over the windows that fill one. */
export type OverlayName = 'shortcuts' | 'palette';

interface OverlayState {
  open: OverlayName | null;
  /** The windows over the page that show overlays of their own, the last one on top. */
  windows: readonly string[];
}

/** Which overlay is open. One store, because keys, menus and the overlays themselves open another one. */
export const overlays = createStore<OverlayState>(() => ({ open: null, windows: [] }));

export function openOverlay(open: OverlayName): void {
  overlays.setState({ open });
}

export function closeOverlay(): void {
  overlays.setState({ open: null });
}

/** Says that a window is over the page, by its name. @returns says that it is gone */
export function enterWindow(name: string): () => void {
  overlays.setState(({ windows }) => ({ windows: [...windows, name] }));
  return () => overlays.setState(({ windows }) => ({ windows: windows.filter((other) => other !== name) }));
}
