import type { Sharp } from 'sharp';
import { resizedMask, solidMask } from './mask.js';
import type { Base } from './picture.js';
import { pixelsOf, sharpOf, type Pixels } from './pixels.js';

/** The drawing over what it starts from, as strong as the denoise and only where the mask lets it. */
export async function covered(base: Base, below: Pixels, scene: Pixels): Promise<Sharp> {
  const { width, height } = scene;
  const fitted = await pixelsOf(sharpOf(below).resize(width, height, { fit: 'fill' }));
  const mask = base.mask ? await resizedMask(base.mask, width, height) : solidMask(width, height, 1);
  return sharpOf(mixed(fitted, scene, (at) => (mask.data[at]! / 255) * base.covered));
}

/** Two pictures of one size, mixed pixel by pixel; `share` is that of the upper one. */
export function mixed(below: Pixels, above: Pixels, share: (at: number) => number): Pixels {
  const data = Buffer.allocUnsafe(below.data.length);
  for (let at = 0, pixel = 0; at < data.length; pixel++) {
    const upper = share(pixel);
    for (const end = at + 3; at < end; at++) data[at] = below.data[at]! * (1 - upper) + above.data[at]! * upper;
  }
  return { ...below, data };
}
