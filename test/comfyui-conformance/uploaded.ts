import { crc32, deflateSync } from 'node:zlib';
import { freshPrefix } from './graphs.js';
import { postFile } from './http.js';

/** Red, green, blue, alpha of one pixel. */
export type Colour = [number, number, number, number];

/** Uploads bytes under a fresh name with this ending, and gives the name. */
export async function uploaded(url: string, bytes: Buffer, ending: string): Promise<string> {
  const { status, text } = await postFile(url, '/upload/image', { name: `${freshPrefix()}.${ending}`, bytes });
  if (status !== 200) throw new Error(`the upload was refused with ${status}: ${text}`);
  return (JSON.parse(text) as { name: string }).name;
}

/** A PNG with an alpha channel, or without when `channels` is 3. */
export function png(width: number, height: number, colourAt: (x: number, y: number) => Colour, channels = 4): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 4 ? 6 : 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_row, y) => [
    0,
    ...Array.from({ length: width }, (_column, x) => colourAt(x, y).slice(0, channels)).flat(),
  ]);
  const pixels = deflateSync(Buffer.from(rows.flat()));
  const parts = [chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), ...parts]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

const RATE = 16_000;

/** A WAV of 16 bits: a tone of so many seconds. */
export function wav(seconds: number): Buffer {
  const samples = Math.round(seconds * RATE);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples * 2, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(RATE, 24);
  head.writeUInt32LE(RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples * 2, 40);
  const wave = Int16Array.from({ length: samples }, (_none, at) => Math.sin((2 * Math.PI * 440 * at) / RATE) * 8_000);
  return Buffer.concat([head, Buffer.from(wave.buffer)]);
}
