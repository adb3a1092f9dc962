import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyCommands, statusReadCommands, taskCommands } from '@atelier/contracts';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf, StartedGateway } from '../testing/started-gateway.js';
import { standing, task } from '../testing/samples.js';

const CREATE = '/api/v1/generation/create';
const BODY = { prompt: 'a fox', model_name: 'sd15' };

describe('The edge', () => {
  let harness: GatewayHarness;
  let token: string;

  beforeAll(async () => {
    harness = await GatewayHarness.start({ ALLOWED_ORIGINS: 'https://studio.example' });
    token = await harness.issuer.token();
    await harness.services.on(taskCommands.create, () => task());
    await harness.services.on(statusReadCommands.statuses, standing());
    await harness.services.on(taskCommands.cancel, () => task());
    await harness.services.on(historyCommands.history, () => ({ items: [], next_cursor: null }));
  });
  afterAll(() => harness.stop());

  const sendRaw = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    harness.gateway.request('POST', CREATE, {
      token,
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
  const codeOf = async (response: Response | Promise<Response>) => (await problemOf(await response)).code;
  const created = () => harness.services.received(taskCommands.create).length;

  /** Bytes on the wire, as fetch would never send them. */
  const wire = async (request: string): Promise<string> => {
    const socket: Socket = connect(Number(new URL(harness.gateway.url).port), '127.0.0.1');
    socket.end(request);
    return text(socket);
  };

  describe('answers a problem', () => {
    it('404 where nothing is, with an id that the caller may choose', async () => {
      const response = await harness.gateway.get('/api/v1/nothing', {
        headers: { 'x-request-id': 'from-the-client-1' },
      });
      expect(await problemOf(response)).toMatchObject({
        code: 'not_found',
        request_id: 'from-the-client-1',
        status: 404,
      });
      expect(response.headers.get('x-request-id')).toBe('from-the-client-1');
    });

    it('with an id of its own where the given one could forge log lines', async () => {
      const response = await harness.gateway.get('/api/v1/nothing', { headers: { 'x-request-id': 'a{"level":"x"}' } });
      expect((await problemOf(response)).request_id).toMatch(/^[0-9a-f-]{36}$/);
    });

    it('405 with the methods that are allowed', async () => {
      const response = await harness.gateway.request('PUT', '/api/v1/models', { token });
      expect(response.headers.get('allow')).toBe('GET, HEAD');
      expect(await codeOf(response)).toBe('method_not_allowed');
      expect(await codeOf(harness.gateway.get('/api/v1/auth/login'))).toBe('method_not_allowed');
    });

    it.each([
      ['GET', '/api/v1/assets/from-url', 'POST'],
      ['DELETE', '/api/v1/generation/history', 'GET, HEAD'],
      ['PATCH', '/api/v1/images/archive', 'POST'],
      ['GET', '/api/v1/public/shares/a-token/images/1/report', 'POST'],
      ['GET', '/api/v1/webhooks/runs/deliveries/1/redeliver', 'POST'],
    ])('405 to %s %s, which is no value of the route beside it', async (method, path, allowed) => {
      const response = await harness.gateway.request(method, path, { token });
      expect(response.headers.get('allow')).toBe(allowed);
      expect(await codeOf(response)).toBe('method_not_allowed');
    });

    it.each(['TRACE', 'PROPFIND', 'QUERY'])('405 to %s anywhere', async (method) => {
      expect(await wire(`${method} /api/v1/models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 405 [^]*application\/problem\+json/,
      );
      expect(await wire(`${method} /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).toMatch(
        /^HTTP\/1\.1 405/,
      );
    });

    it('400 to an address that cannot be decoded, 404 to one that is far too long', async () => {
      expect(await codeOf(harness.gateway.get('/api/v1/%zz'))).toBe('validation_failed');
      expect(await codeOf(harness.gateway.get(`/api/v1/generation/status/${'9'.repeat(500)}`, { token }))).toBe(
        'not_found',
      );
    });

    it('413 to 10 MB, without reading it', async () => {
      expect(await codeOf(sendRaw(JSON.stringify({ ...BODY, prompt: 'x'.repeat(10_000_000) })))).toBe(
        'payload_too_large',
      );
    });

    it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
      '415 to %s',
      async (type) => {
        expect(await codeOf(sendRaw('prompt=a', { 'content-type': type }))).toBe('unsupported_media_type');
      },
    );

    it.each([
      ['cut off', '{"prompt":"a"'],
      ['NaN', '{"prompt":"a","model_name":"m","seed":NaN}'],
      ['compressed', gzipSync(JSON.stringify(BODY))],
      ['UTF-16', Buffer.from(JSON.stringify(BODY), 'utf16le')],
      ['with __proto__', '{"prompt":"a","model_name":"m","__proto__":{"role":"admin"}}'],
      ['with a deep __proto__', '{"prompt":"a","model_name":{"x":[{"__proto__":{"role":"admin"}}]}}'],
      ['with a key twice', '{"prompt":"a","model_name":"m","prompt":"b"}'],
      ['with a deep key twice, written in two ways', '{"prompt":"a","model_name":{"x":[{"a":1,"\\u0061":2}]}}'],
      ['with constructor.prototype', '{"prompt":"a","model_name":"m","constructor":{"prototype":{"x":1}}}'],
    ])('400 invalid_json to a body that is %s', async (_, body) => {
      const before = created();
      expect(await codeOf(sendRaw(body))).toBe('invalid_json');
      expect(created()).toBe(before);
      expect(({} as { role?: string }).role).toBeUndefined();
    });

    it('400 to a body that is empty where one is needed', async () => {
      expect(await codeOf(sendRaw(''))).toBe('validation_failed');
    });

    it('400 to 10,000 levels of nesting, and to odd keys', async () => {
      const nested = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
      expect(await codeOf(sendRaw(`{"prompt":${nested},"model_name":"m"}`))).toBe('validation_failed');
      expect(await codeOf(sendRaw('{"prompt":"a","model_name":"m","toString":1}'))).toBe('validation_failed');
      expect(await codeOf(sendRaw(`[${'1,'.repeat(20_000)}1]`))).toBe('validation_failed');
    });
  });

  describe('refuses in the body of a create', () => {
    const pointers = async (over: object) => {
      const { errors, code } = await problemOf(await harness.gateway.post(CREATE, { ...BODY, ...over }, { token }));
      expect(code).toBe('validation_failed');
      return [...new Set(errors!.map(({ pointer }) => pointer))];
    };

    it('fields that only the server sets', async () => {
      const over = { user_id: 1, role: 'admin', status: 'completed', priority: 9, attempt: 0, cost: 0 };
      expect((await pointers(over)).sort()).toEqual(
        Object.keys(over)
          .map((key) => `/${key}`)
          .sort(),
      );
    });

    it.each([
      ['negative sides', { width: -8, height: -8 }],
      ['empty sides', { width: 0, height: 0 }],
      ['broken steps', { steps: 0.5 }],
      ['huge batches', { batch_size: 1e9 }],
      ['sides off the grid', { width: 513 }],
      ['sides beyond 2,048', { height: 2_056 }],
      ['151 steps', { steps: 151 }],
      ['nine pictures', { batch_size: 9 }],
      ['a seed beyond 2^53-1', { seed: 2 ** 53 }],
      ['a negative seed', { seed: -1 }],
      ['a seed as text', { seed: '1e3' }],
      ['an empty prompt', { prompt: '' }],
      ['a blank prompt', { prompt: '   ' }],
      ['a prompt of 4,001 characters', { prompt: 'x'.repeat(4_001) }],
      ['a prompt with NUL', { prompt: 'a\u0000b' }],
      ['a prompt with half a character', { prompt: 'a\ud800b' }],
      ['an object for a text', { prompt: { toString: 'x' } }],
      ['an unknown sampler', { sampler_name: "euler'; DROP TABLE task" }],
    ])('%s, naming each', async (_, over) => {
      expect((await pointers(over)).sort()).toEqual(
        Object.keys(over)
          .map((key) => `/${key}`)
          .sort(),
      );
    });

    it('1e309, which is no number any more', async () => {
      expect(await codeOf(sendRaw('{"prompt":"a","model_name":"m","seed":1e309}'))).toBe('validation_failed');
    });

    it('nothing of any script, emoji or direction: those are prompts like others', async () => {
      const prompt = '一只红狐狸 🦊 \u202Eabc';
      expect((await harness.gateway.post(CREATE, { ...BODY, prompt, seed: -0 }, { token })).status).toBe(200);
      expect(harness.services.received(taskCommands.create).at(-1)!.body.prompt).toBe(prompt);
    });
  });

  describe('refuses in addresses', () => {
    it.each(['0', '-1', '1.5', '1e3', '01', '+1', 'abc', '9007199254740993', '99999999999999999', '1%00', "1'--"])(
      'the id %s',
      async (id) => {
        const { code, errors } = await problemOf(
          await harness.gateway.get(`/api/v1/generation/status/${id}`, { token }),
        );
        expect(code).toBe('validation_failed');
        expect(new Set(errors!.map(({ pointer }) => pointer))).toEqual(new Set(['/id']));
      },
    );

    it('parameters that nobody knows, also where a call takes none', async () => {
      for (const path of [
        '/api/v1/generation/history?order=id',
        '/api/v1/models?x=1',
        '/api/v1/generation/status/1?user_id=2',
      ]) {
        const { code, errors } = await problemOf(await harness.gateway.get(path, { token }));
        expect([code, errors!.map((error) => error.code)]).toEqual(['validation_failed', ['unknown_field']]);
      }
    });

    it('parameters given twice, and lists where one value is due', async () => {
      for (const query of ['limit=1&limit=2', 'status=failed&status=failed', 'limit[]=1', 'status[a]=failed']) {
        expect(await codeOf(harness.gateway.get(`/api/v1/generation/history?${query}`, { token }))).toBe(
          'validation_failed',
        );
      }
    });

    it.each(['limit=0', 'limit=101', 'limit=1e9', 'limit=-1', 'limit=x', 'status=done', `cursor=${'x'.repeat(501)}`])(
      'the page %s',
      async (query) => {
        expect(await codeOf(harness.gateway.get(`/api/v1/generation/history?${query}`, { token }))).toBe(
          'validation_failed',
        );
      },
    );

    it('bodies of calls that take none', async () => {
      const response = await harness.gateway.post('/api/v1/generation/1/cancel', { force: true }, { token });
      expect(await problemOf(response)).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/force' }] });
      expect(await codeOf(harness.gateway.post('/api/v1/generation/1/cancel', [1], { token }))).toBe(
        'validation_failed',
      );
      expect((await harness.gateway.post('/api/v1/generation/1/cancel', undefined, { token })).status).toBe(200);
    });
  });

  describe('refuses on the wire', () => {
    const statusOf = async (request: string) => Number((await wire(request)).slice(9, 12));

    it('both a length and chunks', async () => {
      const request = `POST ${CREATE} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`;
      expect(await statusOf(request)).toBe(400);
    });

    it('a host that is named twice, at every address and by a socket', async () => {
      for (const path of ['/', '/api/v1/models', '/nothing']) {
        const answer = await wire(
          `GET ${path} HTTP/1.1\r\nHost: localhost\r\nhOST: evil.example\r\nConnection: close\r\n\r\n`,
        );
        expect([path, answer.slice(9, 12), answer.includes('validation_failed')]).toEqual([path, '400', true]);
      }
      const socket = `GET /socket.io/?EIO=4&transport=polling HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n`;
      expect(await wire(socket)).toMatch(/^HTTP\/1\.1 403 [^]*validation_failed/);
    });

    it('64 kB of headers', async () => {
      expect(await statusOf(`GET / HTTP/1.1\r\nHost: x\r\nX-Big: ${'x'.repeat(65_536)}\r\n\r\n`)).toBe(431);
    });

    it('headers with control characters, and what is no HTTP', async () => {
      expect(await statusOf('GET / HTTP/1.1\r\nHost: x\r\nX-A: a\u0001b\r\n\r\n')).toBe(400);
      expect(await wire('hello there\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*"code":"validation_failed"/);
    });
  });

  describe('tells nobody else', () => {
    it('may keep an answer of the API', async () => {
      const response = await harness.gateway.get('/api/v1/generation/status/1', { token });
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('x-powered-by')).toBeNull();
    });

    it('may read it from another page, but those that are allowed', async () => {
      const asked = (origin: string) => harness.gateway.get('/api/v1/models', { token, headers: { origin } });
      expect((await asked('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
      expect((await asked('https://studio.example')).headers.get('access-control-allow-origin')).toBe(
        'https://studio.example',
      );
      const preflight = await harness.gateway.request('OPTIONS', CREATE, {
        headers: { origin: 'https://studio.example', 'access-control-request-method': 'POST' },
      });
      expect(preflight.status).toBe(204);
    });
  });

  it('stops though a browser holds a connection that it has not used', async () => {
    const gateway = await StartedGateway.start(harness.nats.url);
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    await once(socket, 'connect');
    await Promise.all([once(socket, 'close'), gateway.stop()]);
  });
});
