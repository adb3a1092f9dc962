import { bytesAt, nameAt, viewOf } from './byte-view.js';
import { EmbeddedError } from './embedded.errors.js';
import { MAX_TEXT_BYTES, type EmbeddedTexts } from './embedded-texts.js';
import { exifTexts, tiffStarts } from './exif-texts.js';

const RIFF_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 8;
const MAX_CHUNKS = 100_000;
/** How much of an AVIF is searched, in bytes. */
const MAX_SEARCHED_BYTES = 64 * 1024 * 1024;

/** The workflow in a WebP: its chunk `EXIF` (WebP container specification). @throws EmbeddedError */
export async function webpTexts(file: Blob): Promise<EmbeddedTexts> {
  let offset = RIFF_HEADER_BYTES;
  for (let count = 0; count < MAX_CHUNKS && offset + CHUNK_HEADER_BYTES <= file.size; count += 1) {
    const header = await bytesAt(file, offset, CHUNK_HEADER_BYTES);
    const length = viewOf(header).getUint32(4, true);
    if (nameAt(header, 0) === 'EXIF') return exifIn(await exifBytes(file, offset + CHUNK_HEADER_BYTES, length));
    // Chunks begin at even positions.
    offset += CHUNK_HEADER_BYTES + length + (length % 2);
  }
  return {};
}

async function exifBytes(file: Blob, start: number, length: number): Promise<Uint8Array> {
  if (length > 2 * MAX_TEXT_BYTES) throw new EmbeddedError('embedded_too_large', `The Exif data has ${length} bytes`);
  return bytesAt(file, start, length);
}

/**
 * The workflow in an AVIF. Its Exif item may lie anywhere in the file, so it is searched for: whatever starts like TIFF and has
 * an entry of ComfyUI's is it.
 */
export async function avifTexts(file: Blob): Promise<EmbeddedTexts> {
  return exifIn(await bytesAt(file, 0, MAX_SEARCHED_BYTES));
}

const MAX_STARTS = 1_000;

function exifIn(bytes: Uint8Array): EmbeddedTexts {
  let tried = 0;
  for (const start of tiffStarts(bytes)) {
    const texts = exifTexts(bytes.subarray(start));
    if (Object.keys(texts).length > 0) return texts;
    if (++tried === MAX_STARTS) break;
  }
  return {};
}
