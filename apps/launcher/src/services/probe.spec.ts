import { freePort } from '@atelier/embedded';
import { afterEach, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { missingOf, whyNotReady } from './probe.js';

let server: Server | undefined;

afterEach(() => void server?.close());

async function answering(status: number, body: string): Promise<string> {
  server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/health/ready`;
}

describe('asking a service whether it is ready', () => {
  it('finds one that is', async () => {
    expect(await whyNotReady(await answering(200, '{}'))).toBeNull();
  });

  it('names what one that is ready does without', async () => {
    const body = '{"status":"ok","checks":{"nats":true,"models":false}}';
    expect(await missingOf(await answering(200, body))).toEqual(['models']);
    server?.close();
    expect(await missingOf(await answering(503, body))).toEqual([]);
  });

  it('names what it waits for', async () => {
    const url = await answering(503, '{"status":"not_ready","checks":{"database":false,"nats":true}}');
    expect(await whyNotReady(url)).toBe('it waits for database');
  });

  it('takes an answer of any other kind for not ready', async () => {
    expect(await whyNotReady(await answering(500, 'oops'))).toBe('it is not ready');
  });

  it('takes no answer for not ready', async () => {
    expect(await whyNotReady(`http://127.0.0.1:${await freePort()}/`)).toBe('it does not answer yet');
  });
});
