import { mixed } from './cover.js';
import { filled, pixelsOf, sharpOf, type Pixels } from './pixels.js';
import { randomFrom } from './random.js';
import type { Size } from './sizes.js';

export { cropped } from './pixels.js';

/** sharp draws no larger picture than this, and neither does a card of usual size. */
const MAX_SIDE = 16_384;
const MIN_SIGMA = 0.3;

/** In another size; `keepsShape` cuts off what is over instead of stretching. */
export function scaled(pixels: Pixels, { width, height }: Size, keepsShape = false): Promise<Pixels> {
  const [w, h] = [width, height].map((side) => Math.min(MAX_SIDE, side));
  return pixelsOf(sharpOf(pixels).resize(w, h, { fit: keepsShape ? 'cover' : 'fill' }));
}

/** Whole inside a size, with a colour around. */
export function fitted(pixels: Pixels, { width, height }: Size, background: string): Promise<Pixels> {
  return pixelsOf(sharpOf(pixels).resize(width, height, { fit: 'contain', background }));
}

export function inverted(pixels: Pixels): Pixels {
  return { ...pixels, data: Buffer.from(pixels.data.map((value) => 255 - value)) };
}

export function blurred(pixels: Pixels, radius: number, sigma: number): Promise<Pixels> {
  return radius === 0 ? Promise.resolve(pixels) : pixelsOf(sharpOf(pixels).blur(Math.max(MIN_SIGMA, sigma)));
}

export function sharpened(pixels: Pixels, sigma: number): Promise<Pixels> {
  return pixelsOf(sharpOf(pixels).sharpen({ sigma: Math.max(MIN_SIGMA, sigma) }));
}

/** As many steps for each channel as make up so many colours. */
export function quantised(pixels: Pixels, colours: number): Pixels {
  const steps = Math.max(2, Math.round(Math.cbrt(colours))) - 1;
  return {
    ...pixels,
    data: Buffer.from(pixels.data.map((value) => (Math.round((value / 255) * steps) / steps) * 255)),
  };
}

export function rotated(pixels: Pixels, degrees: number): Promise<Pixels> {
  return pixelsOf(sharpOf(pixels).rotate(degrees));
}

/** Upside down, or left and right exchanged. */
export function flipped(pixels: Pixels, isVertical: boolean): Promise<Pixels> {
  return pixelsOf(isVertical ? sharpOf(pixels).flip() : sharpOf(pixels).flop());
}

export function noisy(pixels: Pixels, seed: string, strength: number): Pixels {
  const random = randomFrom(`noise ${seed}`);
  const change = () => (random() * 2 - 1) * strength * 255;
  return { ...pixels, data: Buffer.from(pixels.data.map((value) => Math.min(255, Math.max(0, value + change())))) };
}

/** A picture with a border of `colour` on each side. */
export function padded(pixels: Pixels, sides: Sides, colour: number): Pixels {
  const { left, top, right, bottom } = sides;
  const ground = filled(pixels.width + left + right, pixels.height + top + bottom, colour);
  return pasted(ground, pixels, left, top);
}

/** Widths of a border in pixels. */
export interface Sides {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** `source` on `ground` at a place; what lies outside is cut off. */
export function pasted(ground: Pixels, source: Pixels, x: number, y: number, share = (_at: number) => 1): Pixels {
  const layer = Buffer.from(ground.data);
  const isCovered = new Uint8Array(ground.width * ground.height);
  const shares = new Float32Array(isCovered.length);
  for (let row = Math.max(0, -y); row < Math.min(source.height, ground.height - y); row++) {
    for (let column = Math.max(0, -x); column < Math.min(source.width, ground.width - x); column++) {
      const [from, to] = [row * source.width + column, (row + y) * ground.width + column + x];
      source.data.copy(layer, to * 3, from * 3, from * 3 + 3);
      isCovered[to] = 1;
      shares[to] = share(from);
    }
  }
  return mixed(ground, { ...ground, data: layer }, (at) => (isCovered[at] ? shares[at]! : 0));
}
