import { describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { bufferSource, describeMedia, type MediaLimits } from '../index.js';
import { zipEnd } from '../testing/sample-models.js';
import {
  animation,
  bomb,
  jpegClaiming,
  picture,
  pngChunk,
  pngClaiming,
  solid,
  withChunks,
} from '../testing/sample-pictures.js';

const judge = (bytes: Buffer, limits: Partial<MediaLimits> = {}) => describeMedia(bufferSource(bytes), { limits });
const refusalOf = (bytes: Buffer, limits: Partial<MediaLimits> = {}) =>
  judge(bytes, limits).then(
    () => 'taken',
    (error: { code: string }) => error.code,
  );
const GB = 1024 ** 3;
const MB = 1024 ** 2;

/** A PNG whose animation says that it has so many frames, and has so many. */
async function apng(said: number, there: number): Promise<Buffer> {
  const control = Buffer.alloc(8);
  control.writeUInt32BE(said);
  const frames = Array.from({ length: there }, () => pngChunk('fcTL', Buffer.alloc(26)));
  return withChunks(await picture('png'), pngChunk('acTL', control), ...frames);
}

/** A GIF of so many frames of one pixel. */
function gif(frames: number): Buffer {
  const screen = Buffer.from('GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff', 'latin1');
  const frame = Buffer.from('\x21\xf9\x04\x00\x0a\x00\x00\x00\x2c\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02\x44\x01\x00', 'latin1'); // prettier-ignore
  return Buffer.concat([screen, Buffer.alloc(frame.length * frames, frame), Buffer.from(';')]);
}

describe('a picture of a few bytes that says it is enormous', () => {
  it.each([
    ['a JPEG of 64,250 × 64,250', () => jpegClaiming(64_250, 64_250)],
    ['a PNG of 20,000 × 15,000', () => Promise.resolve(pngClaiming(20_000, 15_000))],
    ['a PNG of 2^31 × 2^31', () => Promise.resolve(pngClaiming(2 ** 31 - 1, 2 ** 31 - 1))],
  ])('is not decoded: %s', async (_, make) => {
    const before = process.memoryUsage().rss;
    expect(await refusalOf(await make())).toMatch(/^(media_too_large|broken_media)$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(64 * MB);
  });
});

describe('a picture of 10,000 frames', () => {
  it.each([
    ['GIF', () => gif(10_000)],
    ['APNG that says so', () => apng(10_000, 1)],
    ['APNG that says it has one', () => apng(1, 10_000)],
  ])('is not decoded: %s', async (_, make) => {
    expect(await refusalOf(await make())).toBe('media_too_large');
  });

  it('is not decoded: WebP, by a limit that is as far away', async () => {
    expect(await refusalOf(await animation('webp', 20), { maxFrames: 19 })).toBe('media_too_large');
  });
});

describe('a picture with a part that unpacks to 2 GB', () => {
  const packed = bomb(2 * GB);
  const named = (name: string) => Buffer.from(name, 'latin1');

  it.each([
    ['a text', 'zTXt', named('prompt\0\0')],
    ['an international text', 'iTXt', named('prompt\0\x01\0\0\0')],
    ['a colour profile', 'iCCP', named('icc\0\0')],
  ])('is judged in little memory: %s', async (_, type, head) => {
    const bytes = withChunks(await picture('png'), pngChunk(type, Buffer.concat([head, packed])));
    const before = process.memoryUsage().rss;
    expect(await refusalOf(bytes)).toMatch(/^(taken|broken_media)$/);
    expect(process.memoryUsage().rss - before).toBeLessThan(160 * MB);
  });
});

describe('a colour profile', () => {
  it.each([
    ['that is none', Buffer.from('no profile at all')],
    ['of 5 MB', Buffer.alloc(5 * MB, 'x')],
  ])('%s is no reason to refuse a picture, and is not in its thumbnail', async (_, profile) => {
    const jpeg = await picture('jpeg');
    const parts = Array.from({ length: Math.ceil(profile.length / 60_000) }, (__, index) => index);
    const segments = parts.map((index) => icc(profile.subarray(index * 60_000, (index + 1) * 60_000), index + 1, parts.length)); // prettier-ignore
    const found = await judge(Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)]));
    expect(found).toMatchObject({ kind: 'image', width: 64, height: 48 });
    expect((await sharp(found.small!.thumbnail).metadata()).icc).toBeUndefined();
  });
});

function icc(part: Buffer, index: number, of: number): Buffer {
  const data = Buffer.concat([Buffer.from('ICC_PROFILE\0', 'latin1'), Buffer.from([index & 0xff, of & 0xff]), part]);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(data.length + 2);
  return Buffer.concat([Buffer.from([0xff, 0xe2]), length, data]);
}

describe('a picture that is a ZIP as well', () => {
  it('is refused also where only lenient readers find the archive: before the end of the picture', async () => {
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    const end = zipEnd();
    end.writeUInt32LE(entry.length, 12);
    const whole = await solid(40, 40).png().toBuffer();
    const archive = pngChunk('zzZz', Buffer.concat([entry, end]));
    const hidden = Buffer.concat([whole.subarray(0, -12), archive, whole.subarray(-12)]);
    expect(await refusalOf(hidden)).toBe('foreign_data');
    const marks = Buffer.concat([whole.subarray(0, -12), pngChunk('zzZz', zipEnd()), whole.subarray(-12)]);
    expect(await refusalOf(marks)).toBe('taken');
  });
});
