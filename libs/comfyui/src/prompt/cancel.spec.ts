import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ComfySim } from '@atelier/comfy-sim';
import { ComfyClient } from '../client.js';
import { ComfySocket } from '../socket/socket.js';
import { textToImage } from '../testing/graphs.js';
import { json, ScriptedComfy, text, type Answer } from '../testing/scripted-comfy.js';
import { API_LEVELS, fastSim } from '../testing/sim.js';
import { until } from '../testing/until.js';

const stateOf = async (client: ComfyClient, id: string) => (await client.locate(id)).state;

describe.each(API_LEVELS)('cancelling in ComfyUI %s', (apiLevel) => {
  let sim: ComfySim;
  let client: ComfyClient;

  beforeEach(async () => {
    sim = await fastSim({ apiLevel, stepMs: 20 });
    client = new ComfyClient({ baseUrl: sim.url, clientId: 'spec' });
  });

  afterEach(async () => {
    await client.close();
    await sim.close();
  });

  async function submit(steps: number): Promise<string> {
    const promptId = randomUUID();
    await client.submit({ graph: textToImage({ steps }), promptId });
    return promptId;
  }

  async function submitRunning(steps: number): Promise<string> {
    const promptId = await submit(steps);
    await until('it runs', async () => (await stateOf(client, promptId)) === 'running');
    return promptId;
  }

  it('pitfall 14: takes a waiting prompt out without a trace, and the running one goes on', async () => {
    const running = await submitRunning(20);
    const waiting = await submit(4);
    expect(await client.cancel(waiting)).toEqual({ result: 'dequeued' });
    expect(await stateOf(client, waiting)).toBe('unknown');
    expect(await stateOf(client, running)).toBe('running');
    await until('the running one has ended', async () => (await stateOf(client, running)) === 'finished');
    expect(await client.outcome(running)).toMatchObject({ status: 'succeeded' });
  });

  it('dequeues what waits, and leaves alone what runs or has ended', async () => {
    const running = await submitRunning(20);
    const waiting = await submit(4);
    expect([await client.dequeue(waiting), await client.dequeue(running)]).toEqual([true, false]);
    await until('the running one has ended', async () => (await stateOf(client, running)) === 'finished');
    expect(await client.dequeue(running)).toBe(false);
    expect(await client.outcome(running)).toMatchObject({ status: 'succeeded' });
    expect(await client.outcome(waiting)).toBeUndefined();
  });

  it('pitfall 11: stops the running prompt, and the one behind it runs to its end', async () => {
    const running = await submitRunning(150);
    const waiting = await submit(2);
    expect(await client.cancel(running)).toMatchObject({ result: 'finished', outcome: { status: 'interrupted' } });
    await until('the other has ended', async () => (await stateOf(client, waiting)) === 'finished');
    expect(await client.outcome(waiting)).toMatchObject({ status: 'succeeded' });
  });

  it('can be repeated, and changes nothing about a prompt that has ended or never was', async () => {
    const done = await submit(1);
    await until('it has ended', async () => (await stateOf(client, done)) === 'finished');
    for (let i = 0; i < 2; i++) {
      expect(await client.cancel(done)).toMatchObject({ result: 'finished', outcome: { status: 'succeeded' } });
      expect(await client.cancel(randomUUID())).toEqual({ result: 'unknown' });
    }
  });

  it('says that it is still stopping when a step takes long', async () => {
    sim.change({ stepMs: 60_000 });
    const socket = new ComfySocket({ baseUrl: sim.url, clientId: 'spec' });
    const nodes: (string | null)[] = [];
    socket.on('executing', ({ nodeId }) => nodes.push(nodeId));
    socket.start();
    await until('the socket is open', () => socket.connected);
    const running = await submit(10);
    await until('the sampler runs', () => nodes.includes('3'));
    expect(await client.cancel(running)).toEqual({ result: 'interrupting' });
    await socket.stop();
  });

  it('does not interrupt with `interrupt` what only waits', async () => {
    const running = await submitRunning(10);
    const waiting = await submit(1);
    await client.interrupt(waiting);
    await until('both have ended', async () => (await stateOf(client, waiting)) === 'finished');
    expect(await client.outcome(running)).toMatchObject({ status: 'succeeded' });
    expect(await client.outcome(waiting)).toMatchObject({ status: 'succeeded' });
  });
});

describe('cancelling while the prompt moves', () => {
  let comfy: ScriptedComfy;
  let client: ComfyClient;
  const id = randomUUID();
  const other = randomUUID();

  const queue = (running: string[], pending: string[]): Answer => {
    const item = (promptId: string) => [0, promptId, {}, {}, []];
    return json({ queue_running: running.map(item), queue_pending: pending.map(item) });
  };

  beforeEach(async () => {
    comfy = await ScriptedComfy.start();
    client = new ComfyClient({ baseUrl: comfy.url, clientId: 'spec' });
    comfy.on('POST /queue', text(''));
    comfy.on('POST /interrupt', text(''));
    comfy.on(`GET /history/${id}`, json({}));
  });

  afterEach(async () => {
    await client.close();
    await comfy.close();
  });

  const commands = () =>
    comfy.requests
      .filter((it) => it.method === 'POST' && /^\/(queue|interrupt)/.test(it.url))
      .map((it) => [it.url, it.body]);

  it('pitfall 13: catches a prompt that starts between the look and the delete', async () => {
    comfy.on('GET /queue', queue([other], [id]), queue([id], []), queue([], []));
    const ended = { status: { status_str: 'error', messages: [['execution_interrupted', { node_id: '1' }]] } };
    comfy.on(`GET /history/${id}`, json({ [id]: ended }));
    expect(await client.cancel(id)).toMatchObject({ result: 'finished', outcome: { status: 'interrupted' } });
    expect(commands()).toEqual([
      ['/queue', JSON.stringify({ delete: [id] })],
      ['/interrupt', JSON.stringify({ prompt_id: id })],
    ]);
  });

  it('sends an interrupt again that ComfyUI lost because the prompt was just starting', async () => {
    comfy.on('GET /queue', queue([id], []), queue([id], []), queue([], []));
    expect(await client.cancel(id)).toEqual({ result: 'dequeued' });
    expect(commands().map(([url]) => url)).toEqual(['/interrupt', '/interrupt']);
  });

  it('pitfall 12: does not trust the 200 of a delete', async () => {
    comfy.on('GET /queue', queue([], [id]));
    await expect(client.cancel(id)).rejects.toMatchObject({ code: 'comfyui_protocol' });
  });

  it('names the one prompt in every command, whatever else runs', async () => {
    comfy.on('GET /queue', queue([id], []), queue([other], []));
    expect(await client.cancel(id)).toEqual({ result: 'dequeued' });
    expect(commands()).toEqual([['/interrupt', JSON.stringify({ prompt_id: id })]]);
  });

  it('ends with the reason of an abort', async () => {
    comfy.on('GET /queue', queue([id], []));
    const abort = new AbortController();
    comfy.on('POST /interrupt', (response, request) => {
      text('')(response, request);
      abort.abort(new Error('shutting down'));
    });
    await expect(client.cancel(id, { signal: abort.signal })).rejects.toThrow('shutting down');
  });
});
