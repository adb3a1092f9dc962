import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { resolveOptions } from '../options.js';
import { Painter } from './painter.js';
import { addPngText } from './png.js';
import type { Picture } from './picture.js';

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

describe('a picture that starts from a file', () => {
  it('shows less of the file the more it is covered', async () => {
    const file = join(tmpdir(), `atelier-comfy-sim-spec-${process.pid}.png`);
    await sharp({ create: { width: 64, height: 64, channels: 3, background: '#ff0000' } }).toFile(file);
    const red = async (covered: number) => {
      const drawn = await scene.png(picture({ width: 64, height: 64, base: { file, covered } }));
      const { channels } = await sharp(drawn).stats();
      return channels[0]!.mean - channels[1]!.mean;
    };
    const [none, half, all] = [await red(0), await red(0.5), await red(1)];
    expect(none).toBe(255);
    expect(half).toBeLessThan(none);
    expect(all).toBeLessThan(half);
    await import('node:fs/promises').then(({ rm }) => rm(file));
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
