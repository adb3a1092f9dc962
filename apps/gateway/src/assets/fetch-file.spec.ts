import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Config } from '../config.js';
import { FetchFile } from './fetch-file.js';

const MAX_BYTES = 1_000;

describe('a file that is read whole by its address', () => {
  let server: Server;
  let answer: RequestListener;
  const files = new FetchFile({
    ...{ inputUrlNetworks: ['127.0.0.0/8'], inputUrlHttp: 'allow', inputUrlTimeoutMs: 5_000 },
    assetMaxBytes: MAX_BYTES,
  } as Config);
  const read = () => files.read(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mask.png`);

  beforeAll(async () => {
    server = createServer((request, response) => void answer(request, response)).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    await files.onModuleDestroy();
    server.closeAllConnections();
    server.close();
  });

  it('is its bytes, up to the limit', async () => {
    const bytes = Buffer.alloc(MAX_BYTES, 7);
    answer = (_request, response) => response.end(bytes);
    expect(await read()).toEqual(bytes);
  });

  it('is refused when more comes than the limit, though its length was not said', async () => {
    answer = (_request, response) => {
      response.write(Buffer.alloc(MAX_BYTES));
      response.end('x');
    };
    await expect(read()).rejects.toMatchObject({ code: 'payload_too_large' });
  });

  it('is unanswered when it breaks off', async () => {
    answer = (_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    await expect(read()).rejects.toMatchObject({ code: 'url_unanswered' });
  });
});
