import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { note } from './frame-notes.js';
import { freshId } from './graphs.js';
import { getJson, postJson } from './http.js';
import { Listener } from './listener.js';
import { quick, slow } from './slow-graph.js';
import { history, submit } from './submit.js';
import { openTarget, quiet, remaining } from './target.js';

const target = await openTarget();
const { url } = target;
let listener: Listener;
let blocker: string;

/** Something runs, so that what is submitted now waits. */
beforeEach(async () => {
  listener = await Listener.open(url, freshId());
  blocker = (await submit(url, slow(target), listener.clientId)).prompt_id;
  await listener.heard('the first step', (frame) => frame.type === 'progress');
});
afterEach(async () => {
  await quiet(target);
  await listener.close();
});
afterAll(() => target.close());

function add(more: Record<string, unknown> = {}) {
  return submit(url, quick(target), listener.clientId, more);
}

/** Lets everything run and tells the order in which it began. */
async function order(last: string): Promise<unknown[]> {
  await postJson(url, '/interrupt', { prompt_id: blocker });
  await listener.ended(last);
  const starts = listener.frames.filter(
    (frame) => frame.type === 'execution_start' && frame.data.prompt_id !== blocker,
  );
  return starts.map((frame) => frame.data.prompt_id);
}

describe('the queue', () => {
  it('runs lower numbers first, and `front` submissions newest first', async () => {
    const a = await add();
    const b = await add();
    const front1 = await add({ front: true });
    const front2 = await add({ front: true });
    const half = await add({ number: 0.5 });
    const least = await add({ number: -1_000_000 });
    expect([front1.number, front2.number]).toEqual([-(b.number + 1), -(b.number + 2)]);
    expect([half.number, least.number]).toEqual([0.5, -1_000_000]);
    expect(await order(b.prompt_id)).toEqual([least, front2, front1, half, a, b].map((each) => each.prompt_id));
  });

  it('shows pending prompts in heap order, the next one first', async () => {
    const numbers = [50, 40, 30, 20, 10, 45, 5].map((n) => n + 1_000_000);
    for (const number of numbers) await add({ number });
    const { queue_pending: pending } = await getJson<{ queue_pending: unknown[][] }>(url, '/queue');
    expect(pending.map((item) => (item[0] as number) - 1_000_000)).toEqual([5, 20, 10, 50, 30, 45, 40]);
  });

  it('keeps the heap in shape when one is deleted from its middle', async () => {
    const numbers = [50, 40, 30, 20, 10, 45, 5].map((n) => n + 1_000_000);
    const accepted = [];
    for (const number of numbers) accepted.push(await add({ number }));
    await postJson(url, '/queue', { delete: [accepted[3]!.prompt_id] });
    const { queue_pending: pending } = await getJson<{ queue_pending: unknown[][] }>(url, '/queue');
    expect(pending.map((item) => (item[0] as number) - 1_000_000)).toEqual([5, 10, 40, 30, 45, 50]);
  });

  it('sorts equal numbers by prompt id', async () => {
    const ids = [freshId(), freshId(), freshId()].sort();
    for (const id of [ids[1], ids[2], ids[0]]) await add({ number: 1_000_000, prompt_id: id });
    expect(await order(ids[2]!)).toEqual(ids);
  });

  it('runs a prompt id that is submitted twice twice, and keeps the later history', async () => {
    const id = freshId();
    const first = await add({ prompt_id: id });
    const second = await add({ prompt_id: id });
    const end = await add();
    expect(await order(end.prompt_id)).toEqual([id, id, end.prompt_id]);
    expect((await history(url, id))!.prompt[0]).toBe(second.number);
    expect(second.number).toBe(first.number + 1);
  });

  it('counts down as prompts end, the running one included', async () => {
    await add();
    const last = await add();
    expect(await remaining(url)).toBe(3);
    await order(last.prompt_id);
    const statuses = listener.frames.filter((frame) => frame.type === 'status').map(note);
    expect(statuses.slice(-5)).toEqual(['status 2', 'status 2', 'status 1', 'status 1', 'status 0']);
  });
});
