import { between } from './random.js';
import { type Canvas, downwards, HEIGHT, type Light, stop } from './scene-canvas.js';

const SHORE = 640;
const RIPPLES = 90;

/** A still water before the land: the sky upside down, and the light broken by ripples. */
export function water(canvas: Canvas, light: Light): string {
  const { colours, width } = canvas;
  const down = stop(0, colours.skyLow) + stop(0.3, colours.skyMiddle) + stop(1, colours.skyTop);
  const surface = `<rect y="${SHORE}" width="${width}" height="${HEIGHT - SHORE}" fill="url(#water)"/>`;
  const shore = `<rect y="${SHORE - 3}" width="${width}" height="6" fill="${colours.ridge(0.9)}" opacity="0.35"/>`;
  return `<defs>${downwards('water', down)}</defs>${surface}${shore}${ripples(canvas, light)}`;
}

/** Wider and further apart the nearer they are; most of them under the light. */
function ripples({ random, colours, width }: Canvas, { x }: Light): string {
  return Array.from({ length: RIPPLES }, () => {
    const depth = random() ** 1.4;
    const isLit = random() < 0.65;
    const spread = (30 + 170 * depth) * (random() - random());
    const centre = isLit ? x + spread : random() * width;
    const long = (isLit ? between(random, 14, 60) : between(random, 30, 140)) * (0.4 + 1.4 * depth);
    const y = SHORE + 6 + depth * (HEIGHT - SHORE - 12);
    const colour = isLit ? colours.light : colours.ridge(0.7);
    const opacity = isLit ? between(random, 0.3, 0.85) : between(random, 0.06, 0.2);
    return `<rect x="${(centre - long / 2).toFixed(1)}" y="${y.toFixed(1)}" width="${long.toFixed(1)}" height="${(1.5 + 3.5 * depth).toFixed(1)}" rx="2" fill="${colour}" opacity="${opacity.toFixed(2)}"/>`;
  }).join('');
}
