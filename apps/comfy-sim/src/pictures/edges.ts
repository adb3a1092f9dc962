import { pixelsOf, sharpOf, threefold, type Pixels } from './pixels.js';

const SIGMA = 1;

/** White lines where brightness changes by more than `threshold` (0..1), smoothed a little before (Sobel). */
export async function edges(pixels: Pixels, threshold: number): Promise<Pixels> {
  const { width, height } = pixels;
  const light = brightness(await pixelsOf(sharpOf(pixels).blur(SIGMA)));
  const lines = Buffer.alloc(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (slope(light, width, x, y) > threshold * 255) lines[y * width + x] = 255;
    }
  }
  return { ...pixels, data: threefold(lines) };
}

function brightness({ data }: Pixels): Float32Array {
  const light = new Float32Array(data.length / 3);
  for (let at = 0, from = 0; at < light.length; at++, from += 3) {
    light[at] = 0.299 * data[from]! + 0.587 * data[from + 1]! + 0.114 * data[from + 2]!;
  }
  return light;
}

/** Steepness at a pixel; beyond the edge of the picture it is as at the edge. */
function slope(light: Float32Array, width: number, x: number, y: number): number {
  const height = light.length / width;
  const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
  const middle = y * width;
  const [above, below] = [Math.max(0, y - 1) * width, Math.min(height - 1, y + 1) * width];
  const column = (at: number) => light[above + at]! + 2 * light[middle + at]! + light[below + at]!;
  const row = (at: number) => light[at + left]! + 2 * light[at + x]! + light[at + right]!;
  return Math.hypot(column(right) - column(left), row(below) - row(above));
}
