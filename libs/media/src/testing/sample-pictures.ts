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
