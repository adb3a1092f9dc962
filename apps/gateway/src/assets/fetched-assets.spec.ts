import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Asset } from '@atelier/contracts';
import { picture, pngClaiming, zipEnd } from '@atelier/media/testing';
import { until } from '@atelier/waiting';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { ScriptedAssets } from '../testing/scripted-assets.js';
import { problemOf } from '../testing/started-gateway.js';

const PATH = '/api/v1/assets/from-url';
const MAX_BYTES = 300_000;

describe('a file that is named by its address', () => {
  let harness: GatewayHarness;
  let token: string;
  let assets: ScriptedAssets;
  let server: Server;
  let answer: RequestListener;
  let requests: string[] = [];
  let before = 0;
  beforeAll(async () => {
    harness = await GatewayHarness.start({
      ...{ ASSET_MAX_BYTES: String(MAX_BYTES), ASSET_MAX_PIXELS: '1000000', UPLOADS_PER_USER: '2' },
      ...{ INPUT_URL_NETWORKS: '127.0.0.0/8', INPUT_URL_HTTP: 'allow', INPUT_URL_TIMEOUT_S: '2' },
    });
    token = await harness.issuer.token({ userId: 7 });
    assets = await ScriptedAssets.start(harness, token);
    server = createServer((request, response) => {
      requests.push(request.url!);
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(async () => {
    await assets.clear();
    before = await stored();
  });
  afterEach(() => {
    requests = [];
    server.closeAllConnections();
  });
  afterAll(async () => {
    server.close();
    await harness.stop();
  });

  const at = (path = '/fox.png') => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  const bring = (url: unknown, who = token) => harness.gateway.post(PATH, { url }, { token: who });
  const codeOf = async (url: unknown) => (await problemOf(await bring(url))).code;
  const stored = () =>
    readdir(join(harness.gateway.storePath, 'assets'), { recursive: true, withFileTypes: true })
      .then((entries) => entries.filter((entry) => entry.isFile()).length)
      .catch(() => 0);
  const nothingKept = async () => {
    expect(assets.kept).toEqual([]);
    await until(async () => (await stored()) === before, { what: 'nothing more to be left in the store' });
  };

  it('is fetched, judged by its content, and is an asset once', async () => {
    const bytes = await picture('png', 120, 80);
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(bytes);
    const first = await bring(at('/a/%E7%8C%AB.png?size=large'));
    expect(first.status).toBe(201);
    const asset = (await first.json()) as Asset;
    expect(asset).toMatchObject({ kind: 'image', content_type: 'image/png', name: '猫.png', width: 120, height: 80 });
    expect(requests).toEqual(['/a/%E7%8C%AB.png?size=large']);
    const again = await bring(at());
    expect([again.status, ((await again.json()) as Asset).id]).toEqual([200, asset.id]);
  });

  it.each([
    ...['10.0.0.1', '10.1', '0xa.1', '167772161', '192.168.1.1', '169.254.169.254', '100.64.0.1'],
    ...['[::1]', '[::ffff:a00:1]', '[::ffff:169.254.169.254]', '[64:ff9b::a00:1]', '[fd00::1]', '[2002:a00:1::]'],
  ])('is not fetched from %s, however it is written', async (host) => {
    expect(await codeOf(`http://${host}/`)).toBe('url_refused');
    await nothingKept();
  });

  it.each([
    ...['file:///etc/passwd', 'gopher://example.com/', 'data:image/png;base64,AAAA', 'ftp://example.com/'],
    ...['http://a:b@example.com/', 'https://example.com:22/', 'https://example.com:6379/', 'example.com'],
    ...['https:\\\\example.com/', 'https://exa\tmple.com/', 'https://example.com/\n'],
  ])('is not %j', async (url) => {
    expect(await codeOf(url)).toBe('url_refused');
    await nothingKept();
  });

  it.each([[''], [7], [null], [undefined], [`https://example.com/${'x'.repeat(2_048)}`], [['https://example.com/']]])(
    'is refused as a mistake when it is %j',
    async (url) => {
      expect(await codeOf(url)).toBe('validation_failed');
    },
  );

  it('is not looked for behind a redirect', async () => {
    answer = (_request, response) => response.writeHead(302, { location: at('/elsewhere.png') }).end();
    expect(await codeOf(at())).toBe('url_unanswered');
    expect(requests).toEqual(['/fox.png']);
    await nothingKept();
  });

  it.each([204, 206, 301, 404, 500])('is none where the answer is %i', async (status) => {
    answer = (_request, response) => response.writeHead(status).end();
    expect(await codeOf(at())).toBe('url_unanswered');
    await nothingKept();
  });

  it('is refused before it is read when it says that it is too large, and in time when it does not', async () => {
    answer = (_request, response) =>
      void response.writeHead(200, { 'content-length': 10 * 2 ** 30 }).write('x'.repeat(1_000));
    expect(await codeOf(at())).toBe('payload_too_large');
    answer = (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await codeOf(at())).toBe('payload_too_large');
    await nothingKept();
  });

  it('is given up when nothing comes, when it trickles, and when it breaks off', async () => {
    answer = () => undefined;
    expect(await codeOf(at())).toBe('url_unanswered');
    answer = (_request, response) => {
      const trickle = setInterval(() => response.write('x'), 200);
      response.on('close', () => clearInterval(trickle));
    };
    expect(await codeOf(at())).toBe('validation_failed');
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': 5_000 }).write('x'.repeat(100), () => response.destroy());
    };
    expect(await codeOf(at())).toBe('validation_failed');
    await nothingKept();
  });

  it.each<[string, () => Promise<Buffer> | Buffer, string]>([
    ['a page', () => Buffer.from('<!doctype html><html><script>alert(1)</script>'), 'unsupported_media'],
    ['SVG', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'unsupported_media'],
    ['a picture with an archive in it', async () => Buffer.concat([await picture('png'), zipEnd('x')]), 'foreign_data'],
    ['a picture that claims to be huge', () => pngClaiming(20_000, 15_000), 'media_too_large'],
    ['nothing', () => Buffer.alloc(0), 'unsupported_media'],
  ])('is judged by what it is, whatever it says: %s', async (_what, make, code) => {
    const bytes = await make();
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
    expect(await codeOf(at())).toBe(code);
    await nothingKept();
  });

  it('is for people who have signed in, with no cookie or credential of ours on the way', async () => {
    let headers: unknown;
    answer = (request, response) => {
      headers = request.headers;
      response.writeHead(404).end();
    };
    expect((await bring(at(), '')).status).toBe(401);
    expect(requests).toEqual([]);
    await bring(at());
    expect(Object.keys(headers as object).sort()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });
});
