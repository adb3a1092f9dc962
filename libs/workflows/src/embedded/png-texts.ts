import { bytesAt, nameAt, viewOf } from './byte-view.js';
import { EmbeddedError } from './embedded.errors.js';
import { embeddedKeyOf, MAX_TEXT_BYTES, type EmbeddedTexts } from './embedded-texts.js';
import { inflate } from './inflate.js';

const SIGNATURE_BYTES = 8;
/** A length, a name, and behind the data a checksum. */
const CHUNK_HEADER_BYTES = 8;
const CHUNK_CHECKSUM_BYTES = 4;
/** Writers cut the pixels of a picture into chunks of 8 KB or more: enough for 800 MB. */
const MAX_CHUNKS = 100_000;
/** `comf` is what ComfyUI's SaveAnimatedPNG writes; it is laid out like tEXt. */
const TEXT_CHUNKS = new Set(['tEXt', 'zTXt', 'iTXt', 'comf']);

interface Chunk {
  type: string;
  start: number;
  length: number;
}

/** The chunks of a PNG (PNG specification, section 5.3), without their data. @throws EmbeddedError `broken_media` */
async function* chunksOf(file: Blob): AsyncGenerator<Chunk> {
  let offset = SIGNATURE_BYTES;
  for (let count = 0; count < MAX_CHUNKS && offset + CHUNK_HEADER_BYTES <= file.size; count += 1) {
    const header = await bytesAt(file, offset, CHUNK_HEADER_BYTES);
    const chunk = { length: viewOf(header).getUint32(0), type: nameAt(header, 4), start: offset + CHUNK_HEADER_BYTES };
    if (chunk.start + chunk.length > file.size) throw new EmbeddedError('broken_media', 'The PNG is cut off');
    yield chunk;
    if (chunk.type === 'IEND') return;
    offset = chunk.start + chunk.length + CHUNK_CHECKSUM_BYTES;
  }
}

/** Splits at the first zero byte. */
function cut(bytes: Uint8Array): [head: Uint8Array, tail: Uint8Array] {
  const zero = bytes.indexOf(0);
  return zero < 0 ? [bytes, new Uint8Array()] : [bytes.subarray(0, zero), bytes.subarray(zero + 1)];
}

const latin1 = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);
const utf8 = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** The text behind the keyword (PNG specification, section 11.3.4). */
async function textOf(type: string, rest: Uint8Array): Promise<string> {
  if (type === 'zTXt') return latin1(await inflate(rest.slice(1), MAX_TEXT_BYTES));
  if (type !== 'iTXt') return latin1(rest);
  const [, afterLanguage] = cut(rest.subarray(2));
  const [, text] = cut(afterLanguage);
  return utf8(rest[0] === 1 ? await inflate(text.slice(), MAX_TEXT_BYTES) : text);
}

/** The workflow in a PNG. The first text of a name counts. @throws EmbeddedError */
export async function pngTexts(file: Blob): Promise<EmbeddedTexts> {
  const texts: EmbeddedTexts = {};
  for await (const { type, start, length } of chunksOf(file)) {
    if (!TEXT_CHUNKS.has(type)) continue;
    if (length > MAX_TEXT_BYTES) throw new EmbeddedError('embedded_too_large', `A text has ${length} bytes`);
    const [keyword, rest] = cut(await bytesAt(file, start, length));
    const key = embeddedKeyOf(latin1(keyword));
    if (key) texts[key] ??= await textOf(type, rest);
  }
  return texts;
}
