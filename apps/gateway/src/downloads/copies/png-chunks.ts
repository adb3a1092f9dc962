import { crc32 } from 'node:zlib';

/** One chunk of a PNG: its type and its content. */
export interface PngChunk {
  type: string;
  data: Buffer;
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** What a picture needs to look as it does: the critical chunks, transparency, colour, animation (PNG, third edition, 11). */
const PICTURE: ReadonlySet<string> = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
);
/** Length, type and checksum around the content. */
const FRAME = 12;

/** Whether a chunk is needed to show the picture; all others may hold metadata. */
export const isPicture = ({ type }: PngChunk): boolean => PICTURE.has(type);

/** The chunks of a PNG; undefined when it is none, or is broken. */
export function readChunks(png: Buffer): PngChunk[] | undefined {
  if (!png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const chunks: PngChunk[] = [];
  for (let at = SIGNATURE.length; at + FRAME <= png.length;) {
    const length = png.readUInt32BE(at);
    const type = png.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: png.subarray(at + 8, at + 8 + length) });
    if (type === 'IEND') return chunks;
    at += FRAME + length;
  }
  return undefined;
}

function frame({ type, data }: PngChunk): Buffer[] {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(data, crc32(head.subarray(4))));
  return [head, data, checksum];
}

/** A PNG of these chunks. */
export function writeChunks(chunks: PngChunk[]): Buffer {
  return Buffer.concat([SIGNATURE, ...chunks.flatMap(frame)]);
}

/** A text in any script, not compressed: keyword, flags, no language, text. */
export function textChunk(keyword: string, text: string): PngChunk {
  return { type: 'iTXt', data: Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(text)]) };
}

/** The texts by their keywords, of chunks that are not compressed: ComfyUI compresses none. */
export function textsOf(chunks: PngChunk[]): Map<string, string> {
  const entries = chunks.flatMap(({ type, data }): [string, string][] => {
    const end = data.indexOf(0);
    const keyword = data.toString('latin1', 0, end);
    if (type === 'tEXt') return [[keyword, data.toString('latin1', end + 1)]];
    if (type !== 'iTXt' || data[end + 1] !== 0) return [];
    const text = data.indexOf(0, data.indexOf(0, end + 3) + 1) + 1;
    return [[keyword, data.toString('utf8', text)]];
  });
  return new Map(entries);
}
