import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { thumbHashToAverageRGBA, thumbHashToRGBA } from 'thumbhash';
import { bufferSource, describeMedia, type MediaDescription, type MediaLimits } from '../index.js';
import { zipEnd } from '../testing/sample-models.js';
import { animation, picture, pngChunk, pngClaiming, solid, withChunks } from '../testing/sample-pictures.js';

const judge = (bytes: Buffer, limits: Partial<MediaLimits> = {}): Promise<MediaDescription> =>
  describeMedia(bufferSource(bytes), { limits });
const MB = 1024 * 1024;

describe('a picture', () => {
  it.each([
    ['png', 'image/png', 'png'],
    ['jpeg', 'image/jpeg', 'jpg'],
    ['webp', 'image/webp', 'webp'],
    ['gif', 'image/gif', 'gif'],
    ['avif', 'image/avif', 'avif'],
  ] as const)('in %s is described by its content', async (encoding, contentType, extension) => {
    const found = await judge(await picture(encoding, 800, 400));
    expect(found).toMatchObject({ kind: 'image', contentType, extension, width: 800, height: 400, animated: false });
    expect(await sharp(found.small!.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 384, height: 192 });
  });

  it('that is small is not enlarged', async () => {
    const { small } = await judge(await picture('png', 60, 90));
    expect(await sharp(small!.thumbnail).metadata()).toMatchObject({ width: 60, height: 90 });
  });

  it('gives its thumbnail nothing of its metadata: recipe and place stay with the original', async () => {
    const exif = { IFD0: { ImageDescription: 'a secret prompt' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } };
    const { small } = await judge(await solid(64, 64).withExif(exif).jpeg().toBuffer());
    expect(small!.thumbnail.includes('a secret prompt')).toBe(false);
    expect((await sharp(small!.thumbnail).metadata()).exif).toBeUndefined();
  });

  it('is turned as its EXIF orientation says', async () => {
    const found = await judge(await solid(80, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer());
    expect(found).toMatchObject({ width: 40, height: 80 });
    expect(await sharp(found.small!.thumbnail).metadata()).toMatchObject({ width: 40, height: 80 });
  });

  it('with an alpha channel says so, and keeps it in the placeholder', async () => {
    const found = await judge(await solid(64, 64, 0).png().toBuffer());
    expect(found.hasAlpha).toBe(true);
    expect(Buffer.from(found.small!.thumbhash, 'base64')[2]! & 0x80).toBe(0x80);
  });

  it.each([
    ['three channels', () => solid(90, 60)],
    ['grey', () => solid(90, 60).greyscale()],
    ['grey and transparency', () => solid(90, 60, 0.5).greyscale()],
    ['16 bits a channel', () => solid(90, 60).toColourspace('rgb16')],
  ])('of %s has the same colour in both small copies', async (_what, make) => {
    const bytes = await make().png().toBuffer();
    const { small } = await judge(bytes);
    const { r, g, b } = thumbHashToAverageRGBA(Buffer.from(small!.thumbhash, 'base64'));
    const [colour, placeholder] = [await meanOf(bytes), [r, g, b].map((share) => share * 255)];
    expect(distance(await meanOf(small!.thumbnail), colour)).toBeLessThan(6);
    expect(distance(placeholder, colour)).toBeLessThan(16);
  });

  it('of two halves has a placeholder of two halves', async () => {
    const left = { input: await solid(300, 300).negate().png().toBuffer(), left: 0, top: 0 };
    const { small } = await judge(await solid(600, 300).composite([left]).png().toBuffer());
    const { w, h, rgba } = thumbHashToRGBA(Buffer.from(small!.thumbhash, 'base64'));
    const red = (x: number) => rgba[((h >> 1) * w + x) * 4]!;
    expect([w > h, red(2) < 100, red(w - 3) > 150]).toEqual([true, true, true]);
  });

  it.each(['gif', 'webp'] as const)('in %s that moves says for how long', async (encoding) => {
    expect(await judge(await animation(encoding, 5))).toMatchObject({ animated: true, durationMs: 500, width: 16 });
  });

  it('as APNG moves', async () => {
    const frames = Buffer.alloc(8);
    frames.writeUInt32BE(3);
    expect(await judge(withChunks(await picture('png'), pngChunk('acTL', frames)))).toMatchObject({ animated: true });
  });

  it.each([
    ['CMYK', () => solid(32, 32).toColourspace('cmyk').jpeg().toBuffer()],
    ['16 bits a channel', () => solid(32, 32).toColourspace('rgb16').png().toBuffer()],
    ['5 MB of text', async () => withChunks(await picture('png'), pngChunk('tEXt', Buffer.alloc(5 * MB, 'x')))],
    ['padding behind its end', async () => Buffer.concat([await picture('jpeg'), Buffer.alloc(100)])],
    [
      'another picture behind its end, as phones do',
      async () => Buffer.concat([await picture('jpeg'), await picture('jpeg')]),
    ],
  ])('with %s is taken', async (_what, make) => {
    expect(await judge(await make())).toMatchObject({ kind: 'image' });
  });
});

describe('a picture is refused', () => {
  it.each([
    ['claims 20,000 × 15,000 pixels', () => Promise.resolve(pngClaiming(20_000, 15_000)), {}],
    ['has a pixel too many', () => picture('png', 101, 100), { maxPixels: 10_000 }],
    ['has 3 frames where 2 are allowed', () => animation('gif', 3), { maxFrames: 2 }],
    ['has too many pixels in all frames', () => animation('webp', 8, 16), { maxAnimationPixels: 8 * 256 - 1 }],
    ['has more bytes than allowed', () => picture('png'), { maxPictureBytes: 100 }],
  ])('when it %s: it is not decoded', async (_what, make, limits) => {
    await expect(judge(await make(), limits)).rejects.toMatchObject({ code: 'media_too_large' });
  });

  it.each([
    ['only begins like a PNG', () => Promise.resolve(Buffer.from('\x89PNG\r\n\x1a\nnot really', 'latin1'))],
    ['has data that do not fit its size', () => Promise.resolve(pngClaiming(500, 500))],
    ['has a wrong checksum', () => damaged('png', 0.6)],
  ])('when it %s', async (_what, make) => {
    await expect(judge(await make())).rejects.toMatchObject({ code: 'broken_media' });
  });

  it.each([
    ['PNG with a ZIP behind it', async () => Buffer.concat([await picture('png'), zipEnd()])],
    ['PNG whose last chunk is the comment of a ZIP', zipInside],
    [
      'JPEG with HTML behind it',
      async () => Buffer.concat([await picture('jpeg'), Buffer.from('<script>alert(1)</script>')]),
    ],
    ['JPEG with HTML as its comment', htmlComment],
    [
      'GIF with PHP behind it',
      async () => Buffer.concat([await picture('gif'), Buffer.from('<?php system($_GET[0]);')]),
    ],
    ['WebP with a program behind it', async () => Buffer.concat([await picture('webp'), Buffer.from('\x7fELF')])],
  ])('as a %s', async (_what, make) => {
    await expect(judge(await make())).rejects.toMatchObject({ code: 'foreign_data' });
  });

  it('or taken, without unpacking 256 MB of its text', async () => {
    const bomb = deflateSync(Buffer.alloc(256 * MB));
    const text = pngChunk('zTXt', Buffer.concat([Buffer.from('prompt\0\0', 'latin1'), bomb]));
    const before = process.memoryUsage().rss;
    await judge(withChunks(await picture('png'), text)).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'broken_media' });
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(128 * MB);
  });
});

async function damaged(encoding: 'png', at: number): Promise<Buffer> {
  const bytes = await picture(encoding, 300, 200);
  const position = Math.floor(bytes.length * at);
  bytes[position] = bytes[position]! ^ 0xff;
  return bytes;
}

async function zipInside(): Promise<Buffer> {
  const whole = await picture('png');
  const [body, end] = [whole.subarray(0, -12), whole.subarray(-12)];
  // The comment is what follows: the checksum of the chunk and the chunk IEND.
  const archive = zipEnd('0123456789abcdef').subarray(0, 22);
  return Buffer.concat([body, pngChunk('zzZz', archive), end]);
}

async function htmlComment(): Promise<Buffer> {
  const text = Buffer.from('<html><script>alert(1)</script>');
  const bytes = await picture('jpeg');
  return Buffer.concat([bytes.subarray(0, 2), Buffer.from([0xff, 0xfe, 0, text.length + 2]), text, bytes.subarray(2)]);
}

/** Of red, green and blue. */
async function meanOf(bytes: Buffer): Promise<number[]> {
  const mean = sharp(bytes).resize(1, 1).toColourspace('srgb').removeAlpha().raw();
  const [red = 0, green = red, blue = red] = await mean.toBuffer();
  return [red, green, blue];
}

const distance = (one: number[], other: number[]) =>
  Math.max(...one.map((value, index) => Math.abs(value - other[index]!)));
