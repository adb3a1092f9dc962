import { type Edges, frameOf, newAreas } from './frame.js';
import { type Rect, type Size, TILE, type Tile, tileRect, unpackTile } from './tiles.js';

/** How far the mask of an extended picture reaches into what was there, so that no seam is left. */
const OVERLAP = 16;
/** Passes of a box blur that come near to a Gaussian one. */
const PASSES = 3;

/** A mask as one plane of values, 255 where the picture is made anew. */
export interface Plane extends Size {
  values: Uint8Array;
}

export interface MaskContent {
  size: Size;
  tiles: ReadonlyMap<string, Tile>;
  edges: Edges;
  /** Radius of the soft border, in pixels. */
  feather: number;
}

/** The finished mask: as large as the frame, with its soft border; what is new of the frame is all white. */
export function bakeMask({ size, tiles, edges, feather }: MaskContent): Plane {
  const frame = frameOf(size, edges);
  const plane: Plane = { values: new Uint8Array(frame.width * frame.height), ...dimensions(frame) };
  for (const [key, tile] of tiles) copyTile(plane, key, tile, size, frame);
  for (const area of newAreas(size, edges, OVERLAP)) fillArea(plane, area, frame);
  blur(plane, feather);
  for (const area of newAreas(size, edges)) fillArea(plane, area, frame);
  return plane;
}

const dimensions = ({ width, height }: Rect): Size => ({ width, height });

function copyTile(plane: Plane, key: string, tile: Tile, size: Size, frame: Rect): void {
  const { x, y } = tileRect(key);
  const values = unpackTile(tile);
  const width = Math.min(TILE, size.width - x);
  const height = Math.min(TILE, size.height - y);
  for (let row = 0; row < height; row++) {
    const from = values.subarray(row * TILE, row * TILE + width);
    plane.values.set(from, (y - frame.y + row) * plane.width + x - frame.x);
  }
}

function fillArea(plane: Plane, area: Rect, frame: Rect): void {
  const left = Math.max(0, area.x - frame.x);
  const right = Math.min(plane.width, left + area.width);
  const top = Math.max(0, area.y - frame.y);
  const bottom = Math.min(plane.height, top + area.height);
  for (let y = top; y < bottom; y++) plane.values.fill(255, y * plane.width + left, y * plane.width + right);
}

/** Blurs in place. At its border the plane is continued, so that a mask up to the border stays whole there. */
export function blur(plane: Plane, radius: number): void {
  // Three boxes of this radius have about the spread of a Gaussian of half the feather.
  const box = Math.round(radius / 2);
  if (box < 1) return;
  const { width, height } = plane;
  const other = new Uint8Array(plane.values.length);
  for (let pass = 0; pass < PASSES; pass++) {
    for (let y = 0; y < height; y++) blurLine(plane.values, other, { start: y * width, step: 1, length: width, box });
    for (let x = 0; x < width; x++) blurLine(other, plane.values, { start: x, step: width, length: height, box });
  }
}

interface Line {
  start: number;
  step: number;
  length: number;
  box: number;
}

/** The mean around each value of a line, by a running sum. */
function blurLine(from: Uint8Array, to: Uint8Array, { start, step, length, box }: Line): void {
  const last = length - 1;
  const at = (index: number) => from[start + Math.min(last, Math.max(0, index)) * step]!;
  let sum = 0;
  for (let index = -box; index <= box; index++) sum += at(index);
  for (let index = 0; index < length; index++) {
    to[start + index * step] = Math.round(sum / (2 * box + 1));
    sum += at(index + box + 1) - at(index - box);
  }
}
