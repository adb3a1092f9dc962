import { describe, expect, it } from '@jest/globals';
import { TILE, allTiles, fullTile, invertTile, packTile, tilesIn, unpackTile } from './tiles.js';

const square = (change: (values: Uint8Array) => void) => {
  const values = new Uint8Array(TILE * TILE);
  change(values);
  return values;
};

describe('a square of a mask', () => {
  it('comes back as it was, and takes a few bytes where most of it is equal', () => {
    const values = square((all) => all.fill(255, 300, 20_000).set([7, 8, 9], 40_000));
    const packed = packTile(values)!;
    expect(packed.byteLength).toBeLessThan(100);
    expect(unpackTile(packed)).toEqual(values);
  });

  it('is nothing when it is empty, and one run when it is full', () => {
    expect(packTile(square(() => undefined))).toBeNull();
    expect(packTile(square((all) => all.fill(255)))).toEqual(fullTile());
  });

  it('turned round twice is the same, also when it is empty, full, or soft', () => {
    for (const tile of [null, fullTile(), packTile(square((all) => all.fill(90, 10, 500)))]) {
      expect(invertTile(invertTile(tile))).toEqual(tile);
    }
    expect(unpackTile(invertTile(packTile(square((all) => all.fill(90)))))).toEqual(square((all) => all.fill(165)));
  });
});

describe('the squares that a rectangle touches', () => {
  const size = { width: 600, height: 300 };

  it('are those with a pixel of it, within the picture', () => {
    expect(tilesIn({ x: 255, y: 10, width: 2, height: 2 }, size)).toEqual(['0,0', '1,0']);
    expect(tilesIn({ x: 256, y: -50, width: 256, height: 400 }, size)).toEqual(['1,0', '1,1']);
    expect(tilesIn({ x: -40, y: 0, width: 40, height: 10 }, size)).toEqual([]);
    expect(tilesIn({ x: 600, y: 0, width: 9, height: 9 }, size)).toEqual([]);
  });

  it('are all of them for all of the picture', () => {
    expect(allTiles(size)).toEqual(['0,0', '1,0', '2,0', '0,1', '1,1', '2,1']);
  });
});
