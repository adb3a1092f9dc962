import { solidMask } from '../pictures/mask.js';
import { filled } from '../pictures/pixels.js';
import { pictureOf, type Picture } from '../pictures/picture.js';
import { scaled } from '../pictures/edits.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import type { ImageValue, MaskValue } from './values.js';

type Values = Record<string, unknown>;

/** The classes that gather, repeat, split and measure batches of pictures. */
export function imageBatchNodes(kit: NodeKit): Behaviours {
  return {
    EmptyImage: { run: ({ inputs }) => image(empty(inputs)) },
    RepeatImageBatch: { run: ({ inputs }) => image(repeated(inputs)) },
    ImageFromBatch: { run: ({ inputs }) => image(chosen(inputs)) },
    ImageBatch: { run: async ({ inputs }) => image(await joined(kit, inputs)) },
    RebatchImages: { takesLists: true, run: ({ inputs }) => ({ outputs: [rebatched(inputs)] }) },
    GetImageSize: { run: ({ inputs }) => ({ outputs: sizeOf(inputs) }) },
    SplitImageWithAlpha: { run: ({ inputs }) => ({ outputs: [inputs.image, opaque(inputs)] }) },
    JoinImageWithAlpha: { run: ({ inputs }) => ({ outputs: [inputs.image] }) },
  };
}

function image(pictures: Picture[]) {
  return { outputs: [{ pictures } satisfies ImageValue] };
}

function empty({ width, height, batch_size, color }: Values): Picture[] {
  const picture = pictureOf(filled(width as number, height as number, color as number));
  return Array.from({ length: batch_size as number }, () => picture);
}

function repeated({ image: value, amount }: Values): Picture[] {
  return Array.from({ length: amount as number }, () => (value as ImageValue).pictures).flat();
}

function chosen({ image: value, batch_index, length }: Values): Picture[] {
  const { pictures } = value as ImageValue;
  const first = Math.min(pictures.length - 1, batch_index as number);
  return pictures.slice(first, first + Math.max(1, length as number));
}

/** The second batch takes the size of the first. */
async function joined(kit: NodeKit, { image1, image2 }: Values): Promise<Picture[]> {
  const [first, second] = [(image1 as ImageValue).pictures, (image2 as ImageValue).pictures];
  const { width, height } = first[0]!;
  const fitted = second.map(async (picture) =>
    picture.width === width && picture.height === height
      ? picture
      : pictureOf(await scaled(await kit.painter.pixels(picture), { width, height }, true)),
  );
  return [...first, ...(await Promise.all(fitted))];
}

/** A list of batches of a new size, of all the pictures of the lists that came in. */
function rebatched({ images, batch_size }: Values): ImageValue[] {
  const all = (images as ImageValue[]).flatMap(({ pictures }) => pictures);
  const size = (batch_size as number[])[0]!;
  const starts = Array.from({ length: Math.ceil(all.length / size) }, (_none, batch) => batch * size);
  return starts.map((start) => ({ pictures: all.slice(start, start + size) }));
}

/** Pictures carry no alpha between nodes here. */
function opaque({ image: value }: Values): MaskValue {
  return { masks: (value as ImageValue).pictures.map(({ width, height }) => solidMask(width, height, 0)) };
}

function sizeOf({ image: value }: Values): number[] {
  const { pictures } = value as ImageValue;
  return [pictures[0]!.width, pictures[0]!.height, pictures.length];
}
