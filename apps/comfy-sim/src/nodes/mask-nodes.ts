import type { NodeBehaviour } from '../graph/node-definition.js';
import { greyOf, mappedMask, resizedMask, solidMask, type Mask } from '../pictures/mask.js';
import { pictureOf } from '../pictures/picture.js';
import { threefold, type Pixels } from '../pictures/pixels.js';
import { grown } from '../pictures/grown-mask.js';
import { outpaintable } from './image-mixes.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import type { ImageValue, MaskValue } from './values.js';

type Values = Record<string, unknown>;
type MaskEdit = (mask: Mask, values: Values) => Mask | Promise<Mask>;

const CHANNEL = ['red', 'green', 'blue'];

const EDITS: Record<string, MaskEdit> = {
  InvertMask: (mask) => mappedMask(mask, (value) => 255 - value),
  ThresholdMask: (mask, { value }) => mappedMask(mask, (byte) => (byte / 255 > (value as number) ? 255 : 0)),
  GrowMask: (mask, { expand }) => grown(mask, expand as number),
  CropMask: (mask, { x, y, width, height }) => croppedMask(mask, [x, y, width, height] as number[]),
  FeatherMask: (mask, values) => feathered(mask, values as Record<string, number>),
};

/** The classes that make, change and turn masks into pictures. */
export function maskNodes(kit: NodeKit): Behaviours {
  const edits = Object.entries(EDITS).map(([name, edit]) => [name, editing(edit)] as const);
  return {
    ...Object.fromEntries(edits),
    SolidMask: making(({ value, width, height }) => solidMask(width as number, height as number, value as number)),
    MaskComposite: {
      run: async ({ inputs }) => ({ outputs: [{ masks: [await combined(inputs)] } satisfies MaskValue] }),
    },
    MaskToImage: { run: ({ inputs }) => ({ outputs: [imageOf(inputs.mask as MaskValue)] }) },
    ImageToMask: fromPicture(kit, (pixels, { channel }) => channelMask(pixels, CHANNEL.indexOf(channel as string))),
    ImageColorToMask: fromPicture(kit, (pixels, { color }) => colourMask(pixels, color as number)),
    ImagePadForOutpaint: padForOutpaint(kit),
  };
}

function editing(edit: MaskEdit): NodeBehaviour {
  return {
    async run({ inputs }) {
      const masks = await Promise.all((inputs.mask as MaskValue).masks.map(async (mask) => edit(mask, inputs)));
      return { outputs: [{ masks } satisfies MaskValue] };
    },
  };
}

function making(make: (values: Values) => Mask): NodeBehaviour {
  return { run: ({ inputs }) => ({ outputs: [{ masks: [make(inputs)] } satisfies MaskValue] }) };
}

function fromPicture(kit: NodeKit, make: (pixels: Pixels, values: Values) => Mask): NodeBehaviour {
  return {
    async run({ inputs }) {
      const { pictures } = inputs.image as ImageValue;
      const all = await Promise.all(pictures.map((picture) => kit.painter.pixels(picture)));
      return { outputs: [{ masks: all.map((pixels) => make(pixels, inputs)) } satisfies MaskValue] };
    },
  };
}

function padForOutpaint(kit: NodeKit): NodeBehaviour {
  return {
    async run({ inputs }) {
      const { pictures } = inputs.image as ImageValue;
      const all = await Promise.all(
        pictures.map(async (picture) => outpaintable(await kit.painter.pixels(picture), inputs)),
      );
      const image: ImageValue = { pictures: all.map(([pixels]) => pictureOf(pixels)) };
      return { outputs: [image, { masks: all.map(([, mask]) => mask).slice(0, 1) } satisfies MaskValue] };
    },
  };
}

/** A grey picture of each mask. */
export function imageOf({ masks }: MaskValue): ImageValue {
  return { pictures: masks.map(({ data, width, height }) => pictureOf({ data: threefold(data), width, height })) };
}

/** A picture has no alpha here: that channel is full everywhere. */
function channelMask({ data, width, height }: Pixels, channel: number): Mask {
  if (channel < 0) return solidMask(width, height, 1);
  return maskFrom({ data, width, height }, (at) => data[at * 3 + channel]!);
}

function colourMask({ data, width, height }: Pixels, colour: number): Mask {
  return maskFrom({ data, width, height }, (at) => (data.readUIntBE(at * 3, 3) === colour ? 255 : 0));
}

function maskFrom({ width, height }: Pixels, valueAt: (at: number) => number): Mask {
  return { data: Buffer.from(Uint8Array.from({ length: width * height }, (_none, at) => valueAt(at))), width, height };
}

async function croppedMask(mask: Mask, [x, y, width, height]: number[]): Promise<Mask> {
  const [left, top] = [Math.min(x!, mask.width - 1), Math.min(y!, mask.height - 1)];
  const size = { width: Math.min(width!, mask.width - left), height: Math.min(height!, mask.height - top) };
  const { data } = await greyOf(mask).extract({ left, top, ...size }).toColourspace('b-w').raw().toBuffer({ resolveWithObject: true }); // prettier-ignore
  return { data, ...size };
}

/** Fades towards each edge over so many pixels. */
function feathered(mask: Mask, sides: Record<string, number>): Mask {
  const fade = (distance: number, reach: number) => (reach > 0 ? Math.min(1, (distance + 1) / reach) : 1);
  return mappedMask(mask, (value, at) => {
    const [x, y] = [at % mask.width, Math.floor(at / mask.width)];
    const across = fade(x, sides.left!) * fade(mask.width - 1 - x, sides.right!);
    return value * across * fade(y, sides.top!) * fade(mask.height - 1 - y, sides.bottom!);
  });
}

/** The source laid over the whole destination; ComfyUI can also place it. */
async function combined({ destination, source, operation }: Values): Promise<Mask> {
  const below = (destination as MaskValue).masks[0]!;
  const above = await resizedMask((source as MaskValue).masks[0]!, below.width, below.height);
  const join = OPERATIONS[operation as string] ?? OPERATIONS.multiply!;
  return mappedMask(below, (value, at) => Math.min(255, Math.max(0, join(value, above.data[at]!))));
}

const OPERATIONS: Record<string, (below: number, above: number) => number> = {
  multiply: (below, above) => (below * above) / 255,
  add: (below, above) => below + above,
  subtract: (below, above) => below - above,
  and: (below, above) => (below > 127 && above > 127 ? 255 : 0),
  or: (below, above) => (below > 127 || above > 127 ? 255 : 0),
};
