/** A size in pixels. */
export interface Size {
  width: number;
  height: number;
}

const MEGAPIXEL = 1_024 * 1_024;
/** Sizes that FLUX.1 Kontext was trained on, landscape (the portrait ones are these turned). */
const KONTEXT: [number, number][] = [
  ...([
    [1024, 1024],
    [1104, 944],
    [1184, 880],
    [1248, 832],
    [1328, 800],
    [1392, 752],
  ] as [number, number][]),
  ...([
    [1456, 720],
    [1504, 688],
    [1568, 672],
  ] as [number, number][]),
];

/** A side of 0 follows from the other one; both 0 leave the picture as it is. */
export function withMissingSide(from: Size, width: number, height: number): Size {
  if (width === 0 && height === 0) return from;
  return {
    width: width === 0 ? side((from.width * height) / from.height) : width,
    height: height === 0 ? side((from.height * width) / from.width) : height,
  };
}

export function times({ width, height }: Size, factor: number): Size {
  return { width: side(width * factor), height: side(height * factor) };
}

export function ofArea(from: Size, megapixels: number): Size {
  return times(from, Math.sqrt((megapixels * MEGAPIXEL) / (from.width * from.height)));
}

/** The longer side becomes `longest`. */
export function ofSide(from: Size, longest: number): Size {
  return times(from, longest / Math.max(from.width, from.height));
}

/** The size of FLUX.1 Kontext whose proportions are closest. */
export function kontext({ width, height }: Size): Size {
  const isPortrait = height > width;
  const wanted = isPortrait ? height / width : width / height;
  const distance = ([long, short]: [number, number]) => Math.abs(long / short - wanted);
  const [long, short] = KONTEXT.reduce((best, each) => (distance(each) < distance(best) ? each : best));
  return isPortrait ? { width: short, height: long } : { width: long, height: short };
}

function side(pixels: number): number {
  return Math.max(1, Math.round(pixels));
}
