import { isMac } from '../../shared/browser/is-mac.js';
import { type OverlayName, closeOverlay, openOverlay, overlays } from '../../shared/ui/overlay.js';

/** Where keys write something. */
const WRITES = 'input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]';
/** Dialogs over the page; messages have the role too. */
const DIALOGS = '[role=dialog]:not([data-toast]), [role=alertdialog]:not([data-toast])';

/** Opens and closes overlays by their keys, wherever the focus is. @returns ends it */
export function listenToOverlayKeys(): () => void {
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}

function onKey(event: KeyboardEvent): void {
  const wanted = overlayOf(event);
  if (wanted === null || event.defaultPrevented || event.isComposing || event.repeat) return;
  const { open } = overlays.getState();
  if (open === null && hasForeignDialog()) return;
  event.preventDefault();
  if (open === wanted) closeOverlay();
  else openOverlay(wanted);
}

function overlayOf(event: KeyboardEvent): OverlayName | null {
  const { key, ctrlKey, metaKey, altKey, target } = event;
  if (isPaletteKey(event)) return 'palette';
  if (key !== '?' || ctrlKey || metaKey || altKey) return null;
  return target instanceof Element && target.closest(WRITES) ? null : 'shortcuts';
}

/** On a Mac, Ctrl+K deletes the rest of a line where somebody writes. */
function isPaletteKey({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const isMod = isMac() ? metaKey && !ctrlKey : ctrlKey && !metaKey;
  return key.toLowerCase() === 'k' && isMod && !altKey && !shiftKey;
}

/** A dialog that asks something is answered first. Windows that show overlays of their own are none. */
function hasForeignDialog(): boolean {
  return document.querySelectorAll(DIALOGS).length > overlays.getState().windows.length;
}
