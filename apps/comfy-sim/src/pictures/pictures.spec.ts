import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { resolveOptions } from '../options.js';
import { Painter } from './painter.js';
import { addPngText } from './png.js';
import { solidMask } from './mask.js';
import { pictureOf, type Base, type Picture } from './picture.js';
import { filled } from './pixels.js';

const scene = new Painter(resolveOptions({ pictures: 'scene' }).settings);
const flat = new Painter(resolveOptions({ pictures: 'flat' }).settings);

function picture(change: Partial<Picture> = {}): Picture {
  return { width: 256, height: 128, mood: 'a fox', layout: '1', ...change };
}

describe.each([
  ['scene', scene],
  ['flat', flat],
])('a picture of the style %s', (_name, painter) => {
  it('is a PNG of the wanted size', async () => {
    const { format, width, height } = await sharp(await painter.png(picture())).metadata();
    expect({ format, width, height }).toEqual({ format: 'png', width: 256, height: 128 });
  });

  it('is the same for the same words and seed, and another for others', async () => {
    const first = await painter.png(picture());
    expect(await painter.png(picture())).toEqual(first);
    expect(await painter.png(picture({ layout: '2' }))).not.toEqual(first);
    expect(await painter.png(picture({ mood: 'a dog' }))).not.toEqual(first);
  });

  it('has previews no larger than the limit, ever closer to it', async () => {
    const previews = painter.previews(picture({ width: 1_024, height: 512 }));
    const { width, height, format } = await sharp(await previews(0.5)).metadata();
    expect({ width, height, format }).toEqual({ width: 256, height: 128, format: 'jpeg' });
    const distances = await Promise.all(
      [0.1, 0.5, 0.9].map(async (done) => distance(await previews(done), await previews(1))),
    );
    expect(distances).toEqual([...distances].sort((a, b) => b - a));
    expect(distances[0]).toBeGreaterThan(distances[2]! * 2);
  });
});

describe('a picture that starts from another', () => {
  const red = pictureOf(filled(64, 64, 0xff0000));
  const redness = async (bytes: Buffer) => {
    const { channels } = await sharp(bytes).stats();
    return channels[0]!.mean - channels[1]!.mean;
  };
  const over = (base: Base) => scene.png(picture({ width: 64, height: 64, base }));

  it('shows less of it the more it is covered', async () => {
    const shown = await Promise.all([0, 0.5, 1].map(async (covered) => redness(await over({ picture: red, covered }))));
    expect(shown[0]).toBe(255);
    expect(shown[1]).toBeLessThan(shown[0]!);
    expect(shown[2]).toBeLessThan(shown[1]!);
  });

  it('stays as it was where the mask is empty', async () => {
    const mask = solidMask(64, 64, 0);
    mask.data.fill(255, 0, 64 * 32);
    const drawn = await over({ picture: red, covered: 1, mask });
    const half = (top: number) => sharp(drawn).extract({ left: 0, top, width: 64, height: 32 }).png().toBuffer();
    expect(await redness(await half(32))).toBe(255);
    expect(await redness(await half(0))).toBeLessThan(200);
  });
});

describe('text in a PNG', () => {
  it('leaves the picture readable', async () => {
    const png = addPngText(await flat.png(picture()), [['prompt', '{"a":1}']]);
    expect(png.includes(Buffer.from('tEXtprompt\0{"a":1}'))).toBe(true);
    expect((await sharp(png).raw().toBuffer({ resolveWithObject: true })).info).toMatchObject({
      width: 256,
      height: 128,
    });
  });
});

async function distance(a: Buffer, b: Buffer): Promise<number> {
  const [left, right] = await Promise.all([a, b].map((bytes) => sharp(bytes).raw().toBuffer()));
  return left!.reduce((sum, value, i) => sum + Math.abs(value - right![i]!), 0) / left!.length;
}
