import { type RefObject, useEffect, useRef } from 'react';

/** Elements that have a use of their own for such keys. */
const BUSY = 'input, textarea, select, [contenteditable], [role=menu]';
/** Elements that Space presses. */
const PRESSED = 'button, a, summary, video, audio, [role=button], [role=menuitem]';

/** Keys of a player: anywhere in the dialog around it, or only while the focus is in it. */
export function usePlayerKeys(
  box: RefObject<HTMLElement | null>,
  onlyWithin: boolean,
  keys: Record<string, () => void>,
): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const around = onlyWithin ? null : box.current?.closest<HTMLElement>('[role=dialog], dialog');
    const host = around ?? box.current;
    const onKey = (event: KeyboardEvent) => {
      const act = current.current[event.key];
      if (act === undefined || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      event.preventDefault();
      act();
    };
    host?.addEventListener('keydown', onKey);
    return () => host?.removeEventListener('keydown', onKey);
  }, [box, onlyWithin]);
}

function isTaken({ key, target }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest(BUSY) !== null || (key === ' ' && target.closest(PRESSED) !== null);
}

export function playOrPause(media: HTMLMediaElement | null): void {
  if (media === null) return;
  if (media.paused) media.play().catch(() => undefined);
  else media.pause();
}
