import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  createdShareSchema,
  publicShareCommands,
  publicShareSchema,
  shareCommands,
  sharePageSchema,
  type ImageFile,
  type PublicShare,
  type PublicShareRecord,
  type ShareRecord,
} from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { parse as parseDisposition } from 'content-disposition';
import sharp from 'sharp';
import { encodeCopy } from '../downloads/copies/encode.js';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { publicShare, TOKEN } from '../public-shares/public-shares-examples.js';
import { share } from './shares-examples.js';

const { thumbnail_url: _url, ...cover } = share.cover!;
const RECORD: ShareRecord = { ...share, cover };
const PUBLIC = `/api/v1/public/shares/${TOKEN}`;
const PAGE = '<!doctype html><html><head><title>Atelier</title></head><body></body></html>';
const OPENED: PublicShareRecord = {
  ...publicShare,
  items: publicShare.items.map(({ id, width, height, thumbhash, recipe }) => ({
    ...{ id, width, height, thumbhash, recipe },
  })),
};

describe('Shares', () => {
  let harness: GatewayHarness;
  let token: string;
  let file: ImageFile;

  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), 'atelier-web-'));
    await writeFile(join(root, 'index.html'), PAGE);
    await writeFile(join(root, 'share.html'), PAGE);
    harness = await GatewayHarness.start({ WEB_ROOT: root });
    token = await harness.issuer.token({ userId: 7 });
    await mkdir(join(harness.gateway.storePath, 'outputs/42/1'), { recursive: true });
    const picture = sharp({ create: { width: 1_600, height: 800, channels: 3, background: '#c85014' } });
    const png = await encodeCopy(await picture.png().toBuffer(), { format: 'png', recipe: OPENED.items[0]!.recipe });
    await writeFile(join(harness.gateway.storePath, 'outputs/42/1/0.png'), png);
    await writeFile(join(harness.gateway.storePath, 'outputs/42/1/0.webp'), 'a thumbnail');
    file = {
      ...{ image_id: 314, task_id: 42, object_key: 'outputs/42/1/0.png', content_type: 'image/png' },
      ...{ size_bytes: png.length, sha256: createHash('sha256').update(png).digest('hex'), file_name: 'picture 314' },
    };
  });
  afterAll(() => harness.stop());
  beforeEach(async () => {
    await harness.services.on(publicShareCommands.open, () => OPENED);
    await harness.services.on(publicShareCommands.card, () => ({ title: null, cover: null }));
    await harness.services.on(publicShareCommands.image, ({ variant }) =>
      variant === 'content' ? file : { ...file, object_key: 'outputs/42/1/0.webp', content_type: 'image/webp' },
    );
  });

  describe('of a user', () => {
    it('are made, and their link is told in that answer', async () => {
      await harness.services.on(shareCommands.create, () => ({ ...RECORD, token: TOKEN }));
      const response = await harness.gateway.post('/api/v1/shares', { image_id: 314, expires_in_s: null }, { token });
      const body = createdShareSchema.parse(await response.json());
      expect([response.status, body.url, body.token]).toEqual([201, `/s/${TOKEN}`, TOKEN]);
      expect(harness.services.received(shareCommands.create).at(-1)).toMatchObject({
        actor: { user_id: 7 },
        body: { image_id: 314, expires_in_s: null, show_prompt: false },
      });
    });

    it('are listed without it, and revoked', async () => {
      await harness.services.on(shareCommands.list, () => ({ items: [RECORD], next_cursor: null }));
      await harness.services.on(shareCommands.revoke, () => ({}));
      const text = await (await harness.gateway.get('/api/v1/shares', { token })).text();
      expect(sharePageSchema.parse(JSON.parse(text)).items[0]!.cover!.thumbnail_url).toContain('signature=');
      expect(text).not.toContain(TOKEN);
      expect((await harness.gateway.request('DELETE', '/api/v1/shares/3', { token })).status).toBe(204);
      expect(harness.services.received(shareCommands.revoke).at(-1)).toMatchObject({ share_id: 3 });
    });

    it.each([{}, { image_id: 1, collection_id: 2 }, { image_id: 1, expires_in_s: 60 }, { image_id: 1, password: 'x' }])(
      'are not made of %j',
      async (body) => {
        const response = await harness.gateway.post('/api/v1/shares', body, { token });
        expect((await problemOf(response)).code).toBe('validation_failed');
      },
    );

    it('need a token', async () => {
      for (const [method, path] of [
        ['GET', '/api/v1/shares'],
        ['POST', '/api/v1/shares'],
        ['DELETE', '/api/v1/shares/3'],
      ] as const)
        expect((await problemOf(await harness.gateway.request(method, path))).code).toBe('unauthenticated');
    });
  });

  describe('as anybody sees them', () => {
    it('show pictures and nothing of their owner, to people and not to search engines', async () => {
      const response = await harness.gateway.get(PUBLIC);
      const body = (await response.json()) as PublicShare;
      expect(publicShareSchema.parse(body)).toEqual(publicShare);
      expect(JSON.stringify(body)).not.toMatch(/user|owner|favourite|task_id/);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
      });
    });

    it('carry the grant in the addresses of their pictures', async () => {
      const body = (await (await harness.gateway.get(`${PUBLIC}?grant=1.a-b`)).json()) as PublicShare;
      expect(body.items[0]!.url).toBe(`${PUBLIC}/images/314/full?grant=1.a-b`);
      await harness.gateway.get(body.items[0]!.url!);
      expect(harness.services.received(publicShareCommands.image).at(-1)).toMatchObject({
        token: TOKEN,
        grant: '1.a-b',
      });
    });

    it.each([
      ['full', 'webp', 1_600],
      ['preview', 'jpeg', 1_200],
      ['download', 'png', 1_600],
    ])('have pictures as %s, encoded anew, without a word of the recipe', async (size, format, width) => {
      const response = await harness.gateway.get(`${PUBLIC}/images/314/${size}`);
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(await sharp(bytes).metadata()).toMatchObject({ format, width });
      for (const word of ['atelier', 'fox', 'stable']) expect(bytes.includes(word)).toBe(false);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'cache-control': 'private, max-age=300',
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'no-referrer',
      });
      const disposition = parseDisposition(response.headers.get('content-disposition')!);
      expect(disposition.type).toBe(size === 'download' ? 'attachment' : 'inline');
    });

    it('have small pictures as they are stored', async () => {
      expect(await (await harness.gateway.get(`${PUBLIC}/images/314/thumbnail`)).text()).toBe('a thumbnail');
    });

    it('ask anew for each picture whether the link still holds', async () => {
      expect((await harness.gateway.get(`${PUBLIC}/images/314/full`)).status).toBe(200);
      await harness.services.on(publicShareCommands.image, () => Promise.reject(new AppError('not_found')));
      expect((await problemOf(await harness.gateway.get(`${PUBLIC}/images/314/full`))).code).toBe('not_found');
      expect((await problemOf(await harness.gateway.get(`${PUBLIC}/images/314/original`))).code).toBe(
        'validation_failed',
      );
    });

    it('are unlocked with a password, whose tries are counted by address', async () => {
      await harness.services.on(publicShareCommands.open, () => Promise.reject(new AppError('share_locked')));
      expect(await problemOf(await harness.gateway.get(PUBLIC))).toMatchObject({ status: 403, code: 'share_locked' });
      await harness.services.on(publicShareCommands.unlock, () => Promise.reject(new AppError('share_password_wrong')));
      const wrong = await harness.gateway.post(`${PUBLIC}/unlock`, { password: 'guess' });
      expect(await problemOf(wrong)).toMatchObject({ status: 403, code: 'share_password_wrong' });
      expect(harness.services.received(publicShareCommands.unlock).at(-1)).toEqual({
        ...{ token: TOKEN, password: 'guess', address: '127.0.0.1' },
      });
    });
  });

  describe('as a page', () => {
    const open = () => harness.gateway.get(`/s/${TOKEN}`, { headers: { accept: 'text/html' } });
    const card = (title: string | null) => ({ title, cover: { image_id: 314, width: 1_600, height: 800 } });

    it('tell chats which picture to show, and search engines nothing', async () => {
      await harness.services.on(publicShareCommands.card, () => card('狐狸 "in" <snow> & $& $1'));
      const response = await open();
      const html = await response.text();
      expect(response.status).toBe(200);
      expect(html).toContain('<meta property="og:title" content="狐狸 &quot;in&quot; &lt;snow&gt; &amp; $&amp; $1" />');
      const image = `${harness.gateway.url}${PUBLIC}/images/314/preview`;
      expect(html).toContain(`<meta property="og:image" content="${image}" />`);
      expect(html).toContain('<meta property="og:image:width" content="1200" />');
      expect(html).toContain('<meta property="og:image:height" content="600" />');
      expect(html.match(/<\/head>/g)).toHaveLength(1);
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'x-robots-tag': 'noindex, nofollow',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("script-src 'self'"),
      });
    });

    it('that a password protects show chats no picture', async () => {
      const html = await (await open()).text();
      expect(html).toContain('og:title" content="Atelier"');
      expect(html).not.toContain('og:image');
    });

    it('of links that lead nowhere are pages all the same, and 404', async () => {
      await harness.services.on(publicShareCommands.card, () => Promise.reject(new AppError('not_found')));
      const response = await open();
      expect([response.status, await response.text()]).toEqual([404, PAGE]);
      expect(response.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    });
  });
});
