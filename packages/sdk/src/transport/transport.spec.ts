import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Atelier } from '../atelier.js';
import { ConnectionError, RateLimitError, ServerError, TimeoutError, UnexpectedAnswerError } from '../index.js';
import { breakOff, json, problem, silence, startServer } from '../testing/server.js';

type Server = Awaited<ReturnType<typeof startServer>>;
const KEY = 'atl_0123456789abcdefghijklmnopqrstuvwxyz';
const WISH = { prompt: 'a fox', model_name: 'sd' };
const NOW = { 'retry-after': '0' };

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function serve(...answers: Parameters<typeof startServer>[0]): Promise<Server> {
  const server = await startServer(answers);
  servers.push(server);
  return server;
}

const clientOf = ({ url }: Server, more = {}) => new Atelier({ url, apiKey: KEY, ...more });

describe('a request that fails', () => {
  it('is sent again with the same key and body, until it is answered', async () => {
    const server = await serve(problem(503, 'service_unavailable', NOW), breakOff, problem(429, 'queue_full', NOW), problem(409, 'idempotency_in_flight', NOW), json(200, { id: 7 })); // prettier-ignore
    expect((await clientOf(server).submit(WISH)).id).toBe(7);
    expect(server.seen).toHaveLength(5);
    expect(new Set(server.seen.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(new Set(server.seen.map(({ body }) => body))).toEqual(new Set([JSON.stringify(WISH)]));
  });

  it('has another key when it is another call', async () => {
    const server = await serve(json(200, { id: 7 }));
    const client = clientOf(server);
    await client.submit(WISH);
    await client.submit(WISH);
    await client.submit(WISH, { idempotencyKey: 'mine' });
    const keys = server.seen.map(({ headers }) => headers['idempotency-key']);
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBe('mine');
  });

  it('is not sent again when that could do it twice', async () => {
    const server = await serve(problem(503, 'service_unavailable', NOW));
    const body = { name: 'k', scopes: ['tasks:read'] as const };
    const call = await clientOf(server).calls.POST('/api/v1/keys', { body: body as never });
    expect(call.response.status).toBe(503);
    expect(server.seen).toHaveLength(1);
  });

  it('is given up when the server wants it to wait longer than tries go on, and says how long', async () => {
    const server = await serve(problem(429, 'rate_limited', { 'retry-after': '90' }));
    const error = await clientOf(server).submit(WISH).catch((thrown: unknown) => thrown); // prettier-ignore
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ code: 'rate_limited', status: 429, retryAfter: 90, requestId: 'req-1' });
    expect(server.seen).toHaveLength(1);
  });

  it('is sent once where tries are not wanted', async () => {
    const server = await serve(problem(503, 'service_unavailable', NOW));
    await expect(clientOf(server, { retryForMs: 0 }).submit(WISH)).rejects.toBeInstanceOf(ServerError);
    expect(server.seen).toHaveLength(1);
  });

  it('says so when nobody answers in time', async () => {
    const server = await serve(silence);
    const client = clientOf(server, { timeoutMs: 50, retryForMs: 0 });
    await expect(client.me()).rejects.toBeInstanceOf(TimeoutError);
  });

  it('says why a server cannot be reached', async () => {
    const server = await serve(silence);
    await server.stop();
    const error = await clientOf(server, { retryForMs: 0 }).me().catch((thrown: unknown) => thrown); // prettier-ignore
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ code: 'network', status: 0, message: expect.stringContaining('ECONNREFUSED') });
  });

  it('ends at once when its caller wants so, with the reason', async () => {
    const server = await serve(silence);
    const controller = new AbortController();
    const submitted = clientOf(server).submit(WISH, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(submitted).rejects.toThrow('enough');
  });

  it('says that a page of a proxy is not an answer', async () => {
    const server = await serve((response) => void response.writeHead(418).end('<h1>hello</h1>'));
    await expect(clientOf(server).me()).rejects.toMatchObject({ code: 'unexpected_answer', status: 418 });
  });
});

describe('the key', () => {
  it('goes to its own server', async () => {
    const server = await serve(json(200, {}));
    await clientOf(server).me();
    expect(server.seen[0]!.headers).toMatchObject({
      authorization: `Bearer ${KEY}`,
      'user-agent': expect.stringMatching(/^atelier-sdk\/\d/),
    });
  });

  it('does not follow a redirect', async () => {
    const other = await serve(json(200, {}));
    const server = await serve((response) => void response.writeHead(307, { location: other.url }).end());
    await expect(clientOf(server).me()).rejects.toBeInstanceOf(UnexpectedAnswerError);
    expect(other.seen).toEqual([]);
  });

  it('does not go to where else a file lies', async () => {
    const other = await serve((response) => void response.writeHead(200).end('bytes'));
    const output = { id: 1, content_type: 'text/plain', size_bytes: 5, sha256: '', url: `${other.url}/file` };
    const server = await serve(json(200, { id: 2, task_id: 9, created_at: '', images: [], outputs: [output] }));
    const [file] = await clientOf(server).job(9).outputs();
    await expect(file!.bytes()).rejects.toMatchObject({ code: 'damaged_file' });
    expect(other.seen[0]!.headers.authorization).toBeUndefined();
  });

  it('is not in what is printed or written as JSON', () => {
    const client = new Atelier({ url: 'https://atelier.example', apiKey: KEY });
    const shown = [inspect(client, { depth: 20, showHidden: true }), JSON.stringify(client), inspect(client.workflows), inspect(client.job(1), { depth: 20 })]; // prettier-ignore
    expect(shown.join()).not.toContain(KEY);
  });
});
