import { between } from './random.js';
import { type Canvas, downwards, HEIGHT, type Light, stop } from './scene-canvas.js';

const STARS = 110;
const CLOUDS = 5;

/** From above to the horizon: colour, stars by night, the light with its glow, thin clouds. */
export function sky(canvas: Canvas, light: Light): string {
  return backdrop(canvas) + stars(canvas) + orb(canvas, light) + clouds(canvas);
}

function backdrop({ colours, width }: Canvas): string {
  const down = stop(0, colours.skyTop) + stop(0.36, colours.skyMiddle) + stop(0.62, colours.skyLow);
  const out = stop(0, colours.light, 0.85) + stop(0.18, colours.light, 0.42) + stop(0.5, colours.light, 0.12) + stop(1, colours.light, 0); // prettier-ignore
  const veil = stop(0, colours.light, 0) + stop(0.5, colours.light, 0.5) + stop(1, colours.light, 0);
  return (
    `<defs>${downwards('sky', down)}<radialGradient id="glow">${out}</radialGradient>` +
    `<linearGradient id="veil">${veil}</linearGradient></defs><rect width="${width}" height="${HEIGHT}" fill="url(#sky)"/>`
  );
}

function stars({ random, colours, width }: Canvas): string {
  if (!colours.night) return '';
  return Array.from({ length: STARS }, () => {
    const place = `cx="${(random() * width).toFixed(1)}" cy="${(random() ** 1.5 * 0.55 * HEIGHT).toFixed(1)}"`;
    const shine = `r="${(0.5 + random() ** 3 * 2.2).toFixed(1)}" opacity="${between(random, 0.25, 0.95).toFixed(2)}"`;
    return `<circle ${place} ${shine} fill="#fff"/>`;
  }).join('');
}

function orb({ random, colours }: Canvas, { x, y }: Light): string {
  const centre = `cx="${x.toFixed(0)}" cy="${y.toFixed(0)}"`;
  const radius = between(random, 30, 62);
  return (
    `<circle ${centre} r="${(radius * 11).toFixed(0)}" fill="url(#glow)"/>` +
    `<circle ${centre} r="${radius.toFixed(0)}" fill="${colours.light}"/>`
  );
}

/** Long, thin bands that catch the light. */
function clouds({ random, width }: Canvas): string {
  return Array.from({ length: CLOUDS }, () => {
    const [x, y] = [between(random, -0.2, 0.8) * width, between(random, 120, 470)];
    const [long, thin] = [between(random, 0.3, 0.8) * width, between(random, 3, 12)];
    return `<ellipse cx="${(x + long / 2).toFixed(0)}" cy="${y.toFixed(0)}" rx="${(long / 2).toFixed(0)}" ry="${thin.toFixed(0)}" fill="url(#veil)" opacity="${between(random, 0.25, 0.7).toFixed(2)}"/>`;
  }).join('');
}
