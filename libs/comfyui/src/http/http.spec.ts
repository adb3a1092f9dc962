import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ComfyClient } from '../client.js';
import type { ComfyClientOptions } from '../client.types.js';
import { ComfyProtocolError, ComfyTooLargeError, ComfyUnreachableError } from '../errors.js';
import { json, reset, ScriptedComfy, silence, text } from '../testing/scripted-comfy.js';

let comfy: ScriptedComfy;
let client: ComfyClient;

function connect(options: Partial<ComfyClientOptions> = {}): ComfyClient {
  client = new ComfyClient({ baseUrl: comfy.url, clientId: 'spec', ...options });
  return client;
}

beforeEach(async () => {
  comfy = await ScriptedComfy.start();
  connect();
});

afterEach(async () => {
  await client.close();
  await comfy.close();
});

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a ComfyUI that does not answer', () => {
  it('is unreachable when nobody listens, and the request certainly never arrived', async () => {
    await comfy.close();
    expect(await failure(client.systemStats())).toMatchObject({ code: 'comfyui_unreachable', reason: 'refused' });
    comfy = await ScriptedComfy.start();
  });

  it('is unreachable when the connection breaks', async () => {
    comfy.on('GET /queue', reset);
    expect(await failure(client.queue())).toMatchObject({ code: 'comfyui_unreachable', reason: 'reset' });
  });

  it.each([30, 30.25])('is unreachable when the answer takes longer than %d ms', async (timeoutMs) => {
    comfy.on('GET /queue', silence);
    const error = await failure(client.queue({ timeoutMs }));
    expect(error).toMatchObject({ code: 'comfyui_unreachable', reason: 'timeout' });
  });

  it('is unreachable when the answer begins and does not end', async () => {
    comfy.on('GET /queue', (response) => void response.writeHead(200).write('{'));
    const error = await failure(client.queue({ timeoutMs: 30 }));
    expect(error).toMatchObject({ code: 'comfyui_unreachable', reason: 'timeout' });
  });

  it.each([502, 503, 504])('is unreachable when what stands in front of it says %i', async (status) => {
    comfy.on('GET /queue', text('<html>Bad Gateway</html>', status));
    expect(await failure(client.queue())).toMatchObject({ code: 'comfyui_unreachable', reason: 'bad_gateway' });
  });
});

describe('an answer that ComfyUI does not give', () => {
  it('is a protocol error with its status and its beginning, whether no JSON or JSON of another shape', async () => {
    comfy.on('GET /queue', text('<html>hello</html>'), json({ queue_running: 5 }), text('', 200), text('no', 500));
    const seen = [];
    for (let i = 0; i < 4; i++) seen.push(await failure(client.queue()));
    expect(seen.every((error) => error instanceof ComfyProtocolError)).toBe(true);
    expect(seen).toMatchObject([
      { status: 200, excerpt: '<html>hello</html>' },
      {},
      {},
      { status: 500, excerpt: 'no' },
    ]);
  });

  it('is refused past the size limit without being read to its end', async () => {
    connect({ maxJsonBytes: 1000 });
    comfy.on('GET /queue', (response) => void response.writeHead(200).write('x'.repeat(2000)));
    const error = await failure(client.queue());
    expect(error).toBeInstanceOf(ComfyTooLargeError);
    expect(error).toMatchObject({ limitBytes: 1000 });
  });

  it('pitfall 23: says so when the origin check refuses us, and never sends an Origin that could cause it', async () => {
    comfy.on('GET /queue', text('', 403));
    expect(await failure(client.queue())).toMatchObject({ status: 403, message: expect.stringContaining('origin') });
    expect(comfy.requests.map((it) => [it.headers.origin, it.headers['sec-fetch-site']])).toEqual([
      [undefined, undefined],
    ]);
  });
});

describe('an abort', () => {
  it('ends a call at once with the reason of the signal, not with an error of ours', async () => {
    comfy.on('GET /queue', silence);
    const abort = new AbortController();
    const call = failure(client.queue({ signal: abort.signal }));
    const reason = new Error('the task was cancelled');
    abort.abort(reason);
    expect(await call).toBe(reason);
  });

  it('before the call sends nothing', async () => {
    const reason = new Error('too late');
    expect(await failure(client.queue({ signal: AbortSignal.abort(reason) }))).toBe(reason);
    expect(comfy.requests).toEqual([]);
  });
});

describe('the connections', () => {
  it('are kept between calls', async () => {
    connect({ connections: 1 });
    const ports = new Set<number | undefined>();
    comfy.on('GET /queue', (response, request) => {
      ports.add(response.socket?.remotePort);
      json({ queue_running: [], queue_pending: [] })(response, request);
    });
    for (let i = 0; i < 5; i++) await client.queue();
    expect(ports.size).toBe(1);
  });

  it('keep the path in front of the routes', async () => {
    connect({ baseUrl: `${comfy.url}/gpu-1/` });
    comfy.on('GET /gpu-1/queue', json({ queue_running: [], queue_pending: [] }));
    expect(await client.queue()).toEqual({ running: [], pending: [] });
  });

  it('break off their calls when the client is closed', async () => {
    comfy.on('GET /queue', silence);
    const call = failure(client.queue());
    await client.close();
    expect(await call).toBeInstanceOf(ComfyUnreachableError);
  });
});
