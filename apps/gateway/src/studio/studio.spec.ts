import { mkdir, mkdtemp, symlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { brotliCompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startNats, type TestNats } from '@atelier/testing';
import { StartedGateway, problemOf } from '../testing/started-gateway.js';

const PAGE = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('The studio', () => {
  let gateway: StartedGateway;
  let nats: TestNats;
  let root: string;

  beforeAll(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'atelier-web-'));
    root = join(folder, 'dist');
    await mkdir(join(root, 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'secret');
    await writeFile(join(root, 'index.html'), '<!doctype html><title>Studio</title>');
    await writeFile(join(root, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await writeFile(join(root, '.env'), 'secret');
    await writeFile(join(root, 'assets/index-B3d9Xk2a.js'), 'console.info(1)');
    await writeFile(join(root, 'assets/index-B3d9Xk2a.js.br'), brotliCompressSync('console.info(1)'));
    await symlink(join(folder, 'secret.txt'), join(root, 'assets/link.txt'));
    nats = await startNats();
    gateway = await (await StartedGateway.start(nats.url, { WEB_ROOT: root })).connected();
  });
  afterAll(async () => {
    await gateway.stop();
    await nats.stop();
  });

  it.each(['/', '/history', '/history/42?status=failed', '/index.html'])('answers %s with its page', async (path) => {
    const response = await gateway.get(path, { headers: PAGE });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(await response.text()).toContain('<title>Studio</title>');
  });

  it('comes with a policy that runs nothing but its own scripts', async () => {
    const policy = (await gateway.get('/', { headers: PAGE })).headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
  });

  it('lets in the widget of a captcha on the page of sign-ups alone, and nothing without one', async () => {
    const policyOf = async (from: StartedGateway, path: string) =>
      (await from.get(path, { headers: PAGE })).headers.get('content-security-policy')!;
    const env = { WEB_ROOT: root, CAPTCHA_PROVIDER: 'turnstile' };
    const own = { ...env, CAPTCHA_ORIGINS: 'https://captcha.example.org' };
    const [open, other] = await Promise.all([env, own].map((each) => StartedGateway.start(nats.url, each)));
    const widget = "script-src 'self' https://challenges.cloudflare.com;";
    expect(await policyOf(open!, '/register?next=1')).toContain(widget);
    expect(await policyOf(open!, '/register')).toContain('frame-src https://challenges.cloudflare.com');
    expect(await policyOf(other!, '/register')).toContain("script-src 'self' https://captcha.example.org;");
    for (const path of ['/', '/sign-in', '/register/more'])
      expect(await policyOf(open!, path)).not.toContain('cloudflare');
    expect(await policyOf(gateway, '/register')).toBe(await policyOf(gateway, '/'));
    await Promise.all([open!.stop(), other!.stop()]);
  });

  it('comes with a policy that shows films and plays sounds of its own', async () => {
    const policy = (await gateway.get('/', { headers: PAGE })).headers.get('content-security-policy')!;
    expect(policy).toContain("media-src 'self' blob:");
  });

  it('lets hashed files be kept for ever and all others be asked for', async () => {
    const script = await gateway.get('/assets/index-B3d9Xk2a.js');
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(script.headers.get('content-type')).toMatch(/javascript/);
    const icon = await gateway.get('/favicon.svg');
    expect(icon.headers.get('cache-control')).toBe('no-cache');
    // Without a Cache-Control of its own, fetch would ask for a fresh copy.
    const headers = { 'if-none-match': icon.headers.get('etag')!, 'cache-control': 'max-age=0' };
    expect((await gateway.get('/favicon.svg', { headers })).status).toBe(304);
  });

  it('sends what was compressed beforehand to who takes it', async () => {
    const brotli = await gateway.get('/assets/index-B3d9Xk2a.js', { headers: { 'accept-encoding': 'br' } });
    expect([brotli.headers.get('content-encoding'), brotli.headers.get('vary')]).toEqual(['br', 'accept-encoding']);
    const plain = await gateway.get('/assets/index-B3d9Xk2a.js', { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, 'console.info(1)']);
  });

  it('answers HEAD as GET, without the content', async () => {
    for (const path of ['/', '/favicon.svg', '/assets/index-B3d9Xk2a.js']) {
      const [head, get] = await Promise.all([gateway.get(path, { method: 'HEAD' }), gateway.get(path)]);
      expect([head.status, head.headers.get('etag')]).toEqual([200, get.headers.get('etag')]);
    }
  });

  it('answers 404 to a missing script, not with a page', async () => {
    expect((await problemOf(await gateway.get('/assets/old-12345678.js'))).code).toBe('not_found');
    expect((await problemOf(await gateway.get('/assets/old.js', { headers: PAGE }))).code).toBe('not_found');
  });

  it('never takes the place of the API', async () => {
    for (const path of ['/api', '/api/v1/nothing', '/api/v2/models', '/.well-known/x', '/health/x']) {
      expect((await problemOf(await gateway.get(path, { headers: PAGE }))).code).toBe('not_found');
    }
    expect((await problemOf(await gateway.post('/history'))).code).toBe('not_found');
    expect((await problemOf(await gateway.get('/history', { headers: { accept: 'application/json' } }))).code).toBe(
      'not_found',
    );
  });

  it('sends what another app shares back to the page, which says that it did not arrive', async () => {
    const body = new FormData();
    body.append('files', new File(['a picture'], 'fox.png', { type: 'image/png' }));
    const response = await fetch(`${gateway.url}/share-target`, { method: 'POST', body, redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/?shared=lost']);
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%2e%2e%2f%2e%2e%2fsecret.txt',
    '/.env',
    '/%2eenv',
    '//secret.txt',
    '/assets/%00secret.txt',
    '/assets/link.txt',
    '/assets/..%2f.env',
  ])('gives nothing away at %s', async (path) => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    const answer = await text(socket);
    expect(answer).toMatch(/^HTTP\/1\.1 (200|400|404)/);
    expect(answer.split('\r\n\r\n').slice(1).join()).not.toContain('secret\n');
    expect(answer).not.toMatch(/\r\n\r\nsecret$/);
  });
});

describe('Without a studio', () => {
  it('the gateway says so in a sentence', async () => {
    const nats = await startNats();
    const gateway = await (await StartedGateway.start(nats.url, { WEB_ROOT: '/nowhere/at/all' })).connected();
    const response = await gateway.get('/');
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('not built')]);
    expect((await problemOf(await gateway.get('/history'))).code).toBe('not_found');
    await gateway.stop();
    await nats.stop();
  });
});
