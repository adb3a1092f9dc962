import { execFile } from 'node:child_process';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { pictureCommands, publicShareCommands, type ImageFile } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';

const MB = 1024 ** 2;
const TWO_GB = 2 * 1024 * MB;
/** Memory does not depend on how much of it is read; all of it takes a minute. */
const READ = Number(process.env['LARGE_OUTPUT_MB'] ?? 512) * MB;
const FILM: ImageFile = {
  ...{ image_id: 315, task_id: 42, object_key: 'outputs/42/1/1-ab.mp4', content_type: 'video/mp4', kind: 'video' },
  ...{ size_bytes: 10, sha256: 'ab'.repeat(32), file_name: '狐狸 7' },
};
const CONTENT = '/api/v1/images/315/content';

let harness: GatewayHarness;
let token: string;

beforeAll(async () => {
  harness = await GatewayHarness.start();
  token = await harness.issuer.token({ userId: 7 });
});
afterAll(() => harness.stop());

const pathOf = async (key: string) => {
  const path = join(harness.gateway.storePath, key);
  await mkdir(dirname(path), { recursive: true });
  return path;
};
async function serve(file: ImageFile, content = '0123456789') {
  await writeFile(await pathOf(file.object_key), content);
  await harness.services.on(pictureCommands.image, () => file);
}
const get = (path = CONTENT, headers: Record<string, string> = {}) => harness.gateway.get(path, { token, headers });
const headersOf = (response: Response) => Object.fromEntries(response.headers);

describe('the file of an output', () => {
  it('that is a film is played where it is opened, from anywhere in it', async () => {
    await serve(FILM);
    const whole = await get();
    expect([whole.status, await whole.text()]).toEqual([200, '0123456789']);
    expect(headersOf(whole)).toMatchObject({
      ...{ 'content-type': 'video/mp4', 'accept-ranges': 'bytes', 'content-length': '10' },
      ...{ etag: `"${FILM.sha256}"`, 'x-content-type-options': 'nosniff' },
      'content-security-policy': "default-src 'none'; media-src 'self'; sandbox",
      'content-disposition': expect.stringMatching(/^inline; filename=picture-315\.mp4; filename\*=UTF-8''.*7\.mp4$/),
    });
    const part = await get(CONTENT, { range: 'bytes=4-6' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 4-6/10', '456']);
    expect((await get(CONTENT, { 'if-none-match': `"${FILM.sha256}"` })).status).toBe(304);
  });

  it.each([
    ['image/svg+xml', null, 'application/octet-stream', 'bin'],
    ['text/html', null, 'application/octet-stream', 'bin'],
    ['application/octet-stream', 'ply', 'application/octet-stream', 'ply'],
    ['model/gltf-binary', null, 'model/gltf-binary', 'glb'],
    ['application/json', null, 'application/json', 'json'],
  ])('of the type %s (.%s) is only saved', async (content_type, ending, type, shown) => {
    await serve({ ...FILM, content_type, ending, kind: 'file' }, '<svg onload=alert(1)>');
    const { headers } = await get();
    expect(headers.get('content-type')).toBe(type);
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^attachment; filename=picture-315\\.${shown};`));
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('that is a text is shown as text in UTF-8, and as nothing else', async () => {
    await serve({ ...FILM, content_type: 'text/plain; charset=utf-8', kind: 'text' }, '<b>狐狸</b>');
    expect((await get()).headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  it('has no copies unless it is a picture', async () => {
    await serve(FILM);
    expect(await problemOf(await get(`${CONTENT}?format=webp`))).toMatchObject({ code: 'validation_failed' });
  });

  it('of 2 GB is sent from its beginning and its end while the gateway grows by less than 100 MB', async () => {
    const large = { ...FILM, object_key: 'outputs/42/1/2-ab.mp4', size_bytes: TWO_GB };
    const handle = await open(await pathOf(large.object_key), 'w');
    await handle.truncate(TWO_GB);
    await handle.close();
    await harness.services.on(pictureCommands.image, () => large);
    const end = await get(CONTENT, { range: `bytes=${TWO_GB - 3}-` });
    expect([end.status, (await end.arrayBuffer()).byteLength]).toEqual([206, 3]);
    const { bytes, growth } = await readElsewhere(`bytes=0-${READ - 1}`);
    expect(bytes).toBe(READ);
    expect(growth).toBeLessThan(100 * MB);
  }, 180_000);
});

/** Reads from an address in a process of its own, and prints how many bytes came. */
const READER = `
  const [url, token, range] = process.argv.slice(1);
  require('node:http').get(url, { headers: { authorization: 'Bearer ' + token, range } }, (answer) => {
    let bytes = 0;
    answer.on('data', (chunk) => (bytes += chunk.length)).on('end', () => console.log(bytes));
  });`;

/** Has a part of an answer read by another process. @returns its length, and the most memory that the gateway took meanwhile, in bytes */
async function readElsewhere(range: string): Promise<{ bytes: number; growth: number }> {
  const before = process.memoryUsage.rss();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  const url = `${harness.gateway.url}${CONTENT}`;
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', READER, url, token, range]);
  clearInterval(watch);
  return { bytes: Number(stdout), growth: most - before };
}

describe('the film of a share', () => {
  const PUBLIC = '/api/v1/public/shares/Zk3vX9q2T7b1Yc8dLw5mRa0sHn4uPe6g/images/315';

  it('is sent to visitors as it is, with ranges', async () => {
    await serve(FILM);
    await harness.services.on(publicShareCommands.image, () => FILM);
    const part = await harness.gateway.get(`${PUBLIC}/full`, { headers: { range: 'bytes=0-1' } });
    expect([part.status, part.headers.get('content-type'), await part.text()]).toEqual([206, 'video/mp4', '01']);
    expect(part.headers.get('cache-control')).toBe('private, max-age=300');
  });

  it('is not there for them where its owner does not show how it was made', async () => {
    await harness.services.on(publicShareCommands.image, () => Promise.reject(new AppError('not_found')));
    expect(await problemOf(await harness.gateway.get(`${PUBLIC}/full`))).toMatchObject({ code: 'not_found' });
  });
});
