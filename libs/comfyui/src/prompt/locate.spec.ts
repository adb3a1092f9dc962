import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ComfyClient } from '../client.js';
import { recordedHistory } from '../testing/fixtures.js';
import { json, ScriptedComfy, text } from '../testing/scripted-comfy.js';

const [, entry] = recordedHistory('normal')[0]!;
const NOBODY = '00000000-0000-0000-0000-000000000000';

let comfy: ScriptedComfy;
let client: ComfyClient;
let id: string;

const item = (promptId: string, number = 0) => [number, promptId, { '1': {} }, { client_id: 'c' }, ['1']];
const queue = (running: unknown[], pending: unknown[]) => json({ queue_running: running, queue_pending: pending });
const paths = () => comfy.requests.map((it) => it.url).filter((it) => /^\/(queue|history)/.test(it));

beforeEach(async () => {
  comfy = await ScriptedComfy.start();
  client = new ComfyClient({ baseUrl: comfy.url, clientId: 'spec' });
  id = randomUUID();
});

afterEach(async () => {
  await client.close();
  await comfy.close();
});

describe('locating a prompt without the jobs API', () => {
  it('sees it waiting and running among others', async () => {
    comfy.on('GET /queue', queue([item('other')], [item('x'), item(id)]), queue([item(id)], []));
    expect(await client.locate(id)).toEqual({ state: 'pending' });
    expect(await client.locate(id)).toEqual({ state: 'running' });
  });

  it('pitfall 1: asks the queue first, then the history, so that one that ends in between is not overlooked', async () => {
    comfy.on(`GET /history/${id}`, json({ [id]: entry }));
    expect(await client.locate(id)).toMatchObject({
      state: 'finished',
      outcome: { promptId: id, status: 'succeeded' },
    });
    expect(paths()).toEqual(['/queue', `/history/${id}`]);
  });

  it('pitfall 1: asks the queue again before it calls a prompt unknown', async () => {
    comfy.on('GET /queue', queue([], []), queue([], [item(id)]));
    comfy.on(`GET /history/${id}`, json({}));
    expect(await client.locate(id)).toEqual({ state: 'pending' });
    comfy.on('GET /queue', queue([], []));
    expect(await client.locate(id)).toEqual({ state: 'unknown' });
  });

  it('orders the waiting prompts as ComfyUI will take them, not as its heap lies in memory', async () => {
    comfy.on('GET /queue', queue([], [item('d', -1), item('b', 3), item('c', 2), item('a', 3)]));
    const { pending } = await client.queue();
    expect(pending.map((it) => it.promptId)).toEqual(['d', 'c', 'a', 'b']);
    expect(pending[0]).toEqual({ promptId: 'd', number: -1, clientId: 'c' });
  });

  it('reads a queue whose graph holds a bare NaN', async () => {
    comfy.on(
      'GET /queue',
      text(`{"queue_running": [[0, "${id}", {"1": {"is_changed": [NaN]}}, {}]], "queue_pending": []}`),
    );
    expect(await client.locate(id)).toEqual({ state: 'running' });
  });
});

describe('locating a prompt with the jobs API', () => {
  beforeEach(() => {
    comfy.on(`GET /api/jobs/${NOBODY}`, json({ error: 'Job not found' }, 404));
  });

  it('takes its word', async () => {
    comfy.on(
      `GET /api/jobs/${id}`,
      json({ id, status: 'pending' }),
      json({ id, status: 'in_progress' }),
      json({ id, status: 'cancelled' }),
      json({ error: 'Job not found' }, 404),
    );
    const states = [];
    for (let i = 0; i < 4; i++) states.push((await client.locate(id)).state);
    expect(states).toEqual(['pending', 'running', 'finished', 'unknown']);
    expect(paths()).toEqual([]);
  });

  it('does not call a prompt lost because another version, without the jobs API, runs at this address now', async () => {
    comfy.on(`GET /api/jobs/${id}`, text('', 404));
    await client.capabilities();
    comfy.on(`GET /api/jobs/${NOBODY}`, text('', 404));
    comfy.on('GET /queue', queue([item(id)], []));
    expect(await client.locate(id)).toEqual({ state: 'running' });
    expect(await client.capabilities()).toMatchObject({ jobs: false });
  });

  it('does not take a failing answer for an unknown prompt', async () => {
    comfy.on(`GET /api/jobs/${id}`, text('', 500));
    await expect(client.locate(id)).rejects.toMatchObject({ code: 'comfyui_protocol', status: 500 });
  });
});

describe('finding out what an instance can do', () => {
  it('pitfall 24: reports the version as the server names it', async () => {
    expect(await client.capabilities()).toMatchObject({ version: '0.3.64', jobs: false, interruptById: true });
  });

  it('takes nothing for absent because a question failed', async () => {
    comfy.on(`GET /api/jobs/${NOBODY}`, text('', 500), json({ error: 'Job not found' }, 404));
    await expect(client.capabilities()).rejects.toMatchObject({ status: 500 });
    expect(await client.capabilities()).toMatchObject({ jobs: true });
  });

  it.each([
    ['0.3.56', false],
    ['0.3.57', true],
    ['nightly', false],
  ])('knows whether an interrupt by id is safe in %s', async (version, safe) => {
    comfy.on('GET /system_stats', json({ system: { comfyui_version: version }, devices: [] }));
    expect(await client.capabilities()).toMatchObject({ interruptById: safe });
    comfy.on('POST /interrupt', text(''));
    const outcome = await client.interrupt(id).catch((error: unknown) => error);
    if (safe) expect(outcome).toBeUndefined();
    else expect(outcome).toMatchObject({ code: 'comfyui_unsupported' });
    expect(comfy.seen('POST /interrupt')).toHaveLength(safe ? 1 : 0);
  });
});
