import type { PublicImage } from '@atelier/contracts';

/** The box of what has no size of its own, such as a sound. */
const UNSEEN = { width: 640, height: 360 };

/** Pixels that something of a share takes, so that loading it shifts nothing. */
export function shownSize({ width, height }: PublicImage): { width: number; height: number } {
  return width === null || height === null ? UNSEEN : { width, height };
}
