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
