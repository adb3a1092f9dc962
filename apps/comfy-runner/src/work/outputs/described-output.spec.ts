import { describe, expect, it } from '@jest/globals';
import type { MediaKind } from '@atelier/comfyui';
import { bufferSource } from '@atelier/media';
import sharp from 'sharp';
import { describeOutput } from './described-output.js';

const MAX_PIXELS = 4_000_000;
const solid = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: { r: 200, g: 80, b: 20 } } });

describe('a file of ComfyUI', () => {
  const judged = (bytes: Buffer, claimed: MediaKind) => describeOutput(bufferSource(bytes), claimed, MAX_PIXELS);

  it.each([
    ['png', 'image/png', 'png'],
    ['jpeg', 'image/jpeg', 'jpg'],
    ['webp', 'image/webp', 'webp'],
  ] as const)('that is a picture in %s is described by its content', async (format, contentType, extension) => {
    const picture = await judged(await solid(800, 400).toFormat(format).toBuffer(), 'file');
    expect(picture).toMatchObject({ kind: 'image', contentType, extension, width: 800, height: 400, text: null });
    expect(await sharp(picture.small!.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 384, height: 192 });
  });

  it('gives its thumbnail nothing of its metadata: the recipe stays with the original', async () => {
    const secret = { IFD0: { ImageDescription: 'a secret prompt' } };
    const { small } = await judged(await solid(64, 64).withExif(secret).png().toBuffer(), 'image');
    expect(small!.thumbnail.includes('a secret prompt')).toBe(false);
  });

  it('that is a picture with more pixels than allowed is refused', async () => {
    const large = judged(await solid(2_100, 2_000).png().toBuffer(), 'image');
    await expect(large).rejects.toMatchObject({ code: 'output_unusable' });
  });

  it.each([
    ['is cut off', async () => (await solid(64, 64).png().toBuffer()).subarray(0, 90)],
    ['only begins like a PNG', () => Promise.resolve(Buffer.from('\x89PNG\r\n\x1a\nnot really', 'latin1'))],
  ])('that claims to be a picture and %s is refused', async (_what, bytes) => {
    await expect(judged(await bytes(), 'image')).rejects.toMatchObject({ code: 'output_unusable' });
  });

  it.each<[string, string, MediaKind]>([
    ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'image'],
    ['a page of HTML', '<!doctype html><script>alert(1)</script>', 'text'],
    ['a film that is none', '\x00\x00\x00\x18ftypmp42 and nothing more', 'video'],
    ['something unknown', '\x00\x01\x02\x03', 'file'],
  ])('that is %s is kept as bytes that nobody shows', async (_what, content, claimed) => {
    const kept = await judged(Buffer.from(content, 'latin1'), claimed);
    expect(kept).toMatchObject({ kind: 'file', contentType: 'application/octet-stream', small: null, text: null });
  });

  it('that is a text gives its beginning', async () => {
    expect(await judged(Buffer.from('# 狐狸\n'), 'text')).toMatchObject({
      kind: 'text',
      text: '# 狐狸\n',
      extension: 'txt',
    });
  });
});
