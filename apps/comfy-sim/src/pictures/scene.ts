import { palette, type Palette } from './palette.js';
import type { Picture } from './picture.js';
import { between, randomFrom, type Random } from './random.js';

const LAYERS = 5;
const WAVES_PER_LAYER = 4;

/** A quiet landscape as SVG: a sky, a light in it, and hills that fade into the distance. */
export function sceneSvg(picture: Picture): string {
  const colours = palette(picture.mood);
  const random = randomFrom(`${picture.mood}\n${picture.layout}`);
  const { width, height } = picture;
  const body = [sky(colours), stars(random, colours), light(random, colours), ...hills(random, colours)].join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 1000 1000" preserveAspectRatio="none">${body}</svg>`
  );
}

function sky(colours: Palette): string {
  const stop = (offset: number, colour: string) => `<stop offset="${offset}" stop-color="${colour}"/>`;
  const stops = stop(0, colours.skyTop) + stop(0.55, colours.skyMiddle) + stop(1, colours.skyLow);
  return (
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">${stops}</linearGradient>` +
    `<radialGradient id="glow"><stop offset="0" stop-color="${colours.light}" stop-opacity=".75"/>` +
    `<stop offset="1" stop-color="${colours.light}" stop-opacity="0"/></radialGradient></defs>` +
    `<rect width="1000" height="1000" fill="url(#sky)"/>`
  );
}

function stars(random: Random, colours: Palette): string {
  if (!colours.night) return '';
  return Array.from({ length: 60 }, () => {
    const [x, y, r] = [between(random, 0, 1000), between(random, 0, 550), between(random, 0.8, 2.6)];
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="#fff" opacity="${between(random, 0.3, 0.95).toFixed(2)}"/>`;
  }).join('');
}

function light(random: Random, colours: Palette): string {
  const [x, y, r] = [between(random, 150, 850), between(random, 140, 480), between(random, 45, 110)].map((n) =>
    n.toFixed(1),
  );
  return (
    `<circle cx="${x}" cy="${y}" r="${Number(r) * 4.5}" fill="url(#glow)"/>` +
    `<circle cx="${x}" cy="${y}" r="${r}" fill="${colours.light}"/>`
  );
}

function hills(random: Random, colours: Palette): string[] {
  return Array.from({ length: LAYERS }, (_unused, index) => {
    const nearness = index / (LAYERS - 1);
    const crest = 480 + nearness * 380 + between(random, -35, 35);
    const path = ridge(random, crest, 35 + nearness * 60);
    return `<path d="${path}" fill="${colours.hill(nearness)}"/>`;
  });
}

/** A smooth ridge from left to right, closed at the bottom. */
function ridge(random: Random, crest: number, swing: number): string {
  const step = 1000 / WAVES_PER_LAYER;
  const point = () => (crest + between(random, -swing, swing)).toFixed(1);
  const start = `M-10 1010V${point()}C${step / 2} ${point()} ${step / 2} ${point()} ${step} ${point()}`;
  const waves = Array.from({ length: WAVES_PER_LAYER - 1 }, (_unused, i) => {
    const x = step * (i + 2);
    return `S${x - step / 2} ${point()} ${i === WAVES_PER_LAYER - 2 ? 1010 : x} ${point()}`;
  });
  return `${start}${waves.join('')}V1010Z`;
}
