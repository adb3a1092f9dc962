import { createHash, createHmac, hkdfSync } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { pictureCommands, taskCommands, type ImageFile, type Result } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { parse as parseDisposition } from 'content-disposition';
import sharp from 'sharp';
import { examples } from '../docs/examples.js';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';

const BYTES = Buffer.from(Array.from({ length: 1_000 }, (_, index) => index % 251));
const THUMBNAIL = Buffer.from('a thumbnail');
const SHA = createHash('sha256').update(BYTES).digest('hex');
const SECRET = 'the secret that signs addresses here';
const CONTENT = '/api/v1/images/314/content';

const FILE: ImageFile = {
  image_id: 314,
  task_id: 42,
  object_key: 'outputs/42/1/0.png',
  content_type: 'image/png',
  size_bytes: BYTES.length,
  sha256: SHA,
  file_name: '雪中的 "红" 狐狸; a=b 7',
};

describe('Pictures', () => {
  let harness: GatewayHarness;
  let token: string;

  const store = async (key: string, bytes: Buffer) => {
    const path = join(harness.gateway.storePath, key);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  };

  beforeAll(async () => {
    harness = await GatewayHarness.start({ SIGNING_SECRET: SECRET });
    token = await harness.issuer.token({ userId: 7 });
    await store(FILE.object_key, BYTES);
    await store('outputs/42/1/0.webp', THUMBNAIL);
  });
  afterAll(() => harness.stop());
  beforeEach(() =>
    harness.services.on(pictureCommands.image, ({ variant }) =>
      variant === 'content' ? FILE : { ...FILE, object_key: 'outputs/42/1/0.webp', content_type: 'image/webp' },
    ),
  );

  const get = (path = CONTENT, headers: Record<string, string> = {}) => harness.gateway.get(path, { token, headers });
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());
  const signedUrl = async (): Promise<string> => {
    await harness.services.on(taskCommands.result, () => ({
      ...{ ...examples.result, outputs: null },
      images: [examples.result.images[0]!],
    }));
    const response = await harness.gateway.get('/api/v1/generation/result/42', { token });
    return ((await response.json()) as Result).images[0]!.url;
  };
  /** The signature of an address, computed independently of the gateway's code. */
  const sign = (expires: number, text = `314.content.${expires}`, secret = SECRET) => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'atelier picture addresses v1', 32));
    return `${CONTENT}?expires=${expires}&signature=${createHmac('sha256', key).update(text).digest('base64url')}`;
  };
  const inAnHour = () => Math.floor(Date.now() / 1_000) + 3_600;

  it('come whole, with everything a browser needs to keep and to trust them', async () => {
    const response = await get();
    expect(response.status).toBe(200);
    expect(await bytesOf(response)).toEqual(BYTES);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-length': '1000',
      etag: `"${SHA}"`,
      'cache-control': 'private, max-age=31536000, immutable',
      vary: 'Authorization',
      'accept-ranges': 'bytes',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(harness.services.received(pictureCommands.image).at(-1)).toMatchObject({
      actor: { user_id: 7 },
      image_id: 314,
    });
  });

  it('have a name that survives Chinese, quotes and semicolons, and a plain one for old clients', async () => {
    const disposition = (await get()).headers.get('content-disposition')!;
    expect(disposition).toMatch(/^inline; filename=picture-314.png; filename\*=UTF-8''%E9%9B%AA/);
    expect(parseDisposition(disposition).parameters.filename).toBe('雪中的 "红" 狐狸; a=b 7.png');
    const download = (await get(`${CONTENT}?download=1`)).headers.get('content-disposition')!;
    expect(parseDisposition(download)).toMatchObject({ type: 'attachment' });
  });

  it('come small as well, under a tag of their own', async () => {
    const response = await get('/api/v1/images/314/thumbnail');
    expect(await bytesOf(response)).toEqual(THUMBNAIL);
    expect(response.headers.get('content-type')).toBe('image/webp');
    expect(response.headers.get('content-length')).toBe(String(THUMBNAIL.length));
    expect(response.headers.get('etag')).toBe(`"${SHA}.thumbnail"`);
    expect(response.headers.get('content-disposition')).toContain('picture-314-thumbnail.webp');
  });

  it('announce their length to HEAD, and send nothing', async () => {
    const response = await harness.gateway.request('HEAD', CONTENT, { token });
    expect([response.status, response.headers.get('content-length'), (await bytesOf(response)).length]).toEqual([
      200,
      '1000',
      0,
    ]);
  });

  it.each([
    ['bytes=0-99', 0, 99],
    ['bytes=900-', 900, 999],
    ['bytes=-10', 990, 999],
    ['bytes=990-5000', 990, 999],
    ['bytes=-5000', 0, 999],
    ['bytes=0-0', 0, 0],
  ])('come in part for %s', async (range, start, end) => {
    const response = await get(CONTENT, { range });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end}/1000`);
    expect(response.headers.get('content-length')).toBe(String(end - start + 1));
    expect(await bytesOf(response)).toEqual(BYTES.subarray(start, end + 1));
  });

  it.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0'])('answer 416 to %s', async (range) => {
    const response = await get(CONTENT, { range });
    expect(response.headers.get('content-range')).toBe('bytes */1000');
    expect(await problemOf(response)).toMatchObject({ code: 'range_not_satisfiable', status: 416 });
  });

  it.each(['bytes=5-2', 'bytes=a-b', 'items=0-5', 'bytes=0-1,5-9', 'bytes=-'])('come whole for %s', async (range) => {
    expect((await get(CONTENT, { range })).status).toBe(200);
  });

  it('come in part only if they are still the same', async () => {
    expect((await get(CONTENT, { range: 'bytes=0-9', 'if-range': `"${SHA}"` })).status).toBe(206);
    expect((await get(CONTENT, { range: 'bytes=0-9', 'if-range': '"another"' })).status).toBe(200);
  });

  it.each([`"${SHA}"`, `W/"${SHA}"`, `"x", "${SHA}"`, '*'])('are not sent again to who has %s', async (tag) => {
    const response = await get(CONTENT, { 'if-none-match': tag });
    expect([response.status, (await bytesOf(response)).length]).toEqual([304, 0]);
    expect(response.headers.get('etag')).toBe(`"${SHA}"`);
    expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
  });

  it('of a type that browsers might run are saved, never shown', async () => {
    await harness.services.on(pictureCommands.image, () => ({ ...FILE, content_type: 'image/svg+xml' }));
    const response = await get();
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename=picture-314.bin;/);
  });

  it('of somebody else, deleted, or gone from the store are 404', async () => {
    await harness.services.on(pictureCommands.image, () => ({ ...FILE, object_key: 'outputs/42/1/gone.png' }));
    expect((await problemOf(await get())).code).toBe('not_found');
    await harness.services.on(pictureCommands.image, () => Promise.reject(new AppError('not_found')));
    expect((await problemOf(await get())).code).toBe('not_found');
    expect((await problemOf(await harness.gateway.get(await signedUrl()))).code).toBe('not_found');
  });

  describe('as copies', () => {
    const PNG = sharp({ create: { width: 30, height: 20, channels: 3, background: '#c85014' } }).png();
    const { model_name, params, created_at } = examples.task;
    const RECIPE = { prompt: '雪中的红狐', model_name, params, seed: 7, created_at };

    beforeEach(async () => {
      const png = await PNG.toBuffer();
      await store('outputs/42/1/real.png', png);
      const file = {
        ...FILE,
        object_key: 'outputs/42/1/real.png',
        sha256: createHash('sha256').update(png).digest('hex'),
      };
      await harness.services.on(pictureCommands.image, () => file);
      await harness.services.on(pictureCommands.recipe, () => RECIPE);
    });

    it.each([
      ['png', 'png'],
      ['webp', 'webp'],
      ['jpeg', 'jpg'],
    ])('come as %s, under a name that ends so, by the signed address of the original', async (format, ending) => {
      const url = `${await signedUrl()}&download=1&recipe=without`;
      const response = await harness.gateway.get(`${url}&format=${format}`);
      const { headers } = response;
      expect(headers.get('content-type')).toBe(`image/${format}`);
      expect(parseDisposition(headers.get('content-disposition')!)).toMatchObject({
        type: 'attachment',
        parameters: { filename: `雪中的 "红" 狐狸; a=b 7.${ending}` },
      });
      const bytes = await bytesOf(response);
      expect(headers.get('content-length')).toBe(String(bytes.length));
      expect(await sharp(bytes).metadata()).toMatchObject({ format, width: 30, height: 20 });
      expect(harness.services.received(pictureCommands.recipe)).toEqual([]);
    });

    it('keep their format where none is named, and hold the recipe where it is wanted', async () => {
      const bytes = await bytesOf(await get(`${CONTENT}?recipe=with`));
      expect(bytes.toString()).toContain(JSON.stringify(RECIPE));
      expect(harness.services.received(pictureCommands.recipe).at(-1)).toMatchObject({
        actor: { user_id: 7 },
        image_id: 314,
      });
      expect((await bytesOf(await get(`${CONTENT}?recipe=without`))).includes('atelier')).toBe(false);
    });

    it('have tags of their own, and are not made again for who has them', async () => {
      const etag = (await get(`${CONTENT}?format=webp`)).headers.get('etag')!;
      expect(etag).toMatch(/^"[0-9a-f]{64}\.webp\.recipe"$/);
      expect((await get(`${CONTENT}?format=webp`, { 'if-none-match': etag })).status).toBe(304);
      expect((await get(`${CONTENT}?format=jpeg`, { 'if-none-match': etag })).status).toBe(200);
    });

    it('come in known formats only', async () => {
      expect((await problemOf(await get(`${CONTENT}?format=exe`))).code).toBe('validation_failed');
      expect((await problemOf(await get('/api/v1/images/314/thumbnail?format=png'))).code).toBe('validation_failed');
    });
  });

  it('need a token or a signed address', async () => {
    expect((await problemOf(await harness.gateway.get(CONTENT))).code).toBe('unauthenticated');
    expect((await problemOf(await harness.gateway.get(CONTENT, { token: 'a.b.c' }))).code).toBe('unauthenticated');
  });

  describe('by a signed address', () => {
    it('need no token, in whole and in part', async () => {
      const url = await signedUrl();
      expect(await bytesOf(await harness.gateway.get(url))).toEqual(BYTES);
      expect((await harness.gateway.get(url, { headers: { range: 'bytes=0-9' } })).status).toBe(206);
      expect((await harness.gateway.get(`${url}&download=1`)).headers.get('content-disposition')).toMatch(
        /^attachment/,
      );
      expect(harness.services.received(pictureCommands.image).at(-1)).toEqual({
        actor: null,
        image_id: 314,
        variant: 'content',
      });
    });

    it('last between one and two hours', async () => {
      const expires = Number(new URL(await signedUrl(), 'http://x').searchParams.get('expires'));
      expect(expires % 3_600).toBe(0);
      expect(expires - Date.now() / 1_000).toBeGreaterThan(3_590);
      expect(expires - Date.now() / 1_000).toBeLessThanOrEqual(7_200);
    });

    it('are taken when signed with our secret', async () => {
      expect((await harness.gateway.get(sign(inAnHour()))).status).toBe(200);
    });

    it.each([
      ['another picture', () => sign(inAnHour()).replace('/314/', '/315/')],
      ['the thumbnail', () => sign(inAnHour()).replace('/content', '/thumbnail')],
      ['a later expiry', () => sign(inAnHour()).replace(/expires=\d+/, `expires=${inAnHour() + 60}`)],
      ['the past', () => sign(Math.floor(Date.now() / 1_000) - 1)],
      ['another secret', () => sign(inAnHour(), undefined, 'x'.repeat(40))],
      ['a cut signature', () => sign(inAnHour()).slice(0, -2)],
      ['no signature', () => `${CONTENT}?expires=${inAnHour()}`],
      ['no expiry', () => sign(inAnHour()).replace(/expires=\d+&/, '')],
    ])('are refused with 403 for %s', async (_, url) => {
      const asked = harness.services.received(pictureCommands.image).length;
      const response = await harness.gateway.get(url(), { token });
      expect(await problemOf(response)).toMatchObject({ code: 'link_expired', status: 403 });
      expect(harness.services.received(pictureCommands.image)).toHaveLength(asked);
    });

    it('are refused for another method', async () => {
      expect((await harness.gateway.request('DELETE', await signedUrl())).status).toBe(405);
    });
  });

  it('that are large stream: a reader who leaves early leaves nothing behind', async () => {
    const large = Buffer.alloc(32 * 1_024 * 1_024, 7);
    await store('outputs/42/1/large.png', large);
    await harness.services.on(pictureCommands.image, () => ({ ...FILE, object_key: 'outputs/42/1/large.png' }));
    const before = process.memoryUsage().arrayBuffers;
    const abort = new AbortController();
    const response = await harness.gateway.get(CONTENT, { token, signal: abort.signal });
    const reader = response.body!.getReader();
    await reader.read();
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(large.length / 2);
    abort.abort();
    await rm(join(harness.gateway.storePath, 'outputs/42/1/large.png'));
    expect((await get()).status).toBe(404);
  });
});
