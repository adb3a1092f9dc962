import { palette } from './palette.js';
import type { Picture } from './picture.js';
import { between, randomFrom } from './random.js';
import { ranges } from './ranges.js';
import { type Canvas, HEIGHT } from './scene-canvas.js';
import { sky } from './sky.js';
import { water } from './water.js';

/** Words that want water before the land. */
const WET = /\b(sea|ocean|lake|harbou?r|bay|island|boat|river|lighthouse|coast)\b|海|湖|港|岛|船|河|江|灯塔/i;

/** A quiet landscape as SVG: a sky with a light in it, ranges that fade into the distance, and sometimes water before them. */
export function sceneSvg(picture: Picture): string {
  const width = Math.round((picture.width / picture.height) * HEIGHT);
  const canvas: Canvas = {
    ...{ width, colours: palette(picture.mood), random: randomFrom(`${picture.mood}\n${picture.layout}`) },
  };
  const light = { x: between(canvas.random, 0.18, 0.82) * width, y: between(canvas.random, 190, 430) };
  const isWet = WET.test(picture.mood) || canvas.random() < 0.2;
  const land = isWet
    ? ranges(canvas, { layers: 3, from: 470, to: 590 })
    : ranges(canvas, { layers: 7, from: 450, to: 900 });
  const body = sky(canvas, light) + land + (isWet ? water(canvas, light) : '');
  const size = `width="${picture.width}" height="${picture.height}" viewBox="0 0 ${width} ${HEIGHT}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} preserveAspectRatio="none">${body}</svg>`;
}
