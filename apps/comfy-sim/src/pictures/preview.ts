import sharp from 'sharp';
import type { Pixels } from './pixels.js';
import { randomFrom } from './random.js';

/** Side of a block of grain in pixels; a real latent preview is as coarse. */
const GRAIN = 8;
const CHANNELS = 3;
const QUALITY = 80;

/** A stage of sampling as JPEG: grain that gives way to the picture. `done` is 0..1. */
export function previewJpeg(picture: Pixels, done: number): Promise<Buffer> {
  const { width, height } = picture;
  const mixed = done >= 1 ? picture.data : withGrain(picture, 1 - done);
  return sharp(mixed, { raw: { width, height, channels: CHANNELS } })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}

function withGrain({ data, width, height }: Pixels, strength: number): Buffer {
  const columns = Math.ceil(width / GRAIN);
  const grain = grainFor(columns * Math.ceil(height / GRAIN) * CHANNELS, strength);
  const mixed = Buffer.allocUnsafe(data.length);
  for (let y = 0, at = 0; y < height; y++) {
    const row = Math.floor(y / GRAIN) * columns;
    for (let x = 0; x < width; x++) {
      const block = (row + Math.floor(x / GRAIN)) * CHANNELS;
      for (let channel = 0; channel < CHANNELS; channel++, at++) {
        mixed[at] = data[at]! * (1 - strength) + grain[block + channel]! * strength;
      }
    }
  }
  return mixed;
}

function grainFor(bytes: number, strength: number): Uint8Array {
  const random = randomFrom(`grain ${strength}`);
  return Uint8Array.from({ length: bytes }, () => random() * 255);
}
