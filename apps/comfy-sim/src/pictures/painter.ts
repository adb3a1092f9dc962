import sharp, { type Sharp } from 'sharp';
import type { SimSettings } from '../options.js';
import { covered } from './cover.js';
import type { Picture } from './picture.js';
import { pixelsOf, sharpOf, type Pixels } from './pixels.js';
import { flatPng } from './png.js';
import { previewJpeg } from './preview.js';
import { randomFrom } from './random.js';
import { sceneSvg } from './scene.js';

const COLOURS = 0x1000000;
const COMPRESSION = 3;
/** How far the view of a film moves, as a share of its width. */
const PAN = 0.2;

/** Draws pictures and previews. */
export class Painter {
  constructor(private readonly settings: SimSettings) {}

  /** The finished picture as PNG, without text chunks. */
  async png(picture: Picture): Promise<Buffer> {
    if (this.isFlat(picture)) return flat(picture);
    return (await this.draw(picture)).png({ compressionLevel: COMPRESSION }).toBuffer();
  }

  /** The finished picture. */
  async pixels(picture: Picture): Promise<Pixels> {
    return picture.pixels ?? pixelsOf(await this.draw(picture));
  }

  /** Gives a JPEG for any stage of the sampling (0..1); the scene behind them is drawn once, when the first is asked for. */
  previews(picture: Picture): (done: number) => Promise<Buffer> {
    let pixels: Promise<Pixels> | undefined;
    return async (done) => previewJpeg(await (pixels ??= this.smallPixels(picture)), done);
  }

  private async smallPixels(picture: Picture): Promise<Pixels> {
    const scale = this.settings.previewSize / Math.max(picture.width, picture.height);
    const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
    return pixelsOf(await this.draw({ ...picture, width: side(picture.width), height: side(picture.height) }));
  }

  private async draw(picture: Picture): Promise<Sharp> {
    if (picture.pixels) return sharpOf(picture.pixels);
    const scene = this.settings.pictures === 'flat' ? sharp(flat(picture)) : view(picture);
    if (!picture.base) return scene;
    return covered(picture.base, await this.pixels(picture.base.picture), await pixelsOf(scene));
  }

  private isFlat(picture: Picture): boolean {
    return this.settings.pictures === 'flat' && !picture.base && !picture.pixels;
  }
}

/** A film changes its colours once, in the middle. */
function flat(picture: Picture): Buffer {
  const later = (picture.moment ?? 0) > 0.5 ? '\nlater' : '';
  const random = randomFrom(`${picture.mood}\n${picture.layout}${later}`);
  return flatPng(picture.width, picture.height, Math.floor(random() * COLOURS), Math.floor(random() * COLOURS));
}

/** The scene, or the part of a wider one that a film shows at its moment. */
function view(picture: Picture): Sharp {
  if (picture.moment === undefined) return sharp(Buffer.from(sceneSvg(picture))).removeAlpha();
  const { width, height, moment } = picture;
  const margin = Math.ceil(width * PAN);
  const wide = sharp(Buffer.from(sceneSvg({ ...picture, width: width + margin })));
  return wide.extract({ left: Math.round(margin * moment), top: 0, width, height }).removeAlpha();
}
