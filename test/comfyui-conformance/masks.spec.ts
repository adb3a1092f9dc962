import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { freshPrefix, type Graph } from './graphs.js';
import { ran } from './ran.js';
import { view, type OutputFile } from './submit.js';
import { openTarget, quiet } from './target.js';
import { png, uploaded } from './uploaded.js';

const target = await openTarget();
const { url } = target;
/** The right half is transparent; red grows to the right. */
let half: string;
let opaque: string;

beforeAll(async () => {
  half = await uploaded(
    url,
    png(64, 32, (x) => [x * 4, 200, 40, x < 32 ? 255 : 0]),
    'png',
  );
  opaque = await uploaded(
    url,
    png(40, 24, () => [10, 20, 30, 255], 3),
    'png',
  );
});
afterEach(() => quiet(target));
afterAll(() => target.close());

/** Sizes and pixels of what a graph saves at node `s`. */
async function saved(graph: Graph): Promise<{ width: number; height: number; at: (x: number, y: number) => number[] }> {
  const { outputs } = await ran(url, graph);
  const { bytes } = await view(url, outputs.s!.images![0] as OutputFile);
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => [
    ...data.subarray((y * info.width + x) * info.channels).subarray(0, info.channels),
  ];
  return { width: info.width, height: info.height, at };
}

function loaded(image: string): Graph {
  return { 1: { class_type: 'LoadImage', inputs: { image } } };
}

function savedFrom(id: string, slot = 0): Graph {
  return { s: { class_type: 'SaveImage', inputs: { images: [id, slot], filename_prefix: freshPrefix() } } };
}

function shownMask(id: string, slot = 0): Graph {
  return { m: { class_type: 'MaskToImage', inputs: { mask: [id, slot] } }, ...savedFrom('m') };
}

describe('a picture with transparency', () => {
  it('keeps its colours and gives a mask that is white where it is transparent', async () => {
    const colours = await saved({ ...loaded(half), ...savedFrom('1') });
    expect([colours.at(10, 5), colours.at(60, 5)]).toEqual([[40, 200, 40], [240, 200, 40]]); // prettier-ignore
    const mask = await saved({ ...loaded(half), ...shownMask('1', 1) });
    expect([mask.width, mask.height, mask.at(10, 5), mask.at(60, 5)]).toEqual([64, 32, [0, 0, 0], [255, 255, 255]]);
  });

  it('has an empty mask of 64x64 when it has no alpha', async () => {
    const mask = await saved({ ...loaded(opaque), ...shownMask('1', 1) });
    expect([mask.width, mask.height, mask.at(20, 20)]).toEqual([64, 64, [0, 0, 0]]);
  });

  it.each([
    ['alpha', 255],
    ['red', 240],
    ['green', 200],
  ])('gives its channel %s as a mask', async (channel, value) => {
    const load = { class_type: 'LoadImageMask', inputs: { image: half, channel } };
    const mask = await saved({ 1: load, ...shownMask('1') });
    expect(mask.at(60, 5)).toEqual([value, value, value]);
  });
});

describe('a mask', () => {
  it('can be turned round', async () => {
    const invert = { class_type: 'InvertMask', inputs: { mask: ['1', 1] } };
    const mask = await saved({ ...loaded(half), i: invert, ...shownMask('i') });
    expect([mask.at(10, 5), mask.at(60, 5)]).toEqual([[255, 255, 255], [0, 0, 0]]); // prettier-ignore
  });

  it('can be made, and grow', async () => {
    const solid = { class_type: 'SolidMask', inputs: { value: 0, width: 32, height: 32 } };
    const mask = await saved({ 1: solid, ...shownMask('1') });
    expect([mask.width, mask.height, mask.at(3, 3)]).toEqual([32, 32, [0, 0, 0]]);
    const grow = { class_type: 'GrowMask', inputs: { mask: ['1', 1], expand: 4, tapered_corners: false } };
    const larger = await saved({ ...loaded(half), g: grow, ...shownMask('g') });
    expect([larger.at(26, 16), larger.at(29, 16)]).toEqual([[0, 0, 0], [255, 255, 255]]); // prettier-ignore
  });

  it('of a picture that grows is white outside and black inside', async () => {
    const sides = { left: 16, top: 0, right: 0, bottom: 8, feathering: 0 };
    const pad = { class_type: 'ImagePadForOutpaint', inputs: { image: ['1', 0], ...sides } };
    const wide = await saved({ ...loaded(half), p: pad, ...savedFrom('p') });
    expect([wide.width, wide.height, wide.at(16 + 10, 5)]).toEqual([80, 40, [40, 200, 40]]);
    const mask = await saved({ ...loaded(half), p: pad, ...shownMask('p', 1) });
    expect([mask.at(3, 3), mask.at(40, 10), mask.at(40, 38)]).toEqual([[255, 255, 255], [0, 0, 0], [255, 255, 255]]); // prettier-ignore
  });
});

describe('a picture that is changed', () => {
  it.each([
    ['ImageScale', { upscale_method: 'nearest-exact', width: 128, height: 0, crop: 'disabled' }, [128, 64]],
    ['ImageScaleBy', { upscale_method: 'nearest-exact', scale_by: 0.5 }, [32, 16]],
    ['ImageCrop', { width: 20, height: 10, x: 8, y: 4 }, [20, 10]],
    ['ImageRotate', { rotation: '90 degrees' }, [32, 64]],
  ])('by %s has the size it should', async (className, inputs, size) => {
    const edit = { class_type: className, inputs: { image: ['1', 0], ...inputs } };
    const picture = await saved({ ...loaded(half), e: edit, ...savedFrom('e') });
    expect([picture.width, picture.height]).toEqual(size);
  });

  it('can be inverted, flipped and cut out', async () => {
    const invert = { class_type: 'ImageInvert', inputs: { image: ['1', 0] } };
    // A real one computes in fractions and cuts them off.
    const [red, green] = (await saved({ ...loaded(half), e: invert, ...savedFrom('e') })).at(10, 5);
    expect([Math.abs(red! - 215) <= 1, Math.abs(green! - 55) <= 1]).toEqual([true, true]);
    const flip = { class_type: 'ImageFlip', inputs: { image: ['1', 0], flip_method: 'y-axis: horizontally' } };
    expect((await saved({ ...loaded(half), e: flip, ...savedFrom('e') })).at(63, 5)).toEqual([0, 200, 40]);
    const crop = { class_type: 'ImageCrop', inputs: { image: ['1', 0], width: 20, height: 10, x: 8, y: 4 } };
    expect((await saved({ ...loaded(half), e: crop, ...savedFrom('e') })).at(0, 0)).toEqual([32, 200, 40]);
  });
});
