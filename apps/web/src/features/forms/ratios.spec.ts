import { describe, expect, it } from '@jest/globals';
import { RATIOS, ratioOf, sizeOfRatio } from './ratios.js';

const rule = { minimum: 256, maximum: 2_048, step: 16 };

describe('the presets of a size', () => {
  it.each([512 * 512, 1_024 * 1_024, 848 * 480])('have about %i pixels, whatever the ratio', (pixels) => {
    for (const ratio of RATIOS) {
      const { width, height } = sizeOfRatio(ratio, pixels, rule);
      expect(Math.abs(width * height - pixels) / pixels).toBeLessThan(0.06);
      expect([width % 16, height % 16]).toEqual([0, 0]);
      expect(ratioOf({ width, height }, pixels, rule)).toBe(ratio);
    }
  });

  it('stay within what the form allows', () => {
    expect(sizeOfRatio('16:9', 4_096 * 4_096, { minimum: 256, maximum: 1_000, step: 64 })).toEqual({
      width: 960,
      height: 960,
    });
  });

  it('leave a free size without a name', () => {
    expect(ratioOf({ width: 1_000, height: 1_024 }, 1_024 * 1_024, rule)).toBeNull();
  });
});
