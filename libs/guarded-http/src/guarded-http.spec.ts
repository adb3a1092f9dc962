import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@atelier/waiting';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GuardedHttp } from './guarded-http.js';
import { readStart, readWhole } from './read-body.js';

const LOCAL = { allowedNetworks: ['127.0.0.0/8'], allowHttp: true };
const PATIENT = { timeoutMs: 20_000 };

describe('a guarded request', () => {
  let server: Server;
  let answer: RequestListener;
  let requests: string[] = [];
  const clients: GuardedHttp[] = [];
  const client = (more: Partial<ConstructorParameters<typeof GuardedHttp>[0]> = {}) => {
    const made = new GuardedHttp({ ...LOCAL, ...more });
    clients.push(made);
    return made;
  };
  const url = (host = '127.0.0.1') => `http://${host}:${(server.address() as AddressInfo).port}/`;
  const reasonOf = (work: Promise<unknown>) =>
    work.then(
      () => 'answered',
      (error: { reason: string }) => error.reason,
    );

  beforeAll(async () => {
    server = createServer((request, response) => {
      requests.push(`${request.method} ${request.headers.host}`);
      answer(request, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    requests = [];
    await Promise.all(clients.splice(0).map((made) => made.close()));
    server.closeAllConnections();
  });
  afterAll(() => void server.close());

  it('is answered with status, headers and body, whatever the status', async () => {
    answer = (_request, response) => response.writeHead(418, { 'x-tea': 'green' }).end('short and stout');
    const { status, headers, body } = await client().request(url(), { method: 'POST', body: '{}', ...PATIENT });
    expect([status, headers['x-tea'], String(await readWhole(body, 100))]).toEqual([418, 'green', 'short and stout']);
  });

  it('goes to the address that was checked, though the name means another one a moment later', async () => {
    answer = (_request, response) => response.end('here');
    let asked = 0;
    const resolve = () => {
      asked += 1;
      return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '127.0.0.9', family: 4 }]);
    };
    const { status } = await client({ resolve }).request(url('rebinding.example'), PATIENT);
    expect([status, asked, requests]).toEqual([200, 1, [expect.stringMatching(/^GET rebinding\.example:/)]]);
  });

  it.each([
    ['a private address', [{ address: '10.0.0.1', family: 4 }]],
    ['loopback in IPv6', [{ address: '::1', family: 6 }]],
    [
      'one public and one private address',
      [
        { address: '93.184.216.34', family: 4 },
        { address: '169.254.169.254', family: 4 },
      ],
    ],
    [
      'an allowed and a mapped private address',
      [
        { address: '127.0.0.1', family: 4 },
        { address: '::ffff:10.0.0.1', family: 6 },
      ],
    ],
    ['what is no address', [{ address: 'localhost', family: 4 }]],
  ])('is never sent when the name means %s', async (_what, addresses) => {
    const request = client({ resolve: () => Promise.resolve(addresses) }).request(url('mixed.example'), PATIENT);
    expect(await reasonOf(request)).toBe('address_refused');
    expect(requests).toEqual([]);
  });

  it.each(['localhost', 'localhost.', 'LOCALHOST'])(
    'is not sent to %s by the names of this machine, without being allowed',
    async (host) => {
      const request = client({ allowedNetworks: [] }).request(url(host), PATIENT);
      expect(['address_refused', 'name_not_found']).toContain(await reasonOf(request));
      expect(requests).toEqual([]);
    },
  );

  it('follows no redirect, not even to itself', async () => {
    answer = (_request, response) => response.writeHead(302, { location: url() }).end();
    const { status, body } = await client().request(url(), PATIENT);
    expect(status).toBe(302);
    await readStart(body, 10);
    expect(requests).toHaveLength(1);
  });

  it('ends when there is no answer in time, at its head or in its body', async () => {
    answer = () => undefined;
    expect(await reasonOf(client().request(url(), { timeoutMs: 150 }))).toBe('timeout');
    answer = (_request, response) => void response.writeHead(200).write('a');
    const slow = client().request(url(), { timeoutMs: 400 });
    expect(await reasonOf(slow.then(({ body }) => readStart(body, 1_024)))).toBe('timeout');
  });

  it('takes the start of an endless body, and refuses the whole of it', async () => {
    let closed = 0;
    answer = (_request, response) => {
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more).on('close', () => (closed += 1));
      more();
    };
    const { body } = await client().request(url(), PATIENT);
    expect(String(await readStart(body, 5))).toBe('xxxxx');
    const whole = await client().request(url(), PATIENT);
    expect(await reasonOf(readWhole(whole.body, 100_000))).toBe('answer_too_large');
    await until(() => closed === 2, { what: 'the end of both connections' });
  });

  it('says why there was no connection', async () => {
    answer = (request) => void request.socket.destroy();
    expect(await reasonOf(client().request(url(), PATIENT))).toBe('connection_failed');
    const resolve = () => Promise.reject(Object.assign(new Error('none'), { code: 'ENOTFOUND' }));
    expect(await reasonOf(client({ resolve }).request(url('nowhere.example'), PATIENT))).toBe('name_not_found');
    const secure = client().request(url().replace('http:', 'https:'), PATIENT);
    expect(await reasonOf(secure)).toBe('tls_failed');
    expect(await reasonOf(client({ allowHttp: false }).request(url(), PATIENT))).toBe('protocol_refused');
  });

  it('is given up when who asked for it says so, and when the client is closed', async () => {
    answer = () => undefined;
    const stop = new AbortController();
    const given = client().request(url(), { ...PATIENT, signal: stop.signal });
    stop.abort();
    expect(await reasonOf(given)).toBe('aborted');
    const closing = client();
    const open = reasonOf(closing.request(url(), PATIENT));
    await closing.close();
    expect(await open).toBe('connection_failed');
  });
});
