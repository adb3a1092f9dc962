import { hasEdges } from './frame.js';
import { forgetMask, keepMask } from './kept-masks.js';
import type { MaskEditor } from './mask-editor.js';

const PAUSE_MS = 300;

/** Keeps a mask in the browser a moment after each change, and when the page goes away. @returns ends it, and keeps what waits */
export function keepChanges(editor: MaskEditor, key: string): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    void keepNow(editor, key, null);
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE_MS);
  };
  const ends = [
    editor.onPixels(later),
    editor.state.subscribe(({ feather }, before) => feather !== before.feather && later()),
  ];
  document.addEventListener('visibilitychange', flush);
  window.addEventListener('pagehide', flush);
  return () => {
    flush();
    document.removeEventListener('visibilitychange', flush);
    window.removeEventListener('pagehide', flush);
    for (const end of ends) end();
  };
}

/** @param result the file of the mask, when it is finished */
export function keepNow(editor: MaskEditor, key: string, result: number | null): Promise<void> {
  const content = editor.content();
  if (content.tiles.size === 0 && !hasEdges(content.edges)) return forgetMask(key);
  return keepMask(key, { ...content, savedAt: Date.now(), result });
}
