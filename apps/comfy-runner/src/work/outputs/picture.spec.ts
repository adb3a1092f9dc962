import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { describePicture } from './picture.js';

const MAX_PIXELS = 4_000_000;
const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 20 } } });

describe('a picture', () => {
  it.each([
    ['png', 'image/png', 'png'],
    ['jpeg', 'image/jpeg', 'jpg'],
    ['webp', 'image/webp', 'webp'],
  ] as const)('in %s is described by its content', async (format, contentType, extension) => {
    const picture = await describePicture(await solid(800, 400).toFormat(format).toBuffer(), MAX_PIXELS);
    expect(picture).toMatchObject({ contentType, extension, width: 800, height: 400 });
    expect(await sharp(picture.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 384, height: 192 });
  });

  it('that is small is not enlarged', async () => {
    const { thumbnail } = await describePicture(await solid(60, 90).png().toBuffer(), MAX_PIXELS);
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 60, height: 90 });
  });

  it('gives its thumbnail nothing of its metadata: the recipe stays with the original', async () => {
    const withRecipe = await solid(64, 64)
      .withExif({ IFD0: { ImageDescription: 'a secret prompt' } })
      .png()
      .toBuffer();
    const { thumbnail } = await describePicture(withRecipe, MAX_PIXELS);
    expect(thumbnail.includes('a secret prompt')).toBe(false);
    expect((await sharp(thumbnail).metadata()).exif).toBeUndefined();
  });

  it('with an alpha channel keeps it in the placeholder', async () => {
    const transparent = sharp({
      create: { width: 64, height: 64, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    });
    const { thumbhash } = await describePicture(await transparent.png().toBuffer(), MAX_PIXELS);
    expect(Buffer.from(thumbhash, 'base64')[2]! & 0x80).toBe(0x80);
  });

  it('with more pixels than allowed is refused', async () => {
    const large = await solid(2_100, 2_000).png().toBuffer();
    await expect(describePicture(large, MAX_PIXELS)).rejects.toMatchObject({ code: 'output_unusable' });
  });

  it.each([
    ['is cut off', async () => (await solid(64, 64).png().toBuffer()).subarray(0, 90)],
    ['is empty', () => Promise.resolve(Buffer.alloc(0))],
    ['is an SVG', () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))],
    ['is HTML', () => Promise.resolve(Buffer.from('<!doctype html><script>alert(1)</script>'))],
    ['only begins like a PNG', () => Promise.resolve(Buffer.from('\x89PNG\r\n\x1a\nnot really', 'latin1'))],
  ])('that %s is refused', async (_what, bytes) => {
    await expect(describePicture(await bytes(), MAX_PIXELS)).rejects.toMatchObject({ code: 'output_unusable' });
  });
});
