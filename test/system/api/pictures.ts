import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HistoryItem, HistoryPage, Image } from '@atelier/contracts';
import { ended } from '../../installation/waiting.js';
import { SLOW } from '../slow.js';
import { expectProblem, type GetWorld } from './world.js';

const FOREVER = 'private, max-age=31536000, immutable';

/** The bytes of pictures. */
export function describePictures(world: GetWorld): void {
  describe('the bytes of a picture', () => {
    let image: Image;
    let content: string;

    beforeAll(async () => {
      const { api } = world();
      const { id } = await api.create({ prompt: '雪中的红狐', seed: 7 });
      await ended(api, id);
      image = (await api.result(id)).images[0]!;
      content = `/api/v1/images/${image.id}/content`;
    }, SLOW);

    it('are those that were stored, by bearer token', async () => {
      const { status, headers, body } = await world().api.bytes(content);
      expect(status).toBe(200);
      expect([createHash('sha256').update(body).digest('hex'), body.length]).toEqual([image.sha256, image.size_bytes]);
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'image/png',
        'content-length': String(image.size_bytes),
        'cache-control': FOREVER,
        etag: `"${image.sha256}"`,
        'x-content-type-options': 'nosniff',
        'accept-ranges': 'bytes',
      });
    });

    it('are the same by signed address, without a token', async () => {
      const [byToken, byAddress] = [await world().api.bytes(content), await world().nobody.bytes(image.url)];
      expect(byAddress.status).toBe(200);
      expect(byAddress.body.equals(byToken.body)).toBe(true);
    });

    it('have a small WebP beside them', async () => {
      const { status, headers, body } = await world().nobody.bytes(image.thumbnail_url);
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, 'image/webp', FOREVER]);
      expect(body.toString('latin1', 8, 12)).toBe('WEBP');
    });

    it('come under a file name that keeps its Chinese', async () => {
      const disposition = (await world().nobody.bytes(`${image.url}&download=1`)).headers.get('content-disposition');
      expect(disposition).toMatch(/^attachment; /);
      expect(decodeURIComponent(/filename\*=UTF-8''([^;]+)/i.exec(disposition!)![1]!)).toContain('雪中的红狐');
    });

    it('are not sent again to who has them', async () => {
      const { status, body } = await world().nobody.bytes(image.url, { 'if-none-match': `"${image.sha256}"` });
      expect([status, body.length]).toEqual([304, 0]);
    });

    it.each([
      ['bytes=0-7', 206, (size: number) => `bytes 0-7/${size}`],
      ['bytes=-4', 206, (size: number) => `bytes ${size - 4}-${size - 1}/${size}`],
      ['bytes=8-', 206, (size: number) => `bytes 8-${size - 1}/${size}`],
    ])('come in part for %s', async (range, expected, contentRange) => {
      const whole = (await world().nobody.bytes(image.url)).body;
      const { status, headers, body } = await world().nobody.bytes(image.url, { range });
      expect([status, headers.get('content-range')]).toEqual([expected, contentRange(image.size_bytes)]);
      const [, from, to] = /(\d+)-(\d+)/.exec(headers.get('content-range')!)!;
      expect(body.equals(whole.subarray(Number(from), Number(to) + 1))).toBe(true);
    });

    it('are refused behind their end', async () => {
      const answer = await world().nobody.get(image.url, { headers: { range: 'bytes=99999999-' } });
      expectProblem(answer, 416, 'range_not_satisfiable');
      expect(answer.headers.get('content-range')).toBe(`bytes */${image.size_bytes}`);
    });

    it('keep one address within the hour', async () => {
      const again = (await world().api.result((await taskOf(image)).id)).images[0]!;
      expect([again.url, again.thumbnail_url]).toEqual([image.url, image.thumbnail_url]);
    });

    it.each([
      ['another picture', (url: string) => url.replace(/images\/\d+/, 'images/1')],
      ['the other variant', (url: string) => url.replace('/content', '/thumbnail')],
      ['a later end', (url: string) => url.replace(/expires=(\d+)/, (_, end) => `expires=${Number(end) + 3_600}`)],
      [
        'a changed signature',
        (url: string) =>
          url.replace(/signature=./, (start) => `${start.slice(0, -1)}!`.replace('!', start.endsWith('A') ? 'B' : 'A')),
      ],
      ['an end long past', (url: string) => url.replace(/expires=\d+/, 'expires=1')],
      ['no end', (url: string) => url.replace(/expires=\d+&/, '')],
      ['no signature', (url: string) => url.replace(/&signature=.*/, '')],
    ])('are not given away by a signed address made into one for %s', async (_what, change) => {
      expectProblem(await world().nobody.get(change(image.url)), 403, 'link_expired');
    });

    it('are nobody else’s, and nobody’s without a token', async () => {
      expectProblem(await world().stranger.get(content), 404, 'not_found');
      expectProblem(await world().nobody.get(content), 401, 'unauthenticated');
    });
  });

  async function taskOf({ id }: Image): Promise<HistoryItem> {
    const { body } = await world().api.get<HistoryPage>('/api/v1/generation/history?limit=100&status=completed');
    return body.items.find(({ images }) => images.some((image) => image.id === id))!;
  }
}
