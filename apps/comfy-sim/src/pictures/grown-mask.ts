import type { Mask } from './mask.js';

/** Larger or, with a negative number, smaller by so many pixels on each side. */
export function grown(mask: Mask, pixels: number): Mask {
  const reach = Math.min(Math.abs(pixels), Math.max(mask.width, mask.height));
  if (reach === 0) return mask;
  const choose = pixels > 0 ? Math.max : Math.min;
  const across = spread(mask, reach, choose, (at, step) => neighbourInRow(mask, at, step));
  return spread(across, reach, choose, (at, step) => neighbourInColumn(mask, at, step));
}

type Choose = (a: number, b: number) => number;

/** For each pixel the largest (or smallest) of those within reach along one direction. */
function spread(mask: Mask, reach: number, choose: Choose, at: (at: number, step: number) => number): Mask {
  const data = Buffer.from(mask.data);
  for (let step = -reach; step <= reach; step++) {
    for (let to = 0; to < data.length; to++) data[to] = choose(data[to]!, mask.data[at(to, step)]!);
  }
  return { ...mask, data };
}

function neighbourInRow({ width }: Mask, at: number, step: number): number {
  const x = (at % width) + step;
  return x < 0 || x >= width ? at : at + step;
}

function neighbourInColumn({ width, data }: Mask, at: number, step: number): number {
  const to = at + step * width;
  return to < 0 || to >= data.length ? at : to;
}
