import { describe, expect, it } from '@jest/globals';
import { MOST, WHOLE, actualScale, isAlmostWhole, kept, panned, zoomed } from './zoom.js';

const SIZE = { width: 800, height: 600 };

describe('looking closer', () => {
  it('leaves the point under the pointer where it is', () => {
    const view = zoomed({ scale: 2, x: 30, y: 0 }, 1.5, { x: 100, y: -50 });
    expect(view.scale).toBe(3);
    // The point of the picture that was under (100, -50) is there still.
    expect((100 - view.x) / view.scale).toBeCloseTo((100 - 30) / 2);
    expect((-50 - view.y) / view.scale).toBeCloseTo(-50 / 2);
  });

  it('ends at the whole picture and at the most', () => {
    expect(zoomed(WHOLE, 0.5, { x: 0, y: 0 }).scale).toBe(1);
    expect(zoomed(WHOLE, 1_000, { x: 0, y: 0 }).scale).toBe(MOST);
  });

  it('is as good as whole when two fingers have almost brought it back', () => {
    const scales = [0.8, 0.95, 1, 1.004, 1.07, 1.2];
    expect(scales.map((scale) => isAlmostWhole({ scale, x: 0, y: 0 }))).toEqual([
      false,
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  it('reaches the pixels of any picture: of a small one that was enlarged, and of one far larger than the window', () => {
    const at = { x: 0, y: 0 };
    const [small, large] = [actualScale(64, 640, 2), actualScale(16_000, 800, 1)];
    expect([small, large]).toEqual([0.05, 20]);
    expect(zoomed(WHOLE, small, at, small).scale).toBeCloseTo(0.05);
    expect(zoomed(WHOLE, large, at, large).scale).toBe(20);
    expect(kept(panned({ scale: 0.05, x: 0, y: 0 }, { x: 50, y: 50 }), SIZE)).toMatchObject({ x: 0, y: 0 });
  });

  it('never pushes the picture further than its edges', () => {
    expect(kept(panned({ scale: 2, x: 0, y: 0 }, { x: 5_000, y: -5_000 }), SIZE)).toEqual({
      scale: 2,
      x: 400,
      y: -300,
    });
    expect(kept(panned(WHOLE, { x: 50, y: 50 }), SIZE)).toEqual(WHOLE);
  });
});
