import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ComfyClient } from '../client.js';
import { ScriptedComfy, silence, text, type Answer } from '../testing/scripted-comfy.js';
import { until } from '../testing/until.js';

let comfy: ScriptedComfy;
let client: ComfyClient;

beforeEach(async () => {
  comfy = await ScriptedComfy.start();
  client = new ComfyClient({ baseUrl: comfy.url, clientId: 'spec', connections: 1, maxFileBytes: 1000 });
});

afterEach(async () => {
  await client.close();
  await comfy.close();
});

const file = { filename: '图 1.png', subfolder: '任务', type: 'output' as const };
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );

function bytes(count: number, headers: Record<string, string | number> = {}): Answer {
  return (response) => void response.writeHead(200, { 'content-type': 'image/png', ...headers }).end('x'.repeat(count));
}

describe('fetching a file', () => {
  it('streams its bytes with their type, and names it by its three values', async () => {
    comfy.on('GET /view', bytes(1000, { 'content-length': 1000, etag: '"e"' }));
    const { stream, ...head } = await client.view(file);
    expect(head).toEqual({ contentType: 'image/png', contentLength: 1000, etag: '"e"' });
    expect((await buffer(stream)).length).toBe(1000);
    const query = new URL(comfy.seen('GET /view')[0]?.url ?? '', comfy.url).searchParams;
    expect(Object.fromEntries(query)).toEqual(file);
  });

  it('says that it is gone on a 404', async () => {
    comfy.on('GET /view', text('', 404));
    expect(await failure(client.view(file))).toMatchObject({ code: 'comfyui_not_found' });
  });

  it('is a protocol error on any other status', async () => {
    comfy.on('GET /view', text('', 400));
    expect(await failure(client.view(file))).toMatchObject({ code: 'comfyui_protocol', status: 400 });
  });

  it('refuses a file that says it is too large before reading it', async () => {
    comfy.on('GET /view', bytes(1001, { 'content-length': 1001 }));
    expect(await failure(client.view(file))).toMatchObject({ code: 'comfyui_too_large', limitBytes: 1000 });
  });

  it('stops reading a file that does not say its size', async () => {
    comfy.on('GET /view', bytes(1001));
    const { stream } = await client.view(file);
    expect(await failure(buffer(stream))).toMatchObject({ code: 'comfyui_too_large', limitBytes: 1000 });
  });

  it('never passes a file that was cut off for a whole one', async () => {
    comfy.on('GET /view', (response) => {
      response.writeHead(200, { 'content-length': 900 });
      response.write('x'.repeat(100), () => response.socket?.destroy());
    });
    const { stream } = await client.view(file);
    expect(await failure(buffer(stream))).toMatchObject({ code: 'comfyui_unreachable', reason: 'reset' });
  });

  it('gives up when no byte comes for too long', async () => {
    comfy.on('GET /view', silence);
    expect(await failure(client.view(file, { timeoutMs: 50 }))).toMatchObject({ reason: 'timeout' });
    comfy.on('GET /view', (response) => void response.writeHead(200, { 'content-length': 900 }).write('x'));
    const { stream } = await client.view(file, { timeoutMs: 50 });
    expect(await failure(buffer(stream))).toMatchObject({ code: 'comfyui_unreachable', reason: 'timeout' });
  });

  it('ends with the reason of an abort, midway', async () => {
    comfy.on('GET /view', (response) => void response.writeHead(200, { 'content-length': 900 }).write('x'));
    const abort = new AbortController();
    const { stream } = await client.view(file, { signal: abort.signal });
    const reading = failure(buffer(stream));
    const reason = new Error('drained');
    abort.abort(reason);
    expect(await reading).toBe(reason);
  });

  it('frees its connection when the stream is dropped unread', async () => {
    comfy.on('GET /view', (response) => void response.writeHead(200, { 'content-length': 900 }).write('x'));
    for (let i = 0; i < 3; i++) {
      const { stream } = await client.view(file);
      stream.destroy();
      await until('the stream is closed', () => stream.closed);
    }
    expect(await client.queue()).toEqual({ running: [], pending: [] });
  });
});
