import type { MediaKind } from './media-kind.js';
import type { SmallCopies } from './pictures/small-copies.js';

/** What a file is, judged by its content alone. What a kind does not have is null. */
export interface MediaDescription {
  kind: MediaKind;
  contentType: string;
  /** Without a dot; of an unknown file `bin`. */
  extension: string;
  /** Pixels as seen: after EXIF orientation, or the rotation of a film. */
  width: number | null;
  height: number | null;
  durationMs: number | null;
  /** Frames per second, of a film. */
  frameRate: number | null;
  hasAlpha: boolean;
  /** A film, or a picture of several frames. */
  animated: boolean;
  hasSound: boolean;
  /** Of a picture. */
  small: SmallCopies | null;
  /** The beginning of a text. */
  excerpt: string | null;
}

/** A description with nothing but what is given. */
export function described(
  known: Pick<MediaDescription, 'kind' | 'contentType' | 'extension'> & Partial<MediaDescription>,
): MediaDescription {
  const empty = { width: null, height: null, durationMs: null, frameRate: null, small: null, excerpt: null };
  return { ...empty, hasAlpha: false, animated: false, hasSound: false, ...known };
}
