import sharp, { type Sharp } from 'sharp';
import type { SimSettings } from '../options.js';
import type { Picture } from './picture.js';
import { flatPng } from './png.js';
import { randomFrom } from './random.js';
import { sceneSvg } from './scene.js';

const PREVIEW_GRAIN = 24;
const COLOURS = 0x1000000;

/** Draws pictures and previews. */
export class Painter {
  constructor(private readonly settings: SimSettings) {}

  /** The finished picture as PNG, without text chunks. */
  async png(picture: Picture): Promise<Buffer> {
    if (this.settings.pictures === 'flat' && !picture.base) return flat(picture);
    return (await this.draw(picture)).png({ compressionLevel: 3 }).toBuffer();
  }

  /** How the picture looks after `done` (0..1) of the sampling, as JPEG: grain that gives way to the scene. */
  async preview(picture: Picture, done: number): Promise<Buffer> {
    const side = this.settings.previewSize;
    const scale = side / Math.max(picture.width, picture.height);
    const size = {
      width: Math.max(1, Math.round(picture.width * scale)),
      height: Math.max(1, Math.round(picture.height * scale)),
    };
    const small = { ...picture, ...size };
    const source =
      this.settings.pictures === 'flat' ? sharp(flat(small)).toColourspace('srgb') : await this.draw(small);
    return (await withGrain(source, size, 1 - done)).jpeg({ quality: 80 }).toBuffer();
  }

  private async draw(picture: Picture): Promise<Sharp> {
    const scene = sharp(Buffer.from(sceneSvg(picture))).removeAlpha();
    return picture.base ? cover(picture, picture.base, scene) : scene;
  }
}

function flat(picture: Picture): Buffer {
  const random = randomFrom(`${picture.mood}\n${picture.layout}`);
  return flatPng(picture.width, picture.height, Math.floor(random() * COLOURS), Math.floor(random() * COLOURS));
}

/** The scene over the file it starts from, as strong as the denoise. */
async function cover(picture: Picture, base: NonNullable<Picture['base']>, scene: Sharp): Promise<Sharp> {
  const file = sharp(base.file).resize(picture.width, picture.height, { fit: 'fill' }).removeAlpha();
  if (base.covered === 0) return file;
  const overlay = await scene.ensureAlpha(base.covered).png({ compressionLevel: 0 }).toBuffer();
  return sharp(await file.png({ compressionLevel: 0 }).toBuffer())
    .composite([{ input: overlay }])
    .removeAlpha();
}

async function withGrain(source: Sharp, size: { width: number; height: number }, strength: number): Promise<Sharp> {
  if (strength <= 0) return source;
  const random = randomFrom(`grain ${strength}`);
  const raw = Buffer.from(
    Array.from({ length: PREVIEW_GRAIN ** 2 * 4 }, (_unused, i) => (i % 4 === 3 ? strength * 255 : random() * 255)),
  );
  const grain = sharp(raw, { raw: { width: PREVIEW_GRAIN, height: PREVIEW_GRAIN, channels: 4 } });
  const overlay = await grain.resize(size.width, size.height, { fit: 'fill' }).png({ compressionLevel: 0 }).toBuffer();
  return source.composite([{ input: overlay }]).removeAlpha();
}
