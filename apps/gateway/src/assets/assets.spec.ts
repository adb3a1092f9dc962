import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest, type ClientRequest } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { taskCommands, type Asset } from '@atelier/contracts';
import { film, picture, pngClaiming, solid, wav, zipEnd } from '@atelier/media/testing';
import { until } from '@atelier/waiting';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { ScriptedAssets } from '../testing/scripted-assets.js';
import { problemOf } from '../testing/started-gateway.js';

const PATH = '/api/v1/assets';
const MAX_BYTES = 300_000;
const USER = 7;

let harness: GatewayHarness;
let token: string;
let assets: ScriptedAssets;

beforeAll(async () => {
  harness = await GatewayHarness.start({
    ...{ ASSET_MAX_BYTES: String(MAX_BYTES), ASSET_MAX_PIXELS: '1000000', ASSET_MAX_DURATION_S: '10' },
    ...{ UPLOADS_PER_USER: '2', UPLOAD_IDLE_S: '1', UPLOAD_TIMEOUT_S: '3' },
  });
  token = await harness.issuer.token({ userId: USER });
  assets = await ScriptedAssets.start(harness, token);
});
afterAll(() => harness.stop());
beforeEach(() => assets.clear());

const upload: ScriptedAssets['upload'] = (bytes, options) => assets.upload(bytes, options);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Every file below the store, whether finished or not. */
async function stored(): Promise<string[]> {
  const entries = await readdir(join(harness.gateway.storePath, 'assets'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

describe('an upload', () => {
  it('is stored, judged by its content, and answered as an asset', async () => {
    const bytes = await picture('png', 120, 80);
    const response = await upload(bytes, { name: 'C:\\fotos\\..\\猫\r\n".png', type: 'text/html' });
    expect(response.status).toBe(201);
    const asset = (await response.json()) as Asset;
    expect(asset).toMatchObject({
      ...{
        kind: 'image',
        content_type: 'image/png',
        name: '猫".png',
        width: 120,
        height: 80,
        size_bytes: bytes.length,
      },
      ...{ sha256: sha256(bytes), url: expect.stringContaining(`${PATH}/1/content?expires=`) },
    });
    expect(assets.kept[0]!.object_key).toMatch(/^assets\/7\/[0-9a-f-]{36}$/);
    const content = await harness.gateway.get(asset.url);
    expect(Buffer.from(await content.arrayBuffer())).toEqual(bytes);
    expect((await harness.gateway.get(asset.thumbnail_url!)).headers.get('content-type')).toBe('image/webp');
  });

  it.each([
    ['a film', () => film('mp4'), { kind: 'video', content_type: 'video/mp4', duration_ms: 2_000, frame_rate: 25 }],
    ['a sound', () => wav(2), { kind: 'audio', content_type: 'audio/wav', duration_ms: 2_000, width: null }],
    ['a turned photo', () => turned(), { kind: 'image', width: 40, height: 80 }],
  ])('of %s is measured', async (_what, make, expected) => {
    expect(await (await upload(await make())).json()).toMatchObject(expected);
  });

  it('of bytes that its sender has is the same asset, and leaves no second copy', async () => {
    const bytes = await picture('webp');
    expect((await upload(bytes)).status).toBe(201);
    const files = await stored();
    const again = await upload(bytes);
    expect([again.status, ((await again.json()) as Asset).id]).toEqual([200, 1]);
    expect(await stored()).toEqual(files);
  });

  it('is not needed where HEAD by its hash finds it', async () => {
    const bytes = await picture('jpeg');
    const head = () => harness.gateway.request('HEAD', `${PATH}/by-hash/${sha256(bytes)}`, { token });
    expect((await head()).status).toBe(404);
    await upload(bytes);
    expect((await head()).status).toBe(200);
    const refused = await harness.gateway.get(`${PATH}/by-hash/${sha256(bytes).toUpperCase()}`, { token });
    expect((await problemOf(refused)).code).toBe('validation_failed');
  });

  it('stays in the store when it is not known whether it was kept: it may have been', async () => {
    await assets.refuse('service_unavailable');
    const before = (await stored().catch(() => [])).length;
    expect((await problemOf(await upload(await picture('png')))).code).toBe('service_unavailable');
    expect(await stored()).toHaveLength(before + 2);
  });
});

describe('an upload is refused, and leaves nothing,', () => {
  let before: string[];
  beforeEach(async () => {
    before = await stored().catch(() => []);
  });
  const refused = async (response: Promise<Response>, code: string) => {
    expect((await problemOf(await response)).code).toBe(code);
    expect(assets.kept).toEqual([]);
    await until(async () => (await stored().catch(() => [])).length === before.length, { what: 'nothing to be left' });
  };

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    [
      'SVG with a script',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'unsupported_media',
    ],
    ['HTML', () => Buffer.from('<!doctype html><script>alert(1)</script>'), 'unsupported_media'],
    ['PHP', () => Buffer.from('<?php system($_GET[0]);'), 'unsupported_media'],
    ['an archive', () => zipEnd(), 'unsupported_media'],
    ['a PNG that is a ZIP as well', async () => Buffer.concat([await picture('png'), zipEnd()]), 'foreign_data'],
    [
      'a JPEG that is a page',
      async () => Buffer.concat([await picture('jpeg'), Buffer.from('<script>')]),
      'foreign_data',
    ],
    ['a PNG that claims 20,000 × 15,000 pixels', () => pngClaiming(20_000, 15_000), 'media_too_large'],
    ['a truncated picture', async () => (await picture('png')).subarray(0, 90), 'broken_media'],
    ['a truncated film', async () => (await film('mp4')).subarray(0, 5_000), 'broken_media'],
    ['a film that is too long', () => film('mp4', { frames: 300, sound: false }), 'media_too_large'],
    ['no bytes', () => Buffer.alloc(0), 'unsupported_media'],
    ['more bytes than allowed', () => Buffer.alloc(MAX_BYTES + 1), 'payload_too_large'],
  ])('when it is %s, whatever it calls itself', async (_what, make, code) => {
    await refused(upload(await make(), { name: 'picture.png' }), code);
  });

  it('when the user has no room, before a byte is stored', async () => {
    assets.room = 0;
    await refused(upload(await picture('png')), 'storage_full');
    assets.room = 100;
    await refused(upload(await picture('png')), 'storage_full');
  });

  it('when other bytes come than it said', async () => {
    await refused(upload(await picture('png'), { query: `?sha256=${'a'.repeat(64)}` }), 'validation_failed');
  });

  it('when generation refuses it', async () => {
    await assets.refuse('storage_full');
    await refused(upload(await picture('png')), 'storage_full');
  });

  it('when nobody is signed in', async () => {
    await refused(upload(await picture('png'), { who: 'no token' }), 'unauthenticated');
  });

  it('when its body is no form, or a form without a file', async () => {
    const json = harness.gateway.post(PATH, { file: 'x' }, { token });
    await refused(json, 'validation_failed');
    const body = new FormData();
    body.set('file', 'a text');
    await refused(harness.gateway.request('POST', PATH, { token, body }), 'validation_failed');
  });

  it('when its sender hangs up half-way', async () => {
    const sending = begin(await picture('png', 600, 600));
    await until(async () => (await stored().catch(() => [])).length > before.length, { what: 'a half upload' });
    sending.destroy();
    await until(async () => (await stored()).length === before.length, { what: 'the half upload to be gone' });
    expect(assets.kept).toEqual([]);
  });

  it('when its sender stops sending without hanging up', async () => {
    const sending = begin(await picture('png', 600, 600));
    const answer = await answerOf(sending);
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([400, { code: 'validation_failed' }]);
    await until(async () => (await stored()).length === before.length, { what: 'the half upload to be gone' });
    sending.destroy();
  });

  it('when its bytes trickle for longer than an upload may take', async () => {
    const sending = begin(await picture('png', 600, 600));
    const trickle = setInterval(() => sending.write('x'), 200);
    expect((await answerOf(sending)).status).toBe(408);
    clearInterval(trickle);
    await until(async () => (await stored()).length === before.length, { what: 'the slow upload to be gone' });
  });

  it('when its sender has two others on the way', async () => {
    const others = [begin(await picture('png', 600, 600)), begin(await picture('png', 600, 600))];
    await until(async () => (await stored().catch(() => [])).length >= before.length + 2, { what: 'two half uploads' });
    const response = await upload(await picture('png'));
    expect(response.headers.get('retry-after')).toBe('5');
    expect((await problemOf(response)).code).toBe('rate_limited');
    const another = await harness.issuer.token({ userId: 8 });
    expect((await upload(await picture('png'), { who: another })).status).toBe(201);
    for (const other of others) other.destroy();
    await until(async () => (await upload(await picture('png'))).ok, { what: 'a free slot' });
  });
});

describe('routes that take no files', () => {
  it('refuse a form without reading it', async () => {
    const body = new FormData();
    body.set('prompt', 'x'.repeat(5_000_000));
    const response = await harness.gateway.request('POST', '/api/v1/generation/create', { token, body });
    expect((await problemOf(response)).code).toBe('unsupported_media_type');
    expect(harness.services.received(taskCommands.create)).toEqual([]);
  });
});

const turned = () => solid(80, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();

/** An upload of which half came, and that is still open. */
function begin(bytes: Buffer): ClientRequest {
  const head =
    '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n';
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=x' };
  const sending = httpRequest(`${harness.gateway.url}${PATH}`, { method: 'POST', headers });
  sending.on('error', () => undefined);
  sending.write(head);
  sending.write(bytes.subarray(0, bytes.length / 2));
  return sending;
}

function answerOf(sending: ClientRequest): Promise<{ status: number; text: string }> {
  return new Promise((resolve) => {
    sending.on('response', (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode!, text }));
    });
  });
}
