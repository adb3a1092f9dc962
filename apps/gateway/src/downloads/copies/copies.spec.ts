import { describe, expect, it } from '@jest/globals';
import type { ImageRecipe } from '@atelier/contracts';
import sharp from 'sharp';
import { examples } from '../../docs/examples.js';
import { CopyCache } from './copy-cache.js';
import { encodeCopy } from './encode.js';
import { EncodingSlots } from './encoding-slots.js';
import { readChunks, textChunk, textsOf, writeChunks, type PngChunk } from './png-chunks.js';

const { model_name, params, created_at } = examples.task;
const RECIPE: ImageRecipe = { prompt: '雪中的红狐 🦊', model_name, params, seed: 7, created_at };
const GRAPH = '{"3": {"class_type": "KSampler"}}';
const WORKFLOW = '{"nodes": "狐"}';

/** A PNG as ComfyUI writes one, with a chunk that nobody knows. */
async function original(): Promise<Buffer> {
  const background = { r: 200, g: 80, b: 20, alpha: 0.5 };
  const png = await sharp({ create: { width: 60, height: 40, channels: 4, background } })
    .png()
    .toBuffer();
  const [header, ...rest] = readChunks(png) as [PngChunk, ...PngChunk[]];
  const texts = [
    { type: 'tEXt', data: Buffer.from(`prompt\0${GRAPH}`) },
    textChunk('workflow', WORKFLOW),
    { type: 'prVt', data: Buffer.from('a secret of the owner') },
  ];
  return writeChunks([header, ...texts, ...rest]);
}
const pixels = (picture: Buffer) => sharp(picture).ensureAlpha().raw().toBuffer();
const exif = async (picture: Buffer) => (await sharp(picture).metadata()).exif?.toString('latin1') ?? '';

describe('a copy', () => {
  it.each(['png', 'webp', 'jpeg'] as const)('as %s without the recipe holds no word of it', async (format) => {
    const copy = await encodeCopy(await original(), { format, recipe: null });
    const { width, height, format: kind, exif: tags } = await sharp(copy).metadata();
    expect([kind, width, height, tags]).toEqual([format, 60, 40, undefined]);
    for (const word of ['KSampler', 'nodes', 'secret', 'prompt', 'Adobe', 'atelier'])
      expect(copy.includes(word)).toBe(false);
  });

  it.each(['png', 'webp', 'jpeg'] as const)(
    'as %s is turned as the original is seen, and does not say where that was taken',
    async (format) => {
      const taken = { IFD0: { ImageDescription: 'secret' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } };
      for (const kind of ['jpeg', 'png'] as const) {
        const create = { width: 60, height: 40, channels: 3 as const, background: '#c85014' };
        const photo = await sharp({ create })
          .withExif(taken)
          .withMetadata({ orientation: 6 })
          .toFormat(kind)
          .toBuffer();
        const copy = await encodeCopy(photo, { format, recipe: null });
        const { width, height, orientation, exif: tags } = await sharp(copy).metadata();
        expect([width, height, orientation, tags]).toEqual([40, 60, undefined, undefined]);
        const small = await sharp(await encodeCopy(photo, { format, recipe: RECIPE, maxSide: 30 })).metadata();
        expect([small.width, small.height, small.orientation ?? 1]).toEqual([20, 30, 1]);
      }
    },
  );

  it('as PNG keeps its pixels, ComfyUI’s words, and has ours beside them', async () => {
    const png = await original();
    const copy = await encodeCopy(png, { format: 'png', recipe: RECIPE });
    expect((await pixels(copy)).equals(await pixels(png))).toBe(true);
    const texts = textsOf(readChunks(copy)!);
    expect([texts.get('prompt'), texts.get('workflow')]).toEqual([GRAPH, WORKFLOW]);
    expect(JSON.parse(texts.get('atelier')!)).toEqual(RECIPE);
    expect((await pixels(await encodeCopy(png, { format: 'png', recipe: null }))).equals(await pixels(png))).toBe(true);
  });

  it.each(['webp', 'jpeg'] as const)('as %s keeps the recipes where ComfyUI looks for them', async (format) => {
    const tags = await exif(await encodeCopy(await original(), { format, recipe: RECIPE }));
    expect(tags).toContain(`prompt:${GRAPH}`);
    expect(tags).toContain('workflow:{"nodes": "\\u72d0"}');
    const own = /atelier:(\{.*?"created_at":"[^"]+"\})/.exec(tags)![1]!;
    expect(JSON.parse(own)).toEqual(RECIPE);
  });

  it('as JPEG keeps our recipe where both are longer than a JPEG can hold', async () => {
    const png = readChunks(await original())!;
    const long = writeChunks([png[0]!, textChunk('workflow', 'w'.repeat(70_000)), ...png.slice(1)]);
    const most = { ...RECIPE, prompt: '狐'.repeat(4_000), params: { ...params!, negative_prompt: '狸'.repeat(4_000) } };
    const tags = await exif(await encodeCopy(long, { format: 'jpeg', recipe: most }));
    expect(tags).toContain('atelier:{"prompt":"\\u72d0');
    expect(tags).not.toContain('wwww');
  });

  it('of a WebP becomes a PNG with our recipe, and is no larger than asked for', async () => {
    const webp = await sharp(await original())
      .webp()
      .toBuffer();
    const png = await encodeCopy(webp, { format: 'png', recipe: RECIPE });
    expect(textsOf(readChunks(png)!).has('atelier')).toBe(true);
    const small = await encodeCopy(webp, { format: 'jpeg', recipe: null, maxSide: 30 });
    expect(await sharp(small).metadata()).toMatchObject({ width: 30, height: 20 });
  });

  it('of something that is no picture, or of half a one, fails', async () => {
    const spec = { format: 'webp', recipe: null } as const;
    await expect(encodeCopy(Buffer.from('no picture'), spec)).rejects.toThrow();
    const png = await original();
    await expect(encodeCopy(png.subarray(0, png.length - 30), { ...spec, format: 'png' })).rejects.toThrow();
  });
});

describe('the copies that are kept', () => {
  it('take no more room than they may: those not asked for the longest leave', () => {
    const cache = new CopyCache(100);
    for (const key of ['a', 'b', 'c', 'd']) cache.set(key, Buffer.alloc(25));
    expect(cache.get('a')).toBeDefined();
    cache.set('e', Buffer.alloc(25));
    cache.set('too large', Buffer.alloc(26));
    expect(['a', 'b', 'c', 'd', 'e', 'too large'].map((key) => cache.get(key) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
      true,
      false,
    ]);
  });
});

describe('the slots for encoding', () => {
  it('run so many at once, the others in order, and refuse what is too much', async () => {
    const slots = new EncodingSlots(1, 1);
    const order: string[] = [];
    const { promise, resolve } = Promise.withResolvers<void>();
    const first = slots.run(() => promise.then(() => order.push('first')));
    const second = slots.run(() => Promise.resolve(order.push('second')));
    await expect(slots.run(() => Promise.resolve(order.push('third')))).rejects.toMatchObject({
      code: 'service_unavailable',
    });
    resolve();
    await Promise.all([first, second]);
    await slots.run(() => Promise.reject(new Error('broken'))).catch(() => undefined);
    await slots.run(() => Promise.resolve(order.push('last')));
    expect(order).toEqual(['first', 'second', 'last']);
  });
});
