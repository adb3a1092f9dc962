import { broken } from '../media.errors.js';
import { refuseTrailing } from '../foreign-data.js';

const SIGNATURE_BYTES = 8;
/** Length, type and checksum of a chunk. */
const CHUNK_FRAME_BYTES = 12;

/** What the structure of a picture tells beyond what its decoder says. */
export interface PictureStructure {
  /** Where the decoder shows only the first frame; 1 otherwise. */
  frames: number;
}

/** Walks the chunks to `IEND` (PNG, section 5.3). @throws MediaError */
export function checkPng(bytes: Buffer): PictureStructure {
  let [announced, found] = [1, 0];
  for (let at = SIGNATURE_BYTES; at + CHUNK_FRAME_BYTES <= bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'acTL' && length >= 4 && at + 12 <= bytes.length) announced = bytes.readUInt32BE(at + 8);
    if (type === 'fcTL') found += 1;
    at += CHUNK_FRAME_BYTES + length;
    if (type === 'IEND' && at <= bytes.length) {
      refuseTrailing(bytes, at);
      // Readers believe either the number at the beginning or what they find.
      return { frames: Math.max(announced, found) };
    }
  }
  throw broken('The PNG picture breaks off');
}
