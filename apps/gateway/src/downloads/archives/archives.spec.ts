import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { get as httpGet, type IncomingMessage } from 'node:http';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { archiveCommands, archiveSchema, type Archive, type ArchivedImage } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { ObjectStore } from '@atelier/storage';
import { readZip } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { parse as parseDisposition } from 'content-disposition';
import { predictLength } from 'client-zip';
import { examples } from '../../docs/examples.js';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';
import { zipLength } from './archive-stream.js';
import { UniqueNames } from './unique-names.js';

const { model_name, params, created_at } = examples.task;
const PATH = '/api/v1/images/archive';

function picture(id: number, bytes: Buffer, prompt = '雪中的红狐'): ArchivedImage {
  return {
    image_id: id,
    task_id: 42,
    object_key: `outputs/42/1/${id}.png`,
    content_type: 'image/png',
    size_bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    file_name: `${prompt} 7`,
    width: 64,
    height: 64,
    recipe: { prompt, model_name, params, seed: 7, created_at },
  };
}

describe('An archive', () => {
  let harness: GatewayHarness;
  let token: string;
  let content: Map<number, Buffer>;
  let pictures: ArchivedImage[];
  let name: string | null;
  let pageSize: number;

  const pathOf = ({ object_key }: ArchivedImage) => join(harness.gateway.storePath, object_key);
  const put = async (id: number, bytes: Buffer, prompt?: string) => {
    const image = picture(id, bytes, prompt);
    await mkdir(dirname(pathOf(image)), { recursive: true });
    await writeFile(pathOf(image), bytes);
    pictures.push(image);
    content.set(id, bytes);
  };
  const create = async (): Promise<Archive> => {
    const response = await harness.gateway.post(PATH, { image_ids: [1, 2] }, { token });
    expect(response.status).toBe(201);
    return (await response.json()) as Archive;
  };
  const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer());

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 7 });
    await harness.services.on(archiveCommands.create, () => ({
      ...{ id: 12, image_count: 2, size_bytes: 1 },
      expires_at: new Date(Date.now() + 900_000).toISOString(),
    }));
    await harness.services.on(archiveCommands.page, ({ from }) => {
      const items = pictures.slice(from, from + pageSize);
      return { file_name: name, items, next: from + pageSize < pictures.length ? from + pageSize : null };
    });
  });
  afterAll(() => harness.stop());
  beforeEach(() => {
    [content, pictures, name, pageSize] = [new Map(), [], null, 2];
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('gets an address that needs no token, and is a zip of exactly the announced length', async () => {
    await put(1, randomBytes(1_000));
    await put(2, randomBytes(2_000), 'a "fox": or/and…');
    await put(3, randomBytes(3_000));
    const archive = await create();
    expect(archiveSchema.parse(archive)).toEqual(archive);
    const response = await harness.gateway.get(archive.url);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/zip');
    const bytes = await bytesOf(response);
    expect(response.headers.get('content-length')).toBe(String(bytes.length));
    const files = await readZip(bytes);
    expect([...files.keys()]).toEqual([
      'manifest.json',
      '雪中的红狐 7.png',
      'a "fox": or/and… 7.png',
      '雪中的红狐 7 (2).png',
    ]);
    expect([...files.values()].slice(1).map((file) => file.toString('hex'))).toEqual(
      [...content.values()].map((file) => file.toString('hex')),
    );
    const manifest = JSON.parse(files.get('manifest.json')!.toString()) as { pictures: object[] };
    expect(manifest.pictures).toMatchObject([
      { file: '雪中的红狐 7.png', image_id: 1, prompt: '雪中的红狐', seed: 7, params, model_name },
      { image_id: 2 },
      { file: '雪中的红狐 7 (2).png', image_id: 3, sha256: pictures[2]!.sha256 },
    ]);
    expect(harness.services.received(archiveCommands.page).at(-1)).toEqual({ actor: null, archive_id: 12, from: 2 });
  });

  it('of a collection has its name, in any script', async () => {
    await put(1, Buffer.from('picture'));
    name = '水墨 sketches';
    const { headers } = await harness.gateway.request('HEAD', `${PATH}/12`, { token });
    const disposition = headers.get('content-disposition')!;
    expect(parseDisposition(disposition)).toMatchObject({
      type: 'attachment',
      parameters: { filename: expect.stringMatching(/^水墨 sketches \d{4}-\d\d-\d\d\.zip$/) },
    });
    expect(Number(headers.get('content-length'))).toBeGreaterThan(200);
  });

  it('of a thousand pictures keeps no more than a few in memory, and waits for a slow reader', async () => {
    pageSize = 200;
    const size = 200_000;
    for (let id = 1; id <= 1_000; id += 1) await put(id, randomBytes(16));
    const large = randomBytes(size);
    for (const image of pictures) {
      image.size_bytes = size;
      await writeFile(pathOf(image), large);
    }
    const opened = jest.spyOn(harness.gateway.app.get(ObjectStore), 'get');
    const before = process.memoryUsage();
    const response = await harness.gateway.get(`${PATH}/12`, { token });
    const reader = response.body!.getReader();
    await reader.read();
    let [taken, most] = [0, 0];
    expect(opened.mock.calls.length).toBeLessThan(200);
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      taken += part.value.length;
      most = Math.max(most, process.memoryUsage().rss - before.rss);
    }
    expect(taken).toBeGreaterThan(size * 990);
    expect(opened).toHaveBeenCalledTimes(1_000);
    expect(most).toBeLessThan(150_000_000);
  }, 120_000);

  it('breaks off, instead of ending, when a picture is gone or has become another', async () => {
    await put(1, randomBytes(300_000));
    await put(2, randomBytes(300_000));
    const take = async () => bytesOf(await harness.gateway.get(`${PATH}/12`, { token }));
    await writeFile(pathOf(pictures[1]!), randomBytes(299_999));
    await expect(take()).rejects.toThrow();
    await rm(pathOf(pictures[1]!));
    await expect(take()).rejects.toThrow();
    pictures[1]!.size_bytes = 1;
    await rm(pathOf(pictures[0]!));
    await expect(take()).rejects.toThrow();
  });

  it('stops to read as soon as nobody listens', async () => {
    for (let id = 1; id <= 50; id += 1) await put(id, randomBytes(1_000_000));
    const opened = jest.spyOn(harness.gateway.app.get(ObjectStore), 'get');
    const message = await new Promise<IncomingMessage>((resolve, reject) => {
      httpGet(`${harness.gateway.url}${PATH}/12`, { headers: { authorization: `Bearer ${token}` } }, resolve).on(
        'error',
        reject,
      );
    });
    message.once('data', () => message.destroy());
    await until(() => message.closed, { what: 'the connection to end' });
    const streams = async () => (await Promise.all(opened.mock.results.map(({ value }) => value))) as { stream: { destroyed: boolean } }[]; // prettier-ignore
    await until(async () => (await streams()).every(({ stream }) => stream.destroyed), { what: 'the reads to stop' });
    expect(opened.mock.calls.length).toBeLessThan(50);
  });

  it('is refused by a signature of another archive, of another kind, or none', async () => {
    await put(1, Buffer.from('picture'));
    const { url } = await create();
    const refused = async (path: string) => (await problemOf(await harness.gateway.get(path))).code;
    expect(await refused(url.replace('/12?', '/13?'))).toBe('link_expired');
    expect(await refused(url.replace(/expires=\d+/, `expires=${Math.floor(Date.now() / 1_000) + 9_000}`))).toBe(
      'link_expired',
    );
    expect(await refused(url.replace(/&signature=.*/, ''))).toBe('link_expired');
    expect(await refused(`${PATH}/12`)).toBe('unauthenticated');
  });

  it('with nothing left in it, or of somebody else, is 404', async () => {
    expect((await problemOf(await harness.gateway.get(`${PATH}/12`, { token }))).code).toBe('not_found');
    await harness.services.on(archiveCommands.page, () => Promise.reject(new AppError('not_found')));
    expect((await problemOf(await harness.gateway.get(`${PATH}/12`, { token }))).code).toBe('not_found');
  });

  it.each([{}, { image_ids: [] }, { image_ids: [0] }, { image_ids: [1], collection_id: 1 }])(
    'is not made of %j',
    async (body) => {
      expect((await problemOf(await harness.gateway.post(PATH, body, { token }))).code).toBe('validation_failed');
    },
  );
});

describe('The length of a zip', () => {
  it('is known beyond four gigabytes as well', () => {
    const files = [1, 2, 3].map((id) => ({ imageId: id, name: `${id}.png`, key: 'k', sizeBytes: 3e9, madeAt: '' }));
    const plan = { archiveId: 1, actor: null, signedMs: 0, fileName: null, files, manifestBytes: 100 };
    const sizes = [{ name: 'manifest.json', size: 100 }, ...files.map((file) => ({ name: file.name, size: 3e9 }))];
    expect(zipLength(plan)).toBe(Number(predictLength(sizes)));
    expect(zipLength(plan)).toBeGreaterThan(9e9);
  });
});

describe('Names in a zip', () => {
  it('are there once, also for file systems that do not tell capitals apart', () => {
    const names = new UniqueNames(['manifest.json']);
    const taken = [
      names.take('Fox', 'png'),
      names.take('fox', 'png'),
      names.take('fox (2)', 'png'),
      names.take('fox', 'png'),
      names.take('manifest', 'json'),
      names.take('e\u0301', 'png'),
      names.take('\u00e9', 'png'),
    ];
    expect(taken).toEqual([
      'Fox.png',
      'fox (2).png',
      'fox (2) (2).png',
      'fox (3).png',
      'manifest (2).json',
      'e\u0301.png',
      '\u00e9 (2).png',
    ]);
  });
});
