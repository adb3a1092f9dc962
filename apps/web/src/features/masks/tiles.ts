/**
 * The state of a mask, in squares of its pixels: each square is kept as runs of equal values, as most of a mask is all or nothing. What a
 * stroke has changed is then a few hundred bytes, for undo as for what is kept in the browser.
 */
export const TILE = 256;
const PIXELS = TILE * TILE;

/** Pairs of a length less one and a value; a square that is empty is not kept. */
export type Tile = Uint16Array;
/** Tiles by their keys; null: empty. */
export type TileChange = Map<string, Tile | null>;

export interface Rect {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

const FULL: Tile = Uint16Array.of(PIXELS - 1, 255);

/** The runs of a square of values; null when all are 0. */
export function packTile(values: Uint8Array): Tile | null {
  const runs: number[] = [];
  let start = 0;
  for (let at = 1; at <= PIXELS; at++) {
    if (at < PIXELS && values[at] === values[start]) continue;
    runs.push(at - start - 1, values[start]!);
    start = at;
  }
  return runs.length === 2 && runs[1] === 0 ? null : Uint16Array.from(runs);
}

/** The values of a square. */
export function unpackTile(tile: Tile | null): Uint8Array {
  const values = new Uint8Array(PIXELS);
  let at = 0;
  for (let run = 0; tile !== null && run < tile.length; run += 2) {
    const end = at + tile[run]! + 1;
    values.fill(tile[run + 1]!, at, end);
    at = end;
  }
  return values;
}

/** The square with everything turned round. */
export function invertTile(tile: Tile | null): Tile | null {
  if (tile === null) return FULL;
  const turned = tile.map((value, index) => (index % 2 === 1 ? 255 - value : value));
  return turned.length === 2 && turned[1] === 0 ? null : turned;
}

export function fullTile(): Tile {
  return FULL;
}

export function tileKey(column: number, row: number): string {
  return `${column},${row}`;
}

/** Where a square is. */
export function tileRect(key: string): Rect {
  const [column, row] = key.split(',').map(Number) as [number, number];
  return { x: column * TILE, y: row * TILE, width: TILE, height: TILE };
}

/** The squares that a rectangle touches, of a mask of this size. */
export function tilesIn(rect: Rect, { width, height }: Size): string[] {
  const [left, right] = rangeOf(rect.x, rect.width, width);
  const [top, bottom] = rangeOf(rect.y, rect.height, height);
  const keys: string[] = [];
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) keys.push(tileKey(column, row));
  }
  return keys;
}

export function allTiles(size: Size): string[] {
  return tilesIn({ x: 0, y: 0, ...size }, size);
}

/** First and last square along one side; the last is before the first where there is none. */
function rangeOf(start: number, length: number, limit: number): [number, number] {
  const from = Math.max(0, Math.floor(start));
  const to = Math.min(limit, Math.ceil(start + length)) - 1;
  return to < from ? [0, -1] : [Math.floor(from / TILE), Math.floor(to / TILE)];
}
