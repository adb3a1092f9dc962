import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { maskedPicture } from '../index.js';
import { picture, solid } from '../testing/sample-pictures.js';

const MAX_PIXELS = 10_000;

/** The pixel at a place, with all channels. */
async function pixel(bytes: Buffer, left: number, top: number): Promise<number[]> {
  const { data } = await sharp(bytes)
    .extract({ left, top, width: 1, height: 1 })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data];
}

/** Black, with a white right half. */
function halfWhite(width: number, height: number, white = { r: 255, g: 255, b: 255, alpha: 1 }): Promise<Buffer> {
  const right = { create: { width: width / 2, height, channels: 4 as const, background: white } };
  const black = { create: { width, height, channels: 4 as const, background: { r: 0, g: 0, b: 0, alpha: 1 } } };
  return sharp(black)
    .composite([{ input: right, left: width / 2, top: 0 }])
    .png()
    .toBuffer();
}

describe('a picture with a mask', () => {
  it('is transparent where the mask is white, and opaque where it is black, with its colours everywhere', async () => {
    const masked = await maskedPicture(await picture('png', 64, 48), await halfWhite(64, 48), MAX_PIXELS);
    expect(await sharp(masked).metadata()).toMatchObject({ format: 'png', width: 64, height: 48, channels: 4 });
    expect(await pixel(masked, 5, 5)).toEqual([200, 80, 20, 255]);
    expect(await pixel(masked, 60, 40)).toEqual([200, 80, 20, 0]);
  });

  it('takes grey as a part, and what is transparent in the mask as black', async () => {
    const grey = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#404040' } })
      .png()
      .toBuffer();
    expect((await pixel(await maskedPicture(await picture('png'), grey, MAX_PIXELS), 0, 0))[3]).toBe(255 - 0x40);
    const unpainted = await solid(8, 8, 0).png().toBuffer();
    expect((await pixel(await maskedPicture(await picture('png'), unpainted, MAX_PIXELS), 0, 0))[3]).toBe(255);
  });

  it('stretches the mask over the picture as it is seen, and forgets the alpha channel that it had', async () => {
    const turned = await solid(40, 80, 0.5).withMetadata({ orientation: 6 }).png().toBuffer();
    const masked = await maskedPicture(turned, await halfWhite(8, 4), MAX_PIXELS);
    expect(await sharp(masked).metadata()).toMatchObject({ width: 80, height: 40 });
    expect([(await pixel(masked, 2, 20))[3], (await pixel(masked, 77, 20))[3]]).toEqual([255, 0]);
  });

  it.each([
    ['cannot be decoded', () => Promise.resolve(Buffer.from('x')), MAX_PIXELS, 'broken_media'],
    ['is too large', () => picture('png', 64, 48), 64 * 48 - 1, 'media_too_large'],
  ])('is refused when one of both %s', async (_what, make, maxPixels, code) => {
    const [odd, small] = [await make(), await picture('png', 8, 8)];
    await expect(maskedPicture(odd, small, maxPixels)).rejects.toMatchObject({ code });
    await expect(maskedPicture(small, odd, maxPixels)).rejects.toMatchObject({ code });
  });
});
