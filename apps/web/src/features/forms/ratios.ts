/** Ratios that people ask for, in the order in which they are offered. */
export const RATIOS = ['1:1', '4:3', '3:4', '3:2', '2:3', '16:9', '9:16'] as const;
export type Ratio = (typeof RATIOS)[number];

export interface Size {
  width: number;
  height: number;
}

/** What the sides may be. */
export interface SideRule {
  minimum: number;
  maximum: number;
  step: number;
}

/** The size of a ratio with about as many pixels as the model was trained for. */
export function sizeOfRatio(ratio: Ratio, pixels: number, rule: SideRule): Size {
  const [across, down] = ratio.split(':').map(Number) as [number, number];
  const width = Math.sqrt((pixels * across) / down);
  return { width: fitted(width, rule), height: fitted((width * down) / across, rule) };
}

/** The ratio that a picture comes nearest to. */
export function nearestRatio({ width, height }: Size): Ratio {
  const away = (ratio: Ratio) => {
    const [across, down] = ratio.split(':').map(Number) as [number, number];
    return Math.abs(Math.log((width / height) * (down / across)));
  };
  return [...RATIOS].toSorted((a, b) => away(a) - away(b))[0]!;
}

function fitted(side: number, { minimum, maximum, step }: SideRule): number {
  const inRange = Math.min(Math.max(side, minimum), maximum);
  const rounded = Math.round(inRange / step) * step;
  return rounded > maximum ? rounded - step : rounded < minimum ? rounded + step : rounded;
}

/** The ratio that a size is the preset of; null for a free size. */
export function ratioOf({ width, height }: Size, pixels: number, rule: SideRule): Ratio | null {
  const found = RATIOS.find((ratio) => {
    const preset = sizeOfRatio(ratio, pixels, rule);
    return preset.width === width && preset.height === height;
  });
  return found ?? null;
}
