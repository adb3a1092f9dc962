import type { Point } from './view.js';
import { type Rect, type Size, TILE, type Tile, type TileChange, packTile, tileRect, unpackTile } from './tiles.js';

/** What can be drawn on: the mask itself, and what is seen of it. */
export type Surface = CanvasRenderingContext2D;

/** The pixels of a mask: how opaque one is, is how much it is made anew. */
export class MaskCanvas {
  readonly canvas = document.createElement('canvas');
  readonly surface: Surface;

  constructor(readonly size: Size) {
    Object.assign(this.canvas, size);
    // In the memory of the CPU: squares are read after each stroke, and nothing larger than a stroke is ever drawn.
    this.surface = this.canvas.getContext('2d', { willReadFrequently: true })!;
    Object.assign(this.surface, { fillStyle: '#fff', strokeStyle: '#fff' });
  }

  /** What stands in some squares now. */
  read(keys: Iterable<string>): TileChange {
    return new Map([...keys].map((key) => [key, this.readTile(key)]));
  }

  write(tiles: Iterable<readonly [string, Tile | null]>): void {
    for (const [key, tile] of tiles) this.writeTile(key, tile);
  }

  private readTile(key: string): Tile | null {
    const { x, y } = tileRect(key);
    const { data } = this.surface.getImageData(x, y, TILE, TILE);
    const values = new Uint8Array(TILE * TILE);
    for (let at = 0; at < values.length; at++) values[at] = data[at * 4 + 3]!;
    return packTile(values);
  }

  private writeTile(key: string, tile: Tile | null): void {
    const { x, y, width, height } = tileRect(key);
    this.surface.clearRect(x, y, width, height);
    if (tile === null) return;
    const values = unpackTile(tile);
    const image = new ImageData(TILE, TILE);
    image.data.fill(255);
    for (let at = 0; at < values.length; at++) image.data[at * 4 + 3] = values[at]!;
    this.surface.putImageData(image, x, y);
  }
}

function set(surface: Surface, erases: boolean): void {
  surface.globalCompositeOperation = erases ? 'destination-out' : 'source-over';
}

/** One piece of a stroke, round at both ends. */
export function drawLine(surface: Surface, from: Point, to: Point, width: number, erases: boolean): void {
  set(surface, erases);
  surface.beginPath();
  if (from.x === to.x && from.y === to.y) {
    surface.arc(to.x, to.y, width / 2, 0, 2 * Math.PI);
    return surface.fill();
  }
  surface.lineCap = 'round';
  surface.lineWidth = width;
  surface.moveTo(from.x, from.y);
  surface.lineTo(to.x, to.y);
  surface.stroke();
}

/** What a line around it encloses. */
export function fillShape(surface: Surface, points: readonly Point[], erases: boolean): void {
  set(surface, erases);
  surface.beginPath();
  for (const { x, y } of points) surface.lineTo(x, y);
  surface.closePath();
  surface.fill();
}

export function fillBox(surface: Surface, { x, y, width, height }: Rect, erases: boolean): void {
  set(surface, erases);
  surface.fillRect(x, y, width, height);
}

/** What encloses some points, and what is drawn around them. */
export function boundsOf(points: readonly Point[], around = 0): Rect {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [left, top] = [Math.min(...xs) - around, Math.min(...ys) - around];
  return { x: left, y: top, width: Math.max(...xs) + around - left, height: Math.max(...ys) + around - top };
}
