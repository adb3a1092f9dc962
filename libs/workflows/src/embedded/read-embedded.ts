import { bytesAt, nameAt } from './byte-view.js';
import type { EmbeddedTexts } from './embedded-texts.js';
import { glbTexts } from './glb-texts.js';
import { avifTexts, webpTexts } from './picture-texts.js';
import { pngTexts } from './png-texts.js';
import { recordingTexts } from './recording-texts.js';

type Reader = (file: Blob) => Promise<EmbeddedTexts>;

const PNG = '\u0089PNG';
const HEAD_BYTES = 12;
const AVIF_BRANDS = new Set(['avif', 'avis']);

/** Which reader takes a file, by its first bytes; whatever is no picture and no GLB may be a film or a sound. */
function readerOf(head: Uint8Array): Reader {
  const [first, second, third] = [nameAt(head, 0), nameAt(head, 4), nameAt(head, 8)];
  if (first === PNG) return pngTexts;
  if (first === 'RIFF' && third === 'WEBP') return webpTexts;
  if (second === 'ftyp' && AVIF_BRANDS.has(third)) return avifTexts;
  if (first === 'glTF') return glbTexts;
  return recordingTexts;
}

/**
 * The workflow that a media file carries: PNG (also animated), WebP, AVIF, MP4, MOV, WebM, Matroska, MP3, FLAC, Ogg, GLB. Only
 * the parts that hold it are read. Both forms may be there: then `prompt` is what ran, and `workflow` has the names.
 * @returns no texts when the file carries none @throws EmbeddedError when it is broken, or the texts are too large
 */
export async function readEmbedded(file: Blob): Promise<EmbeddedTexts> {
  return readerOf(await bytesAt(file, 0, HEAD_BYTES))(file);
}
