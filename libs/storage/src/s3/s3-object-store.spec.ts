import { randomBytes } from 'node:crypto';
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { freePort, startS3 } from '@atelier/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { S3ObjectStore } from './s3-object-store.js';
import type { S3Options } from './s3-options.js';

type Server3 = Awaited<ReturnType<typeof startS3>>;
const text = { contentType: 'text/plain' };

/** A proxy in front of the real server that breaks the next `spoilNext` requests. */
class FaultyProxy {
  spoil: 'answer-503' | 'never-answer' | 'break' = 'answer-503';
  spoilNext = 0;
  seen = 0;
  url = '';
  readonly #server: Server;

  constructor(private readonly target: string) {
    this.#server = createServer((incoming, outgoing) => {
      this.seen++;
      if (this.spoilNext-- <= 0) this.#pass(incoming, outgoing);
      else if (this.spoil === 'answer-503') outgoing.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
      else if (this.spoil === 'break') incoming.socket.destroy();
      else incoming.resume();
    });
  }

  async listen(port = 0): Promise<string> {
    this.url = await listen(this.#server, port);
    return this.url;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method, url, headers } = incoming;
    const passed = request(new URL(url ?? '/', this.target), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  }
}

async function listen(server: Server, port = 0): Promise<string> {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the S3 driver', () => {
  let server: Server3;
  let proxy: FaultyProxy;
  let store: S3ObjectStore;

  const options = (endpoint: string): S3Options => ({ ...server.access, endpoint, idleTimeoutMs: 500 });

  beforeAll(async () => {
    server = await startS3();
  }, 120_000);
  afterAll(() => server.stop());

  beforeEach(async () => {
    proxy = new FaultyProxy(server.access.endpoint);
    store = new S3ObjectStore(options(await proxy.listen()));
    await store.check();
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
  });

  it.each(['answer-503', 'never-answer', 'break'] as const)('tries again when the server does "%s"', async (spoil) => {
    const body = randomBytes(200_000);
    proxy.spoil = spoil;
    proxy.spoilNext = 1;
    await store.put('retry/a.txt', body, text);
    proxy.spoilNext = 1;
    expect(await buffer((await store.get('retry/a.txt')).stream)).toEqual(body);
  });

  it.each(['answer-503', 'never-answer', 'break'] as const)(
    'gives up after three tries when it goes on with "%s"',
    async (spoil) => {
      proxy.spoil = spoil;
      proxy.spoilNext = 100;
      const before = proxy.seen;
      await expect(store.put('give-up/a.txt', Buffer.from('a'), text)).rejects.toMatchObject({
        code: 'storage_unavailable',
      });
      expect(proxy.seen - before).toBe(3);
    },
  );

  it('fails a download that stalls', async () => {
    const stalling = createServer((incoming, outgoing) => {
      if (incoming.method === 'GET') outgoing.writeHead(200, { 'content-length': '10' }).write('half');
      else outgoing.end();
    });
    const stalled = new S3ObjectStore(options(await listen(stalling)));
    const { stream } = await stalled.get('stalled/a.txt');
    await expect(buffer(stream)).rejects.toThrow();
    await stalled.close();
    stalling.closeAllConnections();
    stalling.close();
  });

  it('does not ask again what the server refuses for good', async () => {
    const stranger = new S3ObjectStore({ ...options(proxy.url), secretKey: 'wrong' });
    const before = proxy.seen;
    await expect(stranger.put('a.txt', Buffer.from('a'), text)).rejects.toMatchObject({ code: 'storage_unavailable' });
    expect(proxy.seen - before).toBe(2); // the bucket, then the object
    await stranger.close();
  });

  it('starts with the server down, says so, and works once it is there', async () => {
    const port = await freePort();
    const early = new S3ObjectStore({ ...options(`http://127.0.0.1:${port}`), bucket: 'made-late' });
    await expect(early.check()).rejects.toMatchObject({ code: 'storage_unavailable' });
    const late = new FaultyProxy(server.access.endpoint);
    await late.listen(port);
    await early.put('a.txt', Buffer.from('a'), text);
    expect((await early.head('a.txt')).sizeBytes).toBe(1);
    await early.close();
    await late.close();
  });

  it('makes its bucket again when that is gone', async () => {
    const { Client } = await import('minio');
    const { hostname, port } = new URL(server.access.endpoint);
    const admin = new Client({ ...server.access, endPoint: hostname, port: Number(port), useSSL: false });
    const own = new S3ObjectStore({ ...server.access, bucket: 'removed-bucket' });
    await own.check();
    await admin.removeBucket('removed-bucket');
    await own.put('a.txt', Buffer.from('a'), text);
    expect((await own.head('a.txt')).sizeBytes).toBe(1);
    await own.close();
  });
});
