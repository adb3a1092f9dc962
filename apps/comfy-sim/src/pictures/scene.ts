import { palette, type Palette } from './palette.js';
import type { Picture } from './picture.js';
import { between, randomFrom, type Random } from './random.js';

/** The drawing is 1,000 units high, whatever the picture's size. */
const HEIGHT = 1_000;
const LAYERS = 5;
/** About one wave of a ridge for this many units. */
const WAVE = 250;
const STARS = 60;

interface Canvas {
  random: Random;
  colours: Palette;
  width: number;
}

/** A quiet landscape as SVG: a sky, a light in it, and hills that fade into the distance. */
export function sceneSvg(picture: Picture): string {
  const width = Math.round((picture.width / picture.height) * HEIGHT);
  const canvas = { colours: palette(picture.mood), random: randomFrom(`${picture.mood}\n${picture.layout}`), width };
  const body = [sky(canvas), stars(canvas), light(canvas), ...hills(canvas)].join('');
  const size = `width="${picture.width}" height="${picture.height}" viewBox="0 0 ${width} ${HEIGHT}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} preserveAspectRatio="none">${body}</svg>`;
}

function sky({ colours, width }: Canvas): string {
  const stop = (offset: number, colour: string, opacity = 1) =>
    `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`;
  const down = stop(0, colours.skyTop) + stop(0.4, colours.skyMiddle) + stop(0.62, colours.skyLow);
  const out = stop(0, colours.light, 0.75) + stop(0.45, colours.light, 0.22) + stop(1, colours.light, 0);
  return (
    `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1">${down}</linearGradient>` +
    `<radialGradient id="glow">${out}</radialGradient></defs><rect width="${width}" height="${HEIGHT}" fill="url(#sky)"/>`
  );
}

function stars({ random, colours, width }: Canvas): string {
  if (!colours.night) return '';
  return Array.from({ length: STARS }, () => {
    const place = `cx="${between(random, 0, width).toFixed(1)}" cy="${between(random, 0, 0.55 * HEIGHT).toFixed(1)}"`;
    const shine = `r="${between(random, 0.8, 2.6).toFixed(1)}" opacity="${between(random, 0.3, 0.95).toFixed(2)}"`;
    return `<circle ${place} ${shine} fill="#fff"/>`;
  }).join('');
}

function light({ random, colours, width }: Canvas): string {
  const centre = `cx="${between(random, 0.15, 0.85) * width}" cy="${between(random, 140, 460)}"`;
  const radius = between(random, 40, 100);
  return (
    `<circle ${centre} r="${radius * 5}" fill="url(#glow)"/>` +
    `<circle ${centre} r="${radius}" fill="${colours.light}"/>`
  );
}

function hills(canvas: Canvas): string[] {
  return Array.from({ length: LAYERS }, (_unused, index) => {
    const nearness = index / (LAYERS - 1);
    const crest = 500 + nearness * 370 + between(canvas.random, -35, 35);
    return `<path d="${ridge(canvas, crest, 35 + nearness * 60)}" fill="${canvas.colours.hill(nearness)}"/>`;
  });
}

/** A smooth ridge from left to right, closed below the picture. */
function ridge({ random, width }: Canvas, crest: number, swing: number): string {
  const waves = Math.max(3, Math.round(width / WAVE));
  const step = (width + 20) / waves;
  const y = () => (crest + between(random, -swing, swing)).toFixed(1);
  const curves = Array.from({ length: waves }, (_unused, index) => {
    const to = -10 + step * (index + 1);
    return `${index === 0 ? `C${to - step / 2} ${y()} ` : 'S'}${to - step / 2} ${y()} ${to} ${y()}`;
  });
  return `M-10 ${HEIGHT + 10}V${y()}${curves.join('')}V${HEIGHT + 10}Z`;
}
