import { describe, expect, it } from '@jest/globals';
import { type Plane, bakeMask, blur } from './bake-mask.js';
import { NO_EDGES } from './frame.js';
import { TILE, type Tile, fullTile, packTile } from './tiles.js';

const size = { width: 300, height: 40 };

/** The squares of the picture with a block of it painted. */
function painted(from: number, to: number): Map<string, Tile> {
  const tiles = new Map<string, Tile>();
  for (const column of [0, 1]) {
    const values = new Uint8Array(TILE * TILE);
    for (let y = 0; y < size.height; y++) {
      for (let x = 0; x < TILE; x++)
        if (column * TILE + x >= from && column * TILE + x < to) values[y * TILE + x] = 255;
    }
    const tile = packTile(values);
    if (tile) tiles.set(`${column},0`, tile);
  }
  return tiles;
}

const row = ({ values, width }: Plane, y = 20) => [...values.subarray(y * width, (y + 1) * width)];

describe('a finished mask', () => {
  it('is as large as the picture, and white where it was painted', () => {
    const plane = bakeMask({ size, tiles: painted(250, 280), edges: NO_EDGES, feather: 0 });
    expect([plane.width, plane.height]).toEqual([300, 40]);
    expect(row(plane).map((value, x) => (value === 255) === (x >= 250 && x < 280))).not.toContain(false);
  });

  it('of an extended picture is as large as the frame: white where it is new and a little into the picture, and what was painted has moved', () => {
    const edges = { left: 64, top: 8, right: 0, bottom: 0 };
    const plane = bakeMask({ size, tiles: painted(200, 210), edges, feather: 0 });
    expect([plane.width, plane.height]).toEqual([364, 48]);
    const line = row(plane, 40);
    expect(line.slice(0, 64 + 16)).toEqual(Array(80).fill(255));
    expect(line[64 + 16]).toBe(0);
    expect([line[263], line[264], line[273], line[274]]).toEqual([0, 255, 255, 0]);
  });

  it('has a soft border by its feather, and is all white in what is new', () => {
    const soft = row(bakeMask({ size, tiles: painted(100, 200), edges: NO_EDGES, feather: 16 }));
    expect([soft[70], soft[150], soft[230]]).toEqual([0, 255, 0]);
    expect(soft[100]).toBeGreaterThan(100);
    expect(soft[100]).toBeLessThan(155);
    const rise = soft.slice(70, 130);
    expect(rise).toEqual(rise.toSorted((a, b) => a - b));

    const edges = { left: 64, top: 0, right: 0, bottom: 0 };
    const extended = row(bakeMask({ size, tiles: new Map(), edges, feather: 32 }));
    expect(new Set(extended.slice(0, 64))).toEqual(new Set([255]));
    expect(extended[64 + 16]).toBeLessThan(200);
  });

  it('that covers everything stays whole at the border of the picture', () => {
    const tiles = new Map([['0,0', fullTile()], ['1,0', fullTile()]]); // prettier-ignore
    const { values } = bakeMask({ size, tiles, edges: NO_EDGES, feather: 64 });
    expect(values.every((value) => value === 255)).toBe(true);
  });
});

describe('the blur', () => {
  it('keeps how much there is of it', () => {
    const plane: Plane = { width: 81, height: 81, values: new Uint8Array(81 * 81) };
    for (let y = 30; y < 50; y++) plane.values.fill(200, y * 81 + 30, y * 81 + 50);
    const sum = () => plane.values.reduce((total, value) => total + value, 0);
    const before = sum();
    blur(plane, 12);
    expect(Math.abs(sum() - before) / before).toBeLessThan(0.02);
    expect(plane.values[40 * 81 + 40]).toBeLessThan(200);
  });
});
