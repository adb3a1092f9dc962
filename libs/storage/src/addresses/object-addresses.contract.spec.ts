import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { startS3 } from '@atelier/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createObjectStore } from '../create-object-store.js';
import type { ObjectStore } from '../object-store.js';
import { createObjectAddresses } from './create-object-addresses.js';
import type { ObjectAddress, ObjectAddresses } from './object-addresses.js';
import { objectDoor } from './object-door.js';

interface Opened {
  store: ObjectStore;
  addresses: ObjectAddresses;
  remove: () => Promise<unknown>;
}

const SECRET = 'a secret for tests that is long enough';
const s3Region = 'us-east-1';

async function openDisk(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'atelier-addresses-'));
  const settings = { objectStore: 'disk', objectStorePath: folder, s3Region } as const;
  const store = createObjectStore(settings);
  const door = objectDoor(store, SECRET);
  const server = createServer((request, response) => void door(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const addresses = createObjectAddresses(settings, { secret: SECRET, origin });
  return { store, addresses, remove: async () => (server.close(), rm(folder, { recursive: true })) };
}

async function openS3(): Promise<Opened> {
  const server = await startS3();
  const { endpoint: s3Endpoint, accessKey: s3AccessKey, secretKey: s3SecretKey, bucket: s3Bucket } = server.access;
  const settings = { objectStore: 's3', s3Endpoint, s3Region, s3Bucket, s3AccessKey, s3SecretKey } as const;
  const addresses = createObjectAddresses(settings, { secret: SECRET, origin: () => undefined });
  return { store: createObjectStore(settings), addresses, remove: () => server.stop() };
}

const termsOf = (body: Buffer, contentType = 'image/png') => ({
  ...{ contentType, sizeBytes: body.length },
  sha256: createHash('sha256').update(body).digest('hex'),
});

/** Node's client sends `content-length` by itself. */
async function put({ url, headers }: ObjectAddress, body: Buffer, more: Record<string, string> = {}): Promise<number> {
  const { 'content-length': _length, ...sent } = headers;
  return (await fetch(url, { method: 'PUT', body: new Uint8Array(body), headers: { ...sent, ...more } })).status;
}

describe.each([
  ['disk', openDisk],
  ['s3', openS3],
])('an address of an object on %s', (_name, open) => {
  let opened: Opened;
  const body = randomBytes(50_000);

  beforeAll(async () => (opened = await open()), 120_000);
  afterAll(async () => {
    await opened.store.close();
    await opened.remove();
  });
  const isThere = (key: string) =>
    opened.store.head(key).then(
      () => true,
      () => false,
    );

  it('takes the bytes that it was made for, also twice', async () => {
    const address = await opened.addresses.toPut('outputs/1/1/0-a.png', termsOf(body), 60);
    expect([await put(address, body), await put(address, body)]).toEqual([200, 200]);
    expect(await buffer((await opened.store.get('outputs/1/1/0-a.png')).stream)).toEqual(body);
  });

  it('takes no other bytes of the same length, and leaves what is there', async () => {
    const key = 'outputs/1/1/1-a.png';
    const address = await opened.addresses.toPut(key, termsOf(body), 60);
    expect(await put(address, randomBytes(body.length))).toBeGreaterThanOrEqual(400);
    expect(await isThere(key)).toBe(false);
    await put(address, body);
    expect(await put(address, randomBytes(body.length))).toBeGreaterThanOrEqual(400);
    expect(await buffer((await opened.store.get(key)).stream)).toEqual(body);
  });

  it.each([
    ['more', 60_000],
    ['fewer', 40_000],
  ])('takes no %s bytes than were said', async (what, length) => {
    const key = `outputs/1/2/0-${what}.png`;
    const address = await opened.addresses.toPut(key, termsOf(body), 60);
    expect(await put(address, randomBytes(length))).toBeGreaterThanOrEqual(400);
    expect(await isThere(key)).toBe(false);
  });

  it('is of no use for another key', async () => {
    const { url, headers } = await opened.addresses.toPut('outputs/1/3/0-a.png', termsOf(body), 60);
    for (const key of ['outputs/2/1/0-a.png', 'outputs/1/3/../../2/1/0-a.png', 'outputs%2F2%2F1%2F0-a.png'])
      expect(await put({ url: url.replace('outputs/1/3/0-a.png', key), headers }, body)).toBeGreaterThanOrEqual(400);
    expect(await isThere('outputs/2/1/0-a.png')).toBe(false);
  });

  it('is of no use for another act, or without its signature', async () => {
    const key = 'outputs/1/4/0-a.png';
    const address = await opened.addresses.toPut(key, termsOf(body), 60);
    await put(address, body);
    expect((await fetch(address.url)).status).toBe(403);
    expect((await fetch(address.url, { method: 'DELETE' })).status).toBeGreaterThanOrEqual(400);
    const reading = await opened.addresses.toGet(key, 60);
    expect(await put({ url: reading.url, headers: {} }, body)).toBeGreaterThanOrEqual(400);
    expect((await fetch(reading.url.replace(/ignature=[^&]{8}/, 'ignature=aaaaaaaa'))).status).toBe(403);
    expect((await fetch(reading.url.split('?')[0]!)).status).toBe(403);
    expect(await isThere(key)).toBe(true);
  });

  it('gives the bytes of its key', async () => {
    await opened.store.put('assets/1/a', body, { contentType: 'image/png' });
    const { url } = await opened.addresses.toGet('assets/1/a', 60);
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(body);
    expect((await fetch((await opened.addresses.toGet('assets/1/b', 60)).url)).status).toBe(404);
  });

  it('is of no use when its time is over', async () => {
    const reading = await opened.addresses.toGet('assets/1/a', 1);
    const writing = await opened.addresses.toPut('outputs/1/5/0-a.png', termsOf(body), 1);
    const isOver = async () => (await fetch(reading.url)).status === 403;
    while (!(await isOver()));
    expect(await put(writing, body)).toBe(403);
    expect(await isThere('outputs/1/5/0-a.png')).toBe(false);
  }, 20_000);
});
