import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
/** Signature and IHDR chunk: text chunks go right behind. */
const HEADER_BYTES = 8 + 25;

/** Puts tEXt chunks into a PNG, in the order given. Values must be ASCII. */
export function addPngText(png: Buffer, texts: [keyword: string, text: string][]): Buffer {
  const chunks = texts.map(([keyword, text]) => chunk('tEXt', Buffer.from(`${keyword}\0${text}`, 'latin1')));
  return Buffer.concat([png.subarray(0, HEADER_BYTES), ...chunks, png.subarray(HEADER_BYTES)]);
}

/** A PNG of two coloured halves (1 bit a pixel): almost free to make, and still a real picture. */
export function flatPng(width: number, height: number, upper: number, lower: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([1, 3, 0, 0, 0], 8); // bit depth, palette colours, then the only methods there are
  const colours = Buffer.alloc(6);
  colours.writeUIntBE(upper, 0, 3);
  colours.writeUIntBE(lower, 3, 3);
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', halves(width, height)),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return Buffer.concat([SIGNATURE, ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const KEPT_SIZES = 16;
const compressed = new Map<string, Buffer>();

/** The pixels depend on the size only, so the last few sizes are kept. */
function halves(width: number, height: number): Buffer {
  const key = `${width}x${height}`;
  const known = compressed.get(key);
  if (known) return known;
  const row = 1 + Math.ceil(width / 8);
  const pixels = Buffer.alloc(row * height);
  for (let y = Math.ceil(height / 2); y < height; y++) pixels.fill(0xff, y * row + 1, (y + 1) * row);
  const data = deflateSync(pixels);
  if (compressed.size >= KEPT_SIZES) compressed.delete(compressed.keys().next().value!);
  compressed.set(key, data);
  return data;
}
