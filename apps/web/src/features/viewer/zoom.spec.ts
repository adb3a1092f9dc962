import { describe, expect, it } from '@jest/globals';
import { MOST, WHOLE, kept, panned, zoomed } from './zoom.js';

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

  it('never pushes the picture further than its edges', () => {
    expect(kept(panned({ scale: 2, x: 0, y: 0 }, { x: 5_000, y: -5_000 }), SIZE)).toEqual({
      scale: 2,
      x: 400,
      y: -300,
    });
    expect(kept(panned(WHOLE, { x: 50, y: 50 }), SIZE)).toEqual(WHOLE);
  });
});
