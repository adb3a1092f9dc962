import { between, randomFrom } from './random.js';

/** The colours of one picture. */
export interface Palette {
  night: boolean;
  skyTop: string;
  skyMiddle: string;
  skyLow: string;
  light: string;
  /** Colour of a hill: 0 is the horizon, 1 the foreground. */
  hill: (nearness: number) => string;
}

const NIGHT = /\b(night|midnight|moon|stars?|dark|galaxy)\b|夜|月|星/i;

/** Colours that the words decide: the same prompt always has the same mood. */
export function palette(mood: string): Palette {
  const random = randomFrom(mood);
  const night = NIGHT.test(mood) || random() < 0.25;
  const sky = between(random, 0, 360);
  const land = sky + between(random, 20, 70) * (random() < 0.5 ? -1 : 1);
  const warm = sky + between(random, 140, 200);
  return night ? nightColours(sky, land, warm) : dayColours(sky, land, warm);
}

function dayColours(sky: number, land: number, warm: number): Palette {
  return {
    night: false,
    skyTop: hsl(sky, 62, 66),
    skyMiddle: hsl(sky + 14, 68, 80),
    skyLow: hsl(warm, 74, 86),
    light: hsl(warm, 92, 93),
    hill: (nearness) => hsl(land + nearness * 18, 34 + nearness * 14, 70 - nearness * 46),
  };
}

function nightColours(sky: number, land: number, warm: number): Palette {
  return {
    night: true,
    skyTop: hsl(sky, 55, 13),
    skyMiddle: hsl(sky + 18, 48, 26),
    skyLow: hsl(warm, 42, 42),
    light: hsl(warm, 48, 90),
    hill: (nearness) => hsl(land + nearness * 14, 38, 34 - nearness * 26),
  };
}

function hsl(hue: number, saturation: number, lightness: number): string {
  return `hsl(${(((hue % 360) + 360) % 360).toFixed(0)},${saturation.toFixed(0)}%,${lightness.toFixed(0)}%)`;
}
