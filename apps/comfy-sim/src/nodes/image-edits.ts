import type { NodeBehaviour, NodeRun } from '../graph/node-definition.js';
import { edges } from '../pictures/edges.js';
import { pictureOf } from '../pictures/picture.js';
import type { Pixels } from '../pictures/pixels.js';
import type { Behaviours, NodeKit } from './node-kit.js';
import * as edit from '../pictures/edits.js';
import * as size from '../pictures/sizes.js';
import type { ImageValue, ModelValue } from './values.js';

type Values = Record<string, unknown>;
type Edit = (pixels: Pixels, values: Values) => Pixels | Promise<Pixels>;

/** Side of a picture after an upscaler, when the name of its model says nothing ("4x", "x2"). */
const DEFAULT_UPSCALE = 4;

const EDITS: Record<string, Edit> = {
  ImageScale: (pixels, { width, height, crop }) =>
    edit.scaled(pixels, size.withMissingSide(pixels, num(width), num(height)), crop === 'center'),
  ImageScaleBy: (pixels, { scale_by }) => edit.scaled(pixels, size.times(pixels, num(scale_by))),
  ImageScaleToTotalPixels: (pixels, { megapixels }) => edit.scaled(pixels, size.ofArea(pixels, num(megapixels))),
  ImageScaleToMaxDimension: (pixels, { largest_size }) => edit.scaled(pixels, size.ofSide(pixels, num(largest_size))),
  FluxKontextImageScale: (pixels) => edit.scaled(pixels, size.kontext(pixels), true),
  ImageUpscaleWithModel: (pixels, { upscale_model }) =>
    edit.scaled(pixels, size.times(pixels, upscaleOf(upscale_model as ModelValue))),
  ResizeAndPadImage: (pixels, { target_width, target_height, padding_color }) =>
    edit.fitted(pixels, { width: num(target_width), height: num(target_height) }, String(padding_color)),
  ImageCrop: (pixels, { x, y, width, height }) => edit.cropped(pixels, num(x), num(y), num(width), num(height)),
  ImageInvert: edit.inverted,
  ImageBlur: (pixels, { blur_radius, sigma }) => edit.blurred(pixels, num(blur_radius), num(sigma)),
  ImageSharpen: (pixels, { sigma }) => edit.sharpened(pixels, num(sigma)),
  ImageQuantize: (pixels, { colors }) => edit.quantised(pixels, num(colors)),
  ImageRotate: (pixels, { rotation }) => edit.rotated(pixels, parseInt(String(rotation), 10) || 0),
  ImageFlip: (pixels, { flip_method }) => edit.flipped(pixels, String(flip_method).startsWith('x')),
  ImageAddNoise: (pixels, { seed, strength }) => edit.noisy(pixels, String(seed), num(strength)),
  Canny: (pixels, { low_threshold }) => edges(pixels, num(low_threshold)),
};

/** The classes that change each picture of a batch by itself. */
export function imageEdits(kit: NodeKit): Behaviours {
  return Object.fromEntries(Object.entries(EDITS).map(([name, change]) => [name, editing(kit, change)]));
}

function editing(kit: NodeKit, change: Edit): NodeBehaviour {
  return {
    async run(run: NodeRun) {
      const pictures = [];
      for (const picture of (run.inputs.image as ImageValue).pictures) {
        pictures.push(pictureOf(await change(await kit.painter.pixels(picture), run.inputs)));
      }
      return { outputs: [{ pictures } satisfies ImageValue] };
    },
  };
}

function num(value: unknown): number {
  return Number(value);
}

function upscaleOf({ files }: ModelValue): number {
  const [, before, after] = /(\d)x|x(\d)/i.exec(files[0]?.name ?? '') ?? [];
  return Number(before ?? after ?? DEFAULT_UPSCALE) || DEFAULT_UPSCALE;
}
