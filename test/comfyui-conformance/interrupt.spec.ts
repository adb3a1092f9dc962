import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { note } from './frame-notes.js';
import { freshId } from './graphs.js';
import { getJson, http, postJson } from './http.js';
import { Listener } from './listener.js';
import { quick, slow } from './slow-graph.js';
import { history, submit } from './submit.js';
import { openTarget, quiet, remaining } from './target.js';

const target = await openTarget();
const { url } = target;
let listener: Listener;

beforeEach(async () => {
  listener = await Listener.open(url, freshId());
});
afterEach(async () => {
  await quiet(target);
  await listener.close();
});
afterAll(() => target.close());

async function startSlow(): Promise<string> {
  const { prompt_id: id } = await submit(url, slow(target), listener.clientId);
  await listener.heard('the first step', (frame) => frame.type === 'progress' && frame.data.prompt_id === id);
  return id;
}

async function pendingIds(): Promise<unknown[]> {
  const { queue_pending: pending } = await getJson<{ queue_pending: unknown[][] }>(url, '/queue');
  return pending.map((item) => item[1]);
}

describe('an interrupt', () => {
  it('with the id of the running prompt ends it at its next step', async () => {
    const id = await startSlow();
    expect(await postJson(url, '/interrupt', { prompt_id: id })).toMatchObject({ status: 200, text: '' });
    await listener.ended(id);
    expect(listener.of(id).slice(-2).map(note)).toEqual(['execution_interrupted', 'executing null']);
    const entry = (await history(url, id))!;
    expect(entry.status).toMatchObject({ status_str: 'error', completed: false });
    expect(entry.status.messages.at(-1)).toEqual([
      'execution_interrupted',
      {
        prompt_id: id,
        node_id: expect.any(String),
        node_type: expect.any(String),
        executed: expect.any(Array),
        timestamp: expect.any(Number),
      },
    ]);
  });

  it('with the id of a pending prompt does nothing', async () => {
    const running = await startSlow();
    const { prompt_id: pending } = await submit(url, slow(target), listener.clientId);
    await postJson(url, '/interrupt', { prompt_id: pending });
    expect(await pendingIds()).toEqual([pending]);
    const seen = listener.of(running).length;
    await listener.heard('another step', () => listener.of(running).length > seen + 2);
    expect(listener.of(running).map((frame) => frame.type)).not.toContain('execution_interrupted');
  });

  it('without an id, or without a body, ends whatever runs, and the next one starts', async () => {
    const first = await startSlow();
    const { prompt_id: second } = await submit(url, slow(target), listener.clientId);
    await postJson(url, '/interrupt', {});
    await listener.heard(
      'the second one runs',
      (frame) => frame.type === 'progress' && frame.data.prompt_id === second,
    );
    await http(url, 'POST', '/interrupt');
    await listener.ended(second);
    for (const id of [first, second])
      expect(listener.of(id).map((frame) => frame.type)).toContain('execution_interrupted');
  });

  it('while nothing runs has no later effect', async () => {
    await postJson(url, '/interrupt', {});
    const { prompt_id: id } = await submit(url, quick(target), listener.clientId);
    await listener.ended(id);
    expect((await history(url, id))!.status.completed).toBe(true);
  });
});

describe('a pending prompt', () => {
  it('can be deleted and leaves no trace but a status', async () => {
    await startSlow();
    const { prompt_id: first } = await submit(url, slow(target), listener.clientId);
    const { prompt_id: second } = await submit(url, slow(target), listener.clientId);
    const before = listener.frames.length;
    expect(await postJson(url, '/queue', { delete: [first] })).toMatchObject({ status: 200, text: '' });
    expect(await pendingIds()).toEqual([second]);
    await listener.heard('a status', (frame) => listener.frames.indexOf(frame) >= before && note(frame) === 'status 2');
    expect(await history(url, first)).toBeUndefined();
    expect(listener.of(first)).toEqual([]);
  });

  it('is not touched by deleting an unknown id or the running one', async () => {
    const running = await startSlow();
    const { prompt_id: pending } = await submit(url, slow(target), listener.clientId);
    expect(await postJson(url, '/queue', { delete: ['unknown', running] })).toMatchObject({ status: 200, text: '' });
    expect(await pendingIds()).toEqual([pending]);
    expect(await remaining(url)).toBe(2);
  });

  it('goes with all others when the queue is cleared; the running one stays', async () => {
    const running = await startSlow();
    for (let i = 0; i < 3; i++) await submit(url, slow(target), listener.clientId);
    await postJson(url, '/queue', { clear: true });
    const { queue_running: left } = await getJson<{ queue_running: unknown[][] }>(url, '/queue');
    expect(left.map((item) => item[1])).toEqual([running]);
    expect(await pendingIds()).toEqual([]);
  });
});
