import { grown } from '../pictures/grown-mask.js';
import type { Picture } from '../pictures/picture.js';

import type { Behaviours } from './node-kit.js';
import type { ImageValue, LatentValue, MaskValue } from './values.js';

type Values = Record<string, unknown>;

/** Latents have one cell for 8 pixels: what is over is lost. */
const LATENT_CELL = 8;

/** The classes that encode, resize and gather latents. */
export function latentNodes(): Behaviours {
  return {
    VAEEncodeForInpaint: { run: ({ inputs }) => latent(encodedForInpaint(inputs)) },
    LatentUpscale: { run: ({ inputs }) => latent(upscaled(inputs)) },
    LatentUpscaleBy: { run: ({ inputs }) => latent(upscaledBy(inputs)) },
    RepeatLatentBatch: { run: ({ inputs }) => latent(repeated(inputs)) },
    LatentFromBatch: { run: ({ inputs }) => latent(chosen(inputs)) },
    RebatchLatents: { takesLists: true, run: ({ inputs }) => ({ outputs: [rebatched(inputs)] }) },
  };
}

function latent(value: LatentValue) {
  return { outputs: [value] };
}

/** Pixels as a latent: the size in whole cells. */
export function encoded({ pictures }: ImageValue): LatentValue {
  const { width, height } = pictures[0]!;
  return { width: toLatentCells(width), height: toLatentCells(height), batch: pictures.length, pictures };
}

export function toLatentCells(pixels: number): number {
  return Math.max(LATENT_CELL, Math.floor(pixels / LATENT_CELL) * LATENT_CELL);
}

function encodedForInpaint({ pixels, mask, grow_mask_by }: Values): LatentValue {
  const first = (mask as MaskValue).masks[0]!;
  return { ...encoded(pixels as ImageValue), mask: grown(first, Math.floor((grow_mask_by as number) / 2)) };
}

/** One side of 0 follows from the other. */
function upscaled({ samples, width, height }: Values): LatentValue {
  const from = samples as LatentValue;
  if (width === 0 && height === 0) return from;
  const across = (width as number) || (from.width * (height as number)) / from.height;
  const down = (height as number) || (from.height * (width as number)) / from.width;
  return { ...from, width: toLatentCells(across), height: toLatentCells(down) };
}

function upscaledBy({ samples, scale_by }: Values): LatentValue {
  const from = samples as LatentValue;
  const by = (side: number) => toLatentCells(side * (scale_by as number));
  return { ...from, width: by(from.width), height: by(from.height) };
}

function repeated({ samples, amount }: Values): LatentValue {
  const from = samples as LatentValue;
  const times = amount as number;
  const pictures = from.pictures && Array.from({ length: times }, () => from.pictures!).flat();
  return { ...from, batch: from.batch * times, pictures };
}

function chosen({ samples, batch_index, length }: Values): LatentValue {
  const from = samples as LatentValue;
  const first = Math.min(from.batch - 1, batch_index as number);
  return part(from, first, Math.min(from.batch - first, length as number));
}

function rebatched({ latents, batch_size }: Values): LatentValue[] {
  const size = (batch_size as number[])[0]!;
  return (latents as LatentValue[]).flatMap((each) =>
    Array.from({ length: Math.ceil(each.batch / size) }, (_none, index) =>
      part(each, index * size, Math.min(size, each.batch - index * size)),
    ),
  );
}

function part(from: LatentValue, first: number, length: number): LatentValue {
  return { ...from, batch: length, pictures: from.pictures?.slice(first, first + length) };
}

/** The pictures of a latent, each frame of a film; an empty one that was never sampled decodes to a picture all the same. */
export function decoded(value: LatentValue): ImageValue {
  const pictures = value.pictures ?? Array.from({ length: value.batch }, () => blank(value));
  const frames = value.frames ?? 1;
  return { pictures: frames === 1 ? pictures : pictures.flatMap((picture) => film(picture, frames)) };
}

function blank({ width, height }: LatentValue): Picture {
  return { width, height, mood: '', layout: 'empty latent' };
}

function film(picture: Picture, frames: number): Picture[] {
  return Array.from({ length: frames }, (_none, frame) => ({ ...picture, moment: frame / (frames - 1) }));
}
