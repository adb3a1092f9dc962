import { once } from 'node:events';
import { request } from 'node:http';
import type { Readable } from 'node:stream';
import { json } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset } from '@atelier/contracts';
import { film, picture } from '@atelier/media/testing';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { ScriptedAssets } from '../testing/scripted-assets.js';
import { problemOf } from '../testing/started-gateway.js';

const PATH = '/api/v1/assets';

let harness: GatewayHarness;
let token: string;
let assets: ScriptedAssets;

beforeAll(async () => {
  harness = await GatewayHarness.start();
  token = await harness.issuer.token({ userId: 7 });
  assets = await ScriptedAssets.start(harness, token);
});
afterAll(() => harness.stop());
beforeEach(() => assets.clear());

/** A bound of patience and no measure: a busy machine is slow with so many bytes. */
const LARGE_FILE_MS = 240_000;

describe('a large film', () => {
  it(
    'goes through without being held: 256 MB grow the gateway, and its client here, by less than 100 MB',
    async () => {
      const before = process.memoryUsage().rss;
      let peak = before;
      const look = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
      const answer = await send(largeFilm(await film('mp4')));
      clearInterval(look);
      expect(answer).toMatchObject({ kind: 'video', duration_ms: 2_000 });
      expect(answer.size_bytes).toBeGreaterThan(256 * MB);
      expect(peak - before).toBeLessThan(100 * MB);
    },
    LARGE_FILE_MS,
  );
});

describe('the bytes of an asset', () => {
  it('come in ranges, with a tag, under the type that they were judged to be', async () => {
    const bytes = await film('webm');
    const asset = (await (await assets.upload(bytes, { name: 'film.html' })).json()) as Asset;
    const part = await harness.gateway.get(asset.url, { headers: { range: 'bytes=10-19' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20));
    expect(part.headers.get('content-type')).toBe('video/webm');
    expect(part.headers.get('content-security-policy')).toContain('sandbox');
    const known = await harness.gateway.get(asset.url, { headers: { 'if-none-match': part.headers.get('etag')! } });
    expect(known.status).toBe(304);
  });

  it('need a token or a signature for this asset and this size', async () => {
    const asset = (await (await assets.upload(await picture('png'))).json()) as Asset;
    const [, signature] = asset.url.split('?');
    expect((await harness.gateway.get(`${PATH}/${asset.id}/content`)).status).toBe(401);
    for (const path of [`${PATH}/${asset.id}/thumbnail`, `${PATH}/2/content`, `/api/v1/images/${asset.id}/content`]) {
      expect((await problemOf(await harness.gateway.get(`${path}?${signature}`))).code).toBe('link_expired');
    }
    expect(
      (await harness.gateway.get(`${PATH}/${asset.id}/content?download=1`, { token })).headers.get(
        'content-disposition',
      ),
    ).toMatch(/^attachment/);
  });

  it('are listed, found and removed by their owner', async () => {
    await assets.upload(await picture('png'));
    const page = (await (await harness.gateway.get(`${PATH}?kind=image`, { token })).json()) as { items: Asset[] };
    expect(page.items[0]!.thumbnail_url).toContain(`${PATH}/1/thumbnail?expires=`);
    expect((await harness.gateway.request('DELETE', `${PATH}/1`, { token })).status).toBe(204);
    expect((await problemOf(await harness.gateway.get(`${PATH}/1`, { token }))).code).toBe('not_found');
  });
});

const MB = 1024 * 1024;

/** A form with a film, in which a box of 256 MB holds nothing. */
async function* largeFilm(head: Buffer): AsyncGenerator<Buffer> {
  const hole = Buffer.alloc(8);
  hole.writeUInt32BE(256 * MB);
  hole.write('free', 4, 'latin1');
  yield Buffer.from('--x\r\nContent-Disposition: form-data; name="file"; filename="a.mp4"\r\n\r\n');
  yield Buffer.concat([head, hole, Buffer.alloc(65_536 - 8)]);
  const part = Buffer.alloc(65_536);
  for (let index = 1; index < (256 * MB) / part.length; index++) yield await Promise.resolve(part);
  yield Buffer.from('\r\n--x--\r\n');
}

/** Not by `fetch`, which holds what it sends. */
async function send(body: AsyncIterable<Buffer>): Promise<Asset> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=x' };
  const sending = request(`${harness.gateway.url}${PATH}`, { method: 'POST', headers });
  const answered = once(sending, 'response') as Promise<[Readable]>;
  await pipeline(body, sending);
  const [response] = await answered;
  return (await json(response)) as Asset;
}
