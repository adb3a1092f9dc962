import type { NodeBehaviour, NodeRun } from '../graph/node-definition.js';
import { mixed } from '../pictures/cover.js';
import { padded, pasted, scaled } from '../pictures/edits.js';
import { resizedMask, type Mask } from '../pictures/mask.js';
import { pictureOf, type Picture } from '../pictures/picture.js';
import { filled, type Pixels } from '../pictures/pixels.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import type { ImageValue, MaskValue } from './values.js';

type Channels = (below: number, above: number) => number;

/** Brightness 0..1 of two pictures into one. */
const BLENDS: Record<string, Channels> = {
  normal: (_below, above) => above,
  multiply: (below, above) => below * above,
  screen: (below, above) => 1 - (1 - below) * (1 - above),
  overlay: (below, above) => (below <= 0.5 ? 2 * below * above : 1 - 2 * (1 - below) * (1 - above)),
  soft_light: (below, above) => (1 - 2 * above) * below ** 2 + 2 * above * below,
  difference: (below, above) => below - above,
};

const SPACING: Record<string, number> = { white: 0xffffff, black: 0, red: 0xff0000, green: 0x00ff00, blue: 0x0000ff };

/** The classes that make one picture of two: blend, stitch, composite. */
export function imageMixes(kit: NodeKit): Behaviours {
  return { ImageBlend: blend(kit), ImageStitch: stitch(kit), ImageCompositeMasked: composite(kit) };
}

function blend(kit: NodeKit): NodeBehaviour {
  return pairing(kit, 'image1', 'image2', async (below, above, { inputs }) => {
    const upper = await scaled(above, below);
    const mode = BLENDS[inputs.blend_mode as string] ?? BLENDS.normal!;
    const bytes = upper.data.map(
      (value, at) => 255 * Math.min(1, Math.max(0, mode(below.data[at]! / 255, value / 255))),
    );
    return mixed(below, { ...upper, data: Buffer.from(bytes) }, () => inputs.blend_factor as number);
  });
}

function stitch(kit: NodeKit): NodeBehaviour {
  return pairing(kit, 'image1', 'image2', async (first, second, { inputs }) => {
    const direction = inputs.direction as string;
    const isRow = direction === 'right' || direction === 'left';
    const other = inputs.match_image_size ? await matched(second, first, isRow) : second;
    const [start, end] = direction === 'right' || direction === 'down' ? [first, other] : [other, first];
    return sideBySide(start, end, isRow, inputs);
  });
}

/** With the same height (beside) or width (below). */
function matched(second: Pixels, first: Pixels, isRow: boolean): Promise<Pixels> {
  const scale = isRow ? first.height / second.height : first.width / second.width;
  return scaled(second, { width: Math.round(second.width * scale), height: Math.round(second.height * scale) });
}

function sideBySide(start: Pixels, end: Pixels, isRow: boolean, inputs: Record<string, unknown>): Pixels {
  const gap = inputs.spacing_width as number;
  const width = isRow ? start.width + gap + end.width : Math.max(start.width, end.width);
  const height = isRow ? Math.max(start.height, end.height) : start.height + gap + end.height;
  const ground = filled(width, height, SPACING[inputs.spacing_color as string] ?? 0);
  const [x, y] = isRow ? [start.width + gap, 0] : [0, start.height + gap];
  return pasted(pasted(ground, start, 0, 0), end, x, y);
}

function composite(kit: NodeKit): NodeBehaviour {
  return pairing(kit, 'destination', 'source', async (ground, source, { inputs }) => {
    const layer = inputs.resize_source ? await scaled(source, ground) : source;
    const mask = (inputs.mask as MaskValue | undefined)?.masks[0];
    const share = mask && shareOf(await resizedMask(mask, layer.width, layer.height));
    return pasted(ground, layer, inputs.x as number, inputs.y as number, share);
  });
}

function shareOf({ data }: Mask): (at: number) => number {
  return (at) => data[at]! / 255;
}

type Pair = (first: Pixels, second: Pixels, run: NodeRun) => Promise<Pixels>;

/** For each picture of the first batch with its partner; without a second batch the first stays as it is. */
function pairing(kit: NodeKit, firstName: string, secondName: string, join: Pair): NodeBehaviour {
  return {
    async run(run) {
      const first = (run.inputs[firstName] as ImageValue).pictures;
      const second = (run.inputs[secondName] as ImageValue | undefined)?.pictures;
      if (!second) return { outputs: [{ pictures: first }] };
      const pictures: Picture[] = [];
      for (const [index, picture] of first.entries()) {
        const partner = second[index % second.length]!;
        pictures.push(pictureOf(await join(await kit.painter.pixels(picture), await kit.painter.pixels(partner), run)));
      }
      return { outputs: [{ pictures } satisfies ImageValue] };
    },
  };
}

/** Grey of the border that outpainting starts from, as in ComfyUI. */
const BORDER = 0x808080;

/** A picture with a border, and the mask of what is to be painted: soft where `feathering` reaches into the picture. */
export function outpaintable(pixels: Pixels, inputs: Record<string, unknown>): [Pixels, Mask] {
  const side = (name: string) => inputs[name] as number;
  const sides = { left: side('left'), top: side('top'), right: side('right'), bottom: side('bottom') };
  const wide = padded(pixels, sides, BORDER);
  const data = Buffer.alloc(wide.width * wide.height, 255);
  for (let y = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++) {
      const value = softness(x, y, pixels, { ...sides, feathering: side('feathering') });
      data[(y + sides.top) * wide.width + x + sides.left] = value;
    }
  }
  return [wide, { data, width: wide.width, height: wide.height }];
}

type Feathered = { left: number; top: number; right: number; bottom: number; feathering: number };

/** 255 at an edge that grows, falling with the square of the distance; 0 inside. */
function softness(x: number, y: number, { width, height }: Pixels, sides: Feathered): number {
  const distances = [
    sides.left > 0 ? x : width,
    sides.right > 0 ? width - x : width,
    sides.top > 0 ? y : height,
    sides.bottom > 0 ? height - y : height,
  ];
  const nearest = Math.min(...distances);
  if (sides.feathering === 0 || nearest >= sides.feathering) return 0;
  return Math.round(255 * ((sides.feathering - nearest) / sides.feathering) ** 2);
}
