import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export type PictureEncoding = 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';

/** A picture of one colour. */
export function solid(width: number, height: number, alpha?: number): Sharp {
  const background = { r: 200, g: 80, b: 20, alpha };
  return sharp({ create: { width, height, channels: alpha === undefined ? 3 : 4, background } });
}

export function picture(encoding: PictureEncoding, width = 64, height = 48): Promise<Buffer> {
  return solid(width, height).toFormat(encoding).toBuffer();
}

export function pngChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(typed));
  return Buffer.concat([length, typed, checksum]);
}

/** Puts chunks behind the header of a PNG. */
export function withChunks(png: Buffer, ...chunks: Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

/** Zlib data that would unpack to so many zeros (RFC 1951, 3.2.6: one literal, then copies of 258 bytes at distance 1), without making them. */
export function bomb(unpackedBytes: number): Buffer {
  const copies = Math.ceil(unpackedBytes / 258 / 8) * 8;
  // Eleven bits come before; eight copies of thirteen bits each fill whole bytes again.
  const bits = [...'110', ...'00110000', ...'1100010100000'.repeat(8)];
  const head = packBits(bits.slice(0, 8));
  const period = packBits(bits.slice(8, 112));
  return Buffer.concat([Buffer.from([0x78, 0x01]), head, Buffer.alloc((copies / 8) * period.length, period)]);
}

/** The first bit is the lowest. */
function packBits(bits: string[]): Buffer {
  const bytes = Buffer.alloc(bits.length / 8);
  bits.forEach((bit, index) => (bytes[index >> 3]! |= Number(bit) << (index & 7)));
  return bytes;
}

/** A PNG that says it is of this size and holds almost nothing. */
export function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A JPEG that says it is of this size and holds the scan of a small one. */
export async function jpegClaiming(width: number, height: number): Promise<Buffer> {
  const bytes = await picture('jpeg');
  const frame = bytes.findIndex((byte, at) => byte === 0xff && (bytes[at + 1] === 0xc0 || bytes[at + 1] === 0xc2));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

/** An animation of frames of different colours. */
export async function animation(encoding: 'gif' | 'webp', frames: number, side = 16): Promise<Buffer> {
  const pages = Array.from({ length: frames }, (_, index) =>
    sharp({
      create: { width: side, height: side, channels: 3, background: { r: index * 7, g: 250 - index * 5, b: 90 } },
    })
      .png()
      .toBuffer(),
  );
  return sharp(await Promise.all(pages), { join: { animated: true } })
    .toFormat(encoding, { delay: Array.from({ length: frames }, () => 100) })
    .toBuffer();
}
