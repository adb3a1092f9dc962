import { LIMITS } from '@atelier/contracts';

export interface Size {
  width: number;
  height: number;
}

const { min, max, step } = LIMITS.side;

/**
 * A size of OpenAI's as one that can be made: in its proportions, the longer side as long as may be at most.
 * @returns undefined for `auto`: what the model was made for
 */
export function sizeOf(text: string | null | undefined): Size | undefined {
  if (text == null || text === 'auto') return undefined;
  const [width = 0, height = 0] = text.split('x').map(Number);
  const scale = Math.min(1, max / Math.max(width, height));
  return { width: sideOf(width * scale), height: sideOf(height * scale) };
}

function sideOf(pixels: number): number {
  return Math.min(max, Math.max(min, Math.round(pixels / step) * step));
}
