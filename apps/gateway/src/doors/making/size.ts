import { LIMITS } from '@atelier/contracts';

export interface Size {
  width: number;
  height: number;
}

const { min, max, step } = LIMITS.side;

/** A size as one that can be made: in its proportions, the longer side as long as may be at most. */
export function sizeThatCanBe({ width, height }: Size): Size {
  const scale = Math.min(1, max / Math.max(width, height));
  return { width: sideOf(width * scale), height: sideOf(height * scale) };
}

function sideOf(pixels: number): number {
  return Math.min(max, Math.max(min, Math.round(pixels / step) * step));
}
