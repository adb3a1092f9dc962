import sharp, { type Sharp } from 'sharp';
import type { SimSettings } from '../options.js';
import type { Picture } from './picture.js';
import { flatPng } from './png.js';
import { previewJpeg, type Pixels } from './preview.js';
import { randomFrom } from './random.js';
import { sceneSvg } from './scene.js';

const COLOURS = 0x1000000;
const COMPRESSION = 3;

/** Draws pictures and previews. */
export class Painter {
  constructor(private readonly settings: SimSettings) {}

  /** The finished picture as PNG, without text chunks. */
  async png(picture: Picture): Promise<Buffer> {
    if (this.isFlat(picture)) return flat(picture);
    return (await draw(picture)).png({ compressionLevel: COMPRESSION }).toBuffer();
  }

  /** Gives a JPEG for any stage of the sampling (0..1); the scene behind them is drawn once, when the first is asked for. */
  previews(picture: Picture): (done: number) => Promise<Buffer> {
    let pixels: Promise<Pixels> | undefined;
    return async (done) => previewJpeg(await (pixels ??= this.smallPixels(picture)), done);
  }

  private async smallPixels(picture: Picture): Promise<Pixels> {
    const scale = this.settings.previewSize / Math.max(picture.width, picture.height);
    const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
    const small = { ...picture, width: side(picture.width), height: side(picture.height) };
    const source = this.isFlat(picture) ? sharp(flat(small)) : await draw(small);
    const { data, info } = await source.toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height };
  }

  private isFlat(picture: Picture): boolean {
    return this.settings.pictures === 'flat' && !picture.base;
  }
}

function flat(picture: Picture): Buffer {
  const random = randomFrom(`${picture.mood}\n${picture.layout}`);
  return flatPng(picture.width, picture.height, Math.floor(random() * COLOURS), Math.floor(random() * COLOURS));
}

async function draw(picture: Picture): Promise<Sharp> {
  const scene = sharp(Buffer.from(sceneSvg(picture))).removeAlpha();
  return picture.base ? cover(picture, picture.base, scene) : scene;
}

/** The scene over the file it starts from, as strong as the denoise. */
async function cover(picture: Picture, base: NonNullable<Picture['base']>, scene: Sharp): Promise<Sharp> {
  const file = sharp(base.file).resize(picture.width, picture.height, { fit: 'fill' }).removeAlpha();
  if (base.covered === 0) return file;
  const overlay = await scene.ensureAlpha(base.covered).png({ compressionLevel: 0 }).toBuffer();
  const below = await file.png({ compressionLevel: 0 }).toBuffer();
  return sharp(below)
    .composite([{ input: overlay }])
    .removeAlpha();
}
