import { between, type Random } from './random.js';
import { type Canvas, downwards, HEIGHT, stop } from './scene-canvas.js';

/** How many ranges there are, and where the crests of the first and the last stand. */
interface Range {
  layers: number;
  from: number;
  to: number;
}

/** Each time a line is halved, its middle moves by so much less: below a half it is round, above it is rugged. */
const ROUND = 0.42;
const RUGGED = 0.56;
const HALVINGS = 8;

/** Ranges from the horizon to the foreground; haze lies at the foot of each, so the next one stands out from it. */
export function ranges(canvas: Canvas, { layers, from, to }: Range): string {
  const roughness = canvas.random() < 0.5 ? ROUND : RUGGED;
  return Array.from({ length: layers }, (_unused, index) => {
    const nearness = index / (layers - 1);
    const crest = from + (to - from) * nearness ** 1.15 + between(canvas.random, -22, 22);
    const swing = 95 + 75 * (1 - nearness);
    return range(canvas, { id: `range${index}`, nearness, d: outline(canvas, crest, swing, roughness) });
  }).join('');
}

function range({ colours }: Canvas, { id, nearness, d }: { id: string; nearness: number; d: string }): string {
  const own = colours.ridge(nearness);
  const foot = colours.ridge(Math.max(0, nearness - 0.3));
  const fill = downwards(id, stop(0, own) + stop(0.35, own) + stop(0.8, foot));
  return `<defs>${fill}</defs><path d="${d}" fill="url(#${id})"/>`;
}

/** From left to right along a crest, closed below the picture. */
function outline({ random, width }: Canvas, crest: number, swing: number, roughness: number): string {
  const heights = displaced(random, swing, roughness);
  const step = (width + 20) / (heights.length - 1);
  const points = heights.map((height, index) => `${(step * index - 10).toFixed(1)} ${(crest + height).toFixed(1)}`);
  return `M-10 ${HEIGHT + 10}L${points.join('L')}L${width + 10} ${HEIGHT + 10}Z`;
}

/** Heights along a line by midpoint displacement, as mountains are drawn. */
function displaced(random: Random, swing: number, roughness: number): number[] {
  let line = [between(random, -swing, swing), between(random, -swing, swing)];
  let reach = swing;
  for (let halving = 0; halving < HALVINGS; halving += 1) {
    line = line.flatMap((height, index) => {
      const next = line[index + 1];
      return next === undefined ? [height] : [height, (height + next) / 2 + between(random, -reach, reach)];
    });
    reach *= roughness;
  }
  return line;
}
