import sharp from 'sharp';
import type { Pixels } from './pixels.js';

/** How an animation is written. */
export interface AnimationOptions {
  fps: number;
  lossless: boolean;
  quality: number;
}

const CHANNELS = 3;
/** Where ComfyUI puts the graph in EXIF (Model), and the others (Make, then the tags before it). */
const PROMPT_TAG = 'Model';
const EXTRA_TAGS = ['Make', 'ImageDescription'];

/** An animated WebP of frames of one size; `recipe` goes into its EXIF as ComfyUI writes it. */
export function animatedWebp(frames: Pixels[], options: AnimationOptions, recipe: [string, string][]): Promise<Buffer> {
  const { width, height } = frames[0]!;
  const data = Buffer.concat(frames.map((frame) => frame.data));
  const raw = { width, height: height * frames.length, channels: CHANNELS, pageHeight: height } as const;
  const { fps, lossless, quality } = options;
  return sharp(data, { raw })
    .withExif({ IFD0: exifOf(recipe) })
    .webp({ lossless, quality, loop: 0, delay: frames.map(() => Math.round(1_000 / fps)), effort: 1 })
    .toBuffer();
}

/** `prompt:{..}` in one tag, `workflow:{..}` in the next; what finds no tag is left out. */
function exifOf([prompt, ...extra]: [string, string][]): Record<string, string> {
  const others = extra.slice(0, EXTRA_TAGS.length).map(([key, json], at) => [EXTRA_TAGS[at]!, `${key}:${json}`]);
  return { [PROMPT_TAG]: prompt!.join(':'), ...(Object.fromEntries(others) as Record<string, string>) };
}
