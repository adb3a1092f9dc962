import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset, Problem } from '@atelier/contracts';
import { animation, jpegClaiming, picture, pngChunk, solid, withChunks, zipEnd } from '@atelier/media/testing';
import { until } from '@atelier/waiting';
import sharp from 'sharp';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { ScriptedAssets } from '../testing/scripted-assets.js';
import { problemOf } from '../testing/started-gateway.js';

const PATH = '/api/v1/assets';
const MB = 1024 * 1024;
const PART = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n';
const END = '\r\n--x--\r\n';

let harness: GatewayHarness;
let token: string;
let assets: ScriptedAssets;

beforeAll(async () => {
  harness = await GatewayHarness.start({
    ...{ ASSET_MAX_BYTES: String(8 * MB), ASSET_MAX_PIXELS: '1000000', UPLOADS_PER_USER: '2' },
    ...{ UPLOAD_IDLE_S: '1', UPLOAD_TIMEOUT_S: '3' },
  });
  token = await harness.issuer.token({ userId: 7 });
  assets = await ScriptedAssets.start(harness, token);
});
afterAll(() => harness.stop());
beforeEach(() => assets.clear());

/** Files of the store, finished or not. */
async function stored(): Promise<number> {
  const root = join(harness.gateway.storePath, 'assets');
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).length;
}

const nothingKept = async () => {
  expect(assets.kept).toEqual([]);
  await until(async () => (await stored()) === 0, { what: 'nothing to be left in the store' });
};

/** A body with these headers as they are, and what is answered before the connection is closed. */
function sendRaw(headers: string, body: string | Buffer): Promise<string> {
  const socket = connect(Number(new URL(harness.gateway.url).port), '127.0.0.1');
  socket.on('error', () => undefined);
  socket.write(`POST ${PATH} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n${headers}\r\n\r\n`);
  socket.write(body);
  return text(socket);
}

const FORM = 'Content-Type: multipart/form-data; boundary=x\r\nConnection: close\r\n';

describe('a file is refused, and leaves nothing,', () => {
  const entity = '<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['SVG that names a file of ours', () => Buffer.from(`${entity}<svg>&x;</svg>`), 'unsupported_media'],
    ['SVG of 10^9 pixels', () => Buffer.from('<svg width="1e9" height="1e9"/>'), 'unsupported_media'],
    ['SVG in UTF-16', () => Buffer.from('\ufeff<svg><script/></svg>', 'utf16le'), 'unsupported_media'],
    ['HTML behind a byte order mark', () => Buffer.from('\ufeff<html><script/></html>'), 'unsupported_media'],
    ['JPEG of 64,250 × 64,250', () => jpegClaiming(64_250, 64_250), 'media_too_large'],
    ['APNG of 10,000 frames', () => apng(10_000), 'media_too_large'],
    ['animation with too many pixels', () => animation('gif', 2, 1_100), 'media_too_large'],
    ['PNG with an error in a checksum', () => damaged(), 'broken_media'],
    ['JPEG with a page in its comment', () => paged(), 'foreign_data'],
    ['PNG with a ZIP in it', async () => Buffer.concat([await picture('png'), zipEnd('x')]), 'foreign_data'],
    ['program', () => Buffer.from('\x7fELF\x02\x01\x01'), 'unsupported_media'],
  ])('that is: %s', async (_what, make, code) => {
    expect((await problemOf(await assets.upload(await make(), { type: 'image/png' }))).code).toBe(code);
    await nothingKept();
  });

  it('that never ends: it is read no further than a file may be long', async () => {
    const before = process.memoryUsage().rss;
    const { answer, sent } = await sendEndless();
    expect(answer.code).toBe('payload_too_large');
    expect(sent).toBeLessThan(400 * MB);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB);
    await nothingKept();
  });
});

describe('a body is refused, and leaves nothing,', () => {
  it('that breaks off before its last boundary', async () => {
    const body = Buffer.concat([Buffer.from(PART), await picture('png')]);
    expect(await sendRaw(`${FORM}Content-Length: ${body.length}`, body)).toContain('validation_failed');
    await nothingKept();
  });

  it('that is longer than its headers say', async () => {
    const body = Buffer.concat([Buffer.from(PART), await picture('png', 400, 400), Buffer.from(END)]);
    expect(await sendRaw(`${FORM}Content-Length: ${body.length - 200}`, body)).toContain('validation_failed');
    await nothingKept();
  });

  it('that is shorter than its headers say, once no more comes', async () => {
    const body = Buffer.concat([Buffer.from(PART), (await picture('png', 400, 400)).subarray(0, 300)]);
    expect(await sendRaw(`${FORM}Content-Length: 5000`, body)).toMatch(/validation_failed/);
    await nothingKept();
  });

  it.each([
    ['has no boundary', 'multipart/form-data'],
    ['has another boundary', 'multipart/form-data; boundary=other'],
    ['is a form of another kind', 'multipart/mixed; boundary=x'],
  ])('that %s', async (_what, type) => {
    const body = `${PART}x${END}`;
    const headers = `Content-Type: ${type}\r\nConnection: close\r\nContent-Length: ${body.length}`;
    expect(await sendRaw(headers, body)).toMatch(/HTTP\/1.1 4\d\d[^]*application\/problem\+json/);
    await nothingKept();
  });

  it('that holds 10,000 fields before its file', async () => {
    const field = '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n';
    const body = Buffer.concat([Buffer.from(field.repeat(10_000) + PART), await picture('png'), Buffer.from(END)]);
    expect(await sendRaw(`${FORM}Content-Length: ${body.length}`, body)).toContain('validation_failed');
    await nothingKept();
  });

  it('that has another hash than it says, or says none that there could be', async () => {
    for (const sha256 of ['b'.repeat(64), 'x', 'B'.repeat(64)]) {
      const answer = await assets.upload(await picture('png'), { query: `?sha256=${sha256}` });
      expect((await problemOf(answer)).code).toBe('validation_failed');
    }
    await nothingKept();
  });
});

it('one file of a form is taken, however many there are', async () => {
  const bytes = await picture('png');
  const files = Array.from({ length: 10_000 }, () => Buffer.concat([Buffer.from(PART), bytes, Buffer.from('\r\n')]));
  const body = Buffer.concat([...files, Buffer.from('--x--\r\n')]);
  expect(await sendRaw(`${FORM}Content-Length: ${body.length}`, body)).toMatch(/HTTP\/1.1 (201|400)/);
  expect(assets.kept.length).toBeLessThanOrEqual(1);
  await until(async () => (await stored()) === assets.kept.length * 2, { what: 'the store to hold what is kept' });
});

describe('a file is taken, whatever is odd about it:', () => {
  it.each<[string, () => Promise<Buffer> | Buffer]>([
    ['CMYK', () => solid(32, 32).toColourspace('cmyk').jpeg().toBuffer()],
    ['16 bits a channel', () => solid(32, 32).toColourspace('rgb16').png().toBuffer()],
    ['5 MB of text', async () => withChunks(await picture('png'), pngChunk('tEXt', Buffer.alloc(5 * MB, 'x')))],
  ])('%s', async (_what, make) => {
    const bytes = await make();
    const answer = await assets.upload(bytes);
    expect(await answer.json()).toMatchObject({ kind: 'image', sha256: sha256Of(bytes), size_bytes: bytes.length });
  });

  it('where it was taken and how it is to be turned: its small copy is turned and says neither', async () => {
    const exif = { IFD0: { ImageDescription: 'secret' }, IFD3: { GPSLatitude: '52/1 30/1 0/1' } };
    const photo = await solid(80, 40).withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const asset = (await (await assets.upload(photo)).json()) as Asset;
    expect(asset).toMatchObject({ width: 40, height: 80 });
    const small = Buffer.from(await (await harness.gateway.get(asset.thumbnail_url!)).arrayBuffer());
    const { exif: kept, width, height, orientation } = await sharp(small).metadata();
    expect([kept, width, height, orientation]).toEqual([undefined, 40, 80, undefined]);
  });

  it.each([
    ['../../etc/passwd.png', 'passwd.png'],
    ['..\\..\\x.png', 'x.png'],
    ['a\r\nX-Injected: 1.png', 'aX-Injected: 1.png'],
    ['say "hi"; x=.png', 'say "hi"; x=.png'],
    [`${'图'.repeat(100)}.png`, `${'图'.repeat(100)}.png`],
    ['x'.repeat(300), 'x'.repeat(200)],
    ['photo\u202egnp.exe', 'photognp.exe'],
    ['..', 'file'],
  ])('the name %j, which is shown as %j and is no path', async (name, shown) => {
    const asset = (await (await assets.upload(await picture('png'), { name })).json()) as Asset;
    expect(asset.name).toBe(shown);
    expect(assets.kept[0]!.object_key).toMatch(/^assets\/7\/[0-9a-f-]{36}$/);
    const { headers } = await harness.gateway.get(`${PATH}/${asset.id}/content?download=1`, { token });
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename/);
    expect(headers.get('x-injected')).toBeNull();
  });
});

const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function apng(frames: number): Promise<Buffer> {
  const control = Buffer.alloc(8);
  control.writeUInt32BE(frames);
  return withChunks(await picture('png'), pngChunk('acTL', control));
}

async function damaged(): Promise<Buffer> {
  const bytes = await picture('png', 300, 200);
  bytes[bytes.length - 20]! ^= 0xff;
  return bytes;
}

async function paged(): Promise<Buffer> {
  const comment = Buffer.from('<html><script>alert(1)</script>');
  const bytes = await picture('jpeg');
  const head = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([bytes.subarray(0, 2), head, comment, bytes.subarray(2)]);
}

/** Sends zeros until an answer comes and the connection ends. */
async function sendEndless(): Promise<{ answer: Problem; sent: number }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'multipart/form-data; boundary=x' };
  const sending = httpRequest(`${harness.gateway.url}${PATH}`, { method: 'POST', headers });
  const chunk = Buffer.alloc(65_536);
  let sent = 0;
  const more = () => {
    while (!sending.destroyed && sending.write(chunk)) sent += chunk.length;
  };
  sending.on('drain', more).on('error', () => undefined);
  sending.write(PART);
  more();
  return new Promise((resolve) => {
    sending.on('response', (response) => {
      void text(response).then((body) => {
        sending.destroy();
        resolve({ answer: JSON.parse(body) as Problem, sent });
      });
    });
  });
}
