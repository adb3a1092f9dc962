import { type RefObject, useEffect } from 'react';
import { prefersReducedMotion } from '../../shared/ui/use-reduced-motion.js';

/**
 * Begins to play by itself, unless the system asks for less motion at that moment; without a sound where the browser allows
 * no other beginning.
 */
export function useAutoplay(media: RefObject<HTMLMediaElement | null>, url: string): void {
  useEffect(() => {
    const element = media.current;
    if (element === null || prefersReducedMotion()) return;
    element.play().catch((error: unknown) => {
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      element.dataset.hushed = 'true';
      element.muted = true;
      // It stays at its first frame then.
      element.play().catch(() => undefined);
    });
  }, [media, url]);
}
