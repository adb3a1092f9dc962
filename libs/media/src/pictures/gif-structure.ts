import { broken } from '../media.errors.js';
import { refuseTrailing } from '../foreign-data.js';
import type { PictureStructure } from './png-structure.js';

const SCREEN_BYTES = 13;
const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;

/** Bytes of the colour table that flags announce (GIF89a, section 18). */
const tableBytes = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));

/** Walks the blocks to the trailer. @throws MediaError */
export function checkGif(bytes: Buffer): PictureStructure {
  let frames = 0;
  let at = SCREEN_BYTES + tableBytes(bytes[10] ?? 0);
  for (;;) {
    const block = bytes[at];
    if (block === TRAILER) break;
    if (block === IMAGE) frames += 1;
    if (block === IMAGE) at = behindParts(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0));
    else if (block === EXTENSION) at = behindParts(bytes, at + 2);
    else throw broken('The GIF picture breaks off');
  }
  refuseTrailing(bytes, at + 1);
  return { frames };
}

/** Data comes in parts of a length byte and that many bytes; an empty part ends them. */
function behindParts(bytes: Buffer, start: number): number {
  let at = start;
  while (at < bytes.length) {
    const length = bytes[at]!;
    at += length + 1;
    if (length === 0) return at;
  }
  throw broken('The GIF picture breaks off');
}
