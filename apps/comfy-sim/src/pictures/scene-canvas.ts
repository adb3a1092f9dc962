import type { Palette } from './palette.js';
import type { Random } from './random.js';

/** The drawing is 1,000 units high, whatever the picture's size. */
export const HEIGHT = 1_000;

export interface Canvas {
  random: Random;
  colours: Palette;
  width: number;
}

/** Where the sun or the moon stands. */
export interface Light {
  x: number;
  y: number;
}

/** One colour of a gradient. */
export function stop(offset: number, colour: string, opacity = 1): string {
  return `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
}

/** A gradient from above to below, over the thing that is filled with it. */
export function downwards(id: string, stops: string): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient>`;
}
