import { thumbHashToDataURL } from 'thumbhash';

const LONGEST_HASH = 200;

/** The placeholder of a picture as the address of a tiny image, or undefined when the hash cannot be read. */
export function placeholderUrl(thumbhash: string): string | undefined {
  if (thumbhash === '' || thumbhash.length > LONGEST_HASH) return undefined;
  try {
    return thumbHashToDataURL(Uint8Array.from(atob(thumbhash), (char) => char.charCodeAt(0)));
  } catch {
    // A placeholder is never worth an error: the box keeps its quiet surface.
    return undefined;
  }
}
