import { viewOf } from './byte-view.js';
import { embeddedKeyOf, type EmbeddedTexts } from './embedded-texts.js';

const ASCII = 2;
const ENTRY_BYTES = 12;
/** `MM\0*` and `II*\0`: TIFF with the great or the little end first. */
const HEADERS = [
  [0x4d, 0x4d, 0x00, 0x2a],
  [0x49, 0x49, 0x2a, 0x00],
] as const;

/** The value of an ASCII entry; undefined where the entry is of another type or points outside. */
function asciiAt(tiff: Uint8Array, entry: number, little: boolean): string | undefined {
  const view = viewOf(tiff);
  if (view.getUint16(entry + 2, little) !== ASCII) return undefined;
  const length = view.getUint32(entry + 4, little);
  const start = length <= 4 ? entry + 8 : view.getUint32(entry + 8, little);
  if (start + length > tiff.byteLength) return undefined;
  return new TextDecoder().decode(tiff.subarray(start, start + length)).replace(/\0+$/, '');
}

/** The ASCII entries of the first directory of a TIFF structure (TIFF 6.0, section 2). */
function* asciiEntries(tiff: Uint8Array): Generator<string> {
  if (tiff.byteLength < 8) return;
  const view = viewOf(tiff);
  const little = tiff[0] === 0x49;
  const directory = view.getUint32(4, little);
  if (directory + 2 > tiff.byteLength) return;
  const count = view.getUint16(directory, little);
  for (let index = 0; index < count; index += 1) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (entry + ENTRY_BYTES > tiff.byteLength) return;
    const text = asciiAt(tiff, entry, little);
    if (text !== undefined) yield text;
  }
}

/** ComfyUI writes `prompt:{...}` into the tag Model and `workflow:{...}` into Make and the tags below it. */
export function exifTexts(tiff: Uint8Array): EmbeddedTexts {
  const texts: EmbeddedTexts = {};
  for (const entry of asciiEntries(tiff)) {
    const colon = entry.indexOf(':');
    const key = colon < 0 ? undefined : embeddedKeyOf(entry.slice(0, colon));
    if (key) texts[key] ??= entry.slice(colon + 1);
  }
  return texts;
}

/** Where TIFF structures begin. A picture holds few; what only looks like one has no entries that count. */
export function* tiffStarts(bytes: Uint8Array): Generator<number> {
  for (const header of HEADERS) {
    for (let at = bytes.indexOf(header[0]); at >= 0; at = bytes.indexOf(header[0], at + 1)) {
      if (header.every((byte, index) => bytes[at + index] === byte)) yield at;
    }
  }
}
