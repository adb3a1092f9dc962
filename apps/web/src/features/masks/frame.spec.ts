import { describe, expect, it } from '@jest/globals';
import { NO_EDGES, frameOf, newAreas, scaleEdges, snapEdge, workSize } from './frame.js';
import { centred, fitView, keepInside, pinch, toPicture, toWindow, zoomAt } from './view.js';

describe('an edge', () => {
  it('is a multiple of 8 between nothing and 1,024', () => {
    expect([3.9, 4, 130, -20, 5_000, NaN].map(snapEdge)).toEqual([0, 8, 128, 0, 1_024, 0]);
    expect(scaleEdges({ left: 100, top: 0, right: 33, bottom: 8 }, 0.5)).toEqual({
      left: 48,
      top: 0,
      right: 16,
      bottom: 8,
    });
  });
});

describe('the frame of an extended picture', () => {
  const size = { width: 100, height: 60 };
  const edges = { left: 16, top: 0, right: 8, bottom: 24 };
  const area = (areas: { width: number; height: number }[]) => areas.reduce((sum, { width, height }) => sum + width * height, 0); // prettier-ignore

  it('begins above and left of the picture', () => {
    expect(frameOf(size, edges)).toEqual({ x: -16, y: 0, width: 124, height: 84 });
  });

  it('has new areas that cover all but the picture, once', () => {
    expect(area(newAreas(size, edges))).toBe(124 * 84 - 100 * 60);
    expect(newAreas(size, NO_EDGES)).toEqual([]);
  });

  it('has masks that reach into the picture only where it was extended', () => {
    expect(area(newAreas(size, edges, 4))).toBe(124 * 84 - (100 - 4 - 4) * (60 - 4));
  });
});

describe('a picture that is too large to paint on', () => {
  it('is worked on smaller, in its shape', () => {
    const { width, height, scale } = workSize({ width: 8_000, height: 6_000 });
    expect(width * height).toBeLessThanOrEqual(12_010_000);
    expect(width / height).toBeCloseTo(4 / 3, 2);
    expect(scale).toBe(0.5);
    expect(workSize({ width: 2_048, height: 2_048 })).toEqual({ width: 2_048, height: 2_048, scale: 1 });
  });
});

describe('the view', () => {
  const window = { width: 800, height: 600 };
  const frame = { x: -200, y: 0, width: 1_200, height: 1_000 };

  it('shows all of the frame in the middle', () => {
    const view = fitView(frame, window);
    const [start, end] = [toWindow(view, frame), toWindow(view, { x: 1_000, y: 1_000 })];
    expect(start.x).toBeGreaterThanOrEqual(32);
    expect(start.y).toBeGreaterThanOrEqual(32);
    expect(start.x + end.x).toBeCloseTo(window.width);
    expect(start.y + end.y).toBeCloseTo(window.height);
  });

  it('enlarges a picture only when it is too small to be painted on', () => {
    expect(fitView({ x: 0, y: 0, width: 512, height: 256 }, window).scale).toBe(1);
    expect(fitView({ x: 0, y: 0, width: 64, height: 32 }, window).scale).toBe(6);
    expect(fitView({ x: 0, y: 0, width: 64, height: 32 }, { width: 256, height: 600 }).scale).toBe(3);
  });

  it('keeps what is under the pointer where it is, and finds pixels again', () => {
    const view = { scale: 0.5, x: 10, y: 20 };
    const point = { x: 300, y: 200 };
    const fixed = toPicture(view, point);
    const zoomed = zoomAt(view, point, 3);
    expect(zoomed.scale).toBe(1.5);
    expect(toWindow(zoomed, fixed).x).toBeCloseTo(point.x);
    expect(toWindow(zoomed, fixed).y).toBeCloseTo(point.y);
  });

  it('follows two fingers', () => {
    const before = [{ x: 100, y: 100 }, { x: 200, y: 100 }] as const; // prettier-ignore
    const now = [{ x: 120, y: 150 }, { x: 320, y: 150 }] as const; // prettier-ignore
    const view = { scale: 1, x: 0, y: 0 };
    const next = pinch(view, before, now);
    expect(next.scale).toBe(2);
    for (const finger of [0, 1] as const) {
      const { x, y } = toWindow(next, toPicture(view, before[finger]));
      expect([x, y]).toEqual([now[finger].x, now[finger].y]);
    }
  });

  it('never loses the picture', () => {
    const lost = { ...centred(frame, window, 1), x: -9_000, y: 9_000 };
    const kept = keepInside(lost, frame, window);
    expect(toWindow(kept, { x: 1_000, y: 0 }).x).toBe(48);
    expect(toWindow(kept, frame).y).toBe(window.height - 48);
  });
});
