import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { note } from './frame-notes.js';
import { freshId, freshPrefix, freshSeed, textToImage } from './graphs.js';
import { getJson } from './http.js';
import { Listener } from './listener.js';
import { history, submit } from './submit.js';
import { openTarget, quiet } from './target.js';

const target = await openTarget();
const { url } = target;
const graph = () => textToImage(target.checkpoints[0]!, freshSeed(), freshPrefix());
const sampler = '3';

afterEach(() => quiet(target));
afterAll(() => target.close());

describe('the socket of a client', () => {
  it('is greeted with the queue and its id, and answered when it names its features', async () => {
    const listener = await Listener.open(url, 'greeted', true);
    expect(listener.frames).toEqual([
      { type: 'status', data: { status: { exec_info: { queue_remaining: 0 } }, sid: 'greeted' } },
      { type: 'feature_flags', data: await getJson(url, '/features') },
    ]);
    await listener.close();
  });

  it('gets an id when it brings none', async () => {
    const listener = await Listener.open(url, '');
    expect(listener.frames[0]!.data.sid).toMatch(/^[0-9a-f]{32}$/);
    await listener.close();
  });

  it('may also connect below /api', async () => {
    const listener = await Listener.open(url, freshId(), true, '/api/ws');
    await listener.close();
  });
});

describe('a prompt that succeeds', () => {
  it('is followed from the first frame to the last, and is in the history before the end is announced', async () => {
    const listener = await Listener.open(url, freshId(), true);
    const { prompt_id: id } = await submit(url, graph(), listener.clientId);
    await listener.ended(id);
    const entry = await history(url, id);

    const types = listener.of(id).map((frame) => frame.type);
    expect(types.slice(0, 4)).toEqual(['execution_start', 'execution_cached', 'progress_state', 'executing']);
    expect(listener.frames.slice(-3).map(note)).toEqual(['execution_success', 'status 0', 'executing null']);
    expect(entry?.status).toMatchObject({ status_str: 'success', completed: true });
    expect(entry?.status.messages.map(([event]) => event)).toEqual([
      'execution_start',
      'execution_cached',
      'execution_success',
    ]);
    await listener.close();
  });

  it('counts the running prompt in the status', async () => {
    const listener = await Listener.open(url, freshId());
    const { prompt_id: id } = await submit(url, graph(), listener.clientId);
    await listener.ended(id);
    const statuses = listener.frames.filter((frame) => frame.type === 'status').map(note);
    expect(statuses).toEqual(['status 0', 'status 1', 'status 1', 'status 0']);
    await listener.close();
  });

  it('shows each node running before it is named, and finished after its output', async () => {
    const listener = await Listener.open(url, freshId(), true);
    const { prompt_id: id } = await submit(url, graph(), listener.clientId);
    await listener.ended(id);
    const notes = listener.of(id).map(note);
    for (const [index, text] of notes.entries()) {
      const named = /^executing (\d+)$/.exec(text)?.[1];
      if (named) expect(notes[index - 1]).toMatch(new RegExp(`^progress_state ${named}:0/1,`));
    }
    expect(notes.indexOf('executed 9')).toBeGreaterThan(notes.indexOf('executing 9'));
    expect(notes[notes.indexOf('executed 9') + 1]).toMatch(/^progress_state none running/);
    await listener.close();
  });

  it('reports each step: state, preview with metadata, progress', async () => {
    const listener = await Listener.open(url, freshId(), true);
    const { prompt_id: id } = await submit(url, graph(), listener.clientId);
    await listener.ended(id);
    const notes = listener.of(id).map(note);
    const steps = notes.slice(notes.indexOf(`executing ${sampler}`) + 1).slice(0, 12);
    expect(steps.map((text) => text.replace(/, \d finished/, ''))).toEqual(
      [1, 2, 3, 4].flatMap((n) => [`progress_state 3:${n}/4`, 'preview 4', `progress 3 ${n}/4`]),
    );
    await listener.close();
  });

  it('sends previews that name node and prompt to those who asked for it', async () => {
    const listener = await Listener.open(url, freshId(), true);
    const { prompt_id: id } = await submit(url, graph(), listener.clientId);
    await listener.ended(id);
    const [first, ...others] = listener.frames.filter((frame) => frame.type === 'preview');
    expect(others).toHaveLength(3);
    expect(first!.data).toEqual({
      ...{ kind: 4, node_id: sampler, display_node_id: sampler, real_node_id: sampler, parent_node_id: null },
      ...{ prompt_id: id, image_type: 'image/jpeg' },
    });
    expect(first!.bytes!.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    await listener.close();
  });

  it('sends plain previews, after the progress, to those who did not', async () => {
    const listener = await Listener.open(url, freshId());
    const { prompt_id: id } = await submit(url, graph(), listener.clientId);
    await listener.ended(id);
    const notes = listener.frames.map(note);
    expect(notes.filter((text) => text.startsWith('preview'))).toEqual([
      'preview 1',
      'preview 1',
      'preview 1',
      'preview 1',
    ]);
    expect(notes[notes.indexOf('progress 3 1/4') + 1]).toBe('preview 1');
    const preview = listener.frames.find((frame) => frame.type === 'preview')!;
    expect(preview.data.format).toBe(1);
    expect(preview.bytes!.subarray(8, 11).toString('hex')).toBe('ffd8ff');
    await listener.close();
  });

  it('tells other clients nothing but the status', async () => {
    const other = await Listener.open(url, freshId());
    const owner = await Listener.open(url, freshId());
    const { prompt_id: id } = await submit(url, graph(), owner.clientId);
    await owner.ended(id);
    await other.heard('the last status', (frame) => note(frame) === 'status 0' && frame !== other.frames[0]);
    expect(new Set(other.frames.map((frame) => frame.type))).toEqual(new Set(['status']));
    await Promise.all([other.close(), owner.close()]);
  });

  it('is shown in the queue while it runs, with the values that will be used', async () => {
    const listener = await Listener.open(url, freshId());
    const asText = graph();
    asText[sampler]!.inputs.steps = '4';
    const { prompt_id: id, number } = await submit(url, asText, listener.clientId);
    const queue = await getJson<{ queue_running: unknown[][] }>(url, '/queue');
    await listener.ended(id);
    const entry = (await history(url, id))!;
    expect(entry.prompt.slice(0, 2)).toEqual([number, id]);
    expect(entry.prompt[2][sampler]!.inputs.steps).toBe(4);
    expect(entry.prompt[3]).toMatchObject({ client_id: listener.clientId });
    expect(entry.prompt[4]).toEqual(['9']);
    expect(queue.queue_running.flat()).toContain(id);
    await listener.close();
  });
});
