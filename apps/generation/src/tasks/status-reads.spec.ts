import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statusReadCommands, taskCommands, type ReadStatus } from '@atelier/contracts';
import { actor, newUser } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import type { TestRunner } from '../testing/test-runner.js';

const { statuses } = statusReadCommands;
const { status, cancel, retry, move, delete: remove } = taskCommands;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

async function read(userId: number, taskId: number, known: string[] = []): Promise<ReadStatus> {
  const reads = [{ task_id: taskId, known_tags: known }];
  return (await harness.call(statuses, { actor: actor(userId), reads })).statuses[0]!;
}

/** How it stands now; it must be told to whoever knew it as it stood before. */
async function changed(userId: number, taskId: number, before: string): Promise<string> {
  const { tag, task } = await read(userId, taskId, [before]);
  expect(task).toEqual(await harness.call(status, { actor: actor(userId), task_id: taskId }));
  expect(tag).not.toBe(before);
  // Nothing happens in between: what is told once is not told again.
  expect(await read(userId, taskId, [tag!])).toEqual({ tag, task: null });
  return tag!;
}

const set = (taskId: number, assignment: string) =>
  harness.database.query(`UPDATE task SET ${assignment} WHERE id = ${taskId}`);

describe('reading how a task stands', () => {
  it('tells who knows nothing of it all of it, and who knows it nothing', async () => {
    const [user, reader] = [newUser(), actor(newUser())];
    const { id } = await harness.create(user);
    const whole = await read(user, id);
    expect(whole.task).toEqual(await harness.call(status, { actor: actor(user), task_id: id }));
    expect(whole.task!.prompt).toBe('fox');
    for (const known of [[whole.tag!], ['other', whole.tag!], ['*']])
      expect(await read(user, id, known)).toEqual({ tag: whole.tag, task: null });
    expect(await read(user, id, ['other'])).toEqual(whole);
    expect(await read(reader.user_id, id, ['*', whole.tag!])).toEqual({ tag: null, task: null });
  });

  it.each([
    ['withheld outputs', 'withheld = 2'],
    ['outputs that are checked', 'withheld = 2, checking = 1'],
    ['a failure', `error_code = 'timeout', error_message = 'too long'`],
    ['its result', 'result_id = 7'],
    ['its moments', `started_at = now() - interval '2 s', completed_at = now() - interval '1 s'`],
    ['its attempt', 'attempt = 3'],
  ])('tells %s of a task that has ended', async (_what, assignment) => {
    const user = newUser();
    const { id } = await harness.create(user);
    await harness.call(cancel, { actor: actor(user), task_id: id });
    const { tag } = await read(user, id);
    await set(id, assignment);
    await changed(user, id, tag!);
  });

  it('tells that it is tried again', async () => {
    const user = newUser();
    const { id } = await harness.create(user);
    await harness.call(cancel, { actor: actor(user), task_id: id });
    const { tag } = await read(user, id);
    await harness.call(retry, { actor: actor(user), task_id: id });
    await changed(user, id, tag!);
  });

  it('is not told what nobody is shown: a lease that goes on, a place that was announced', async () => {
    const user = newUser();
    const { id } = await harness.create(user);
    const { tag } = await read(user, id);
    await set(id, 'announced_position = 4, announced_eta_ms = 9, lease_until = now(), resumes = 2');
    expect(await read(user, id, [tag!])).toEqual({ tag, task: null });
  });

  it('answers many at once in their order, each by itself', async () => {
    const user = newUser();
    const [first, second] = [await harness.create(user), await harness.create(user)];
    const foreign = await harness.create(newUser());
    const { tag } = await read(user, first.id);
    const ids = [second.id, foreign.id, first.id, second.id];
    const reads = ids.map((task_id) => ({ task_id, known_tags: [tag!] }));
    const { statuses: seen } = await harness.call(statuses, { actor: actor(user), reads });
    expect(seen.map(({ task }) => task?.id ?? null)).toEqual([second.id, null, null, second.id]);
    expect(seen.map((one) => one.tag === null)).toEqual([false, true, false, false]);
  });

  it('answers as many as one message holds', async () => {
    const user = newUser();
    const { id } = await harness.create(user);
    await set(id, `prompt = repeat('x', 200000)`);
    const reads = Array.from({ length: 9 }, () => ({ task_id: id, known_tags: [] }));
    const { statuses: seen } = await harness.call(statuses, { actor: actor(user), reads });
    expect(seen.map(({ task }) => task!.prompt.length)).toEqual([200_000, 200_000]);
  });

  // The last one: from its end on it is told how long such tasks take, which runs down.
  it('tells every change of its life', async () => {
    await harness.clear();
    const user = newUser();
    const me = actor(user);
    const [first, { id }] = [await harness.create(user), await harness.create(user)];
    let tag = (await read(user, id)).tag!;
    await harness.call(move, { actor: me, task_id: id, body: { to: 'front' } });
    tag = await changed(user, id, tag); // its place
    await harness.call(cancel, { actor: me, task_id: first.id });
    const lease = (await runner.lease())!;
    tag = await changed(user, id, tag); // processing
    await set(id, 'progress = 0.5');
    tag = await changed(user, id, tag);
    await harness.call(cancel, { actor: me, task_id: id });
    tag = await changed(user, id, tag); // its phase
    await runner.complete(lease);
    tag = await changed(user, id, tag);
    await harness.call(remove, { actor: me, task_id: id });
    expect(await read(user, id, [tag, '*'])).toEqual({ tag: null, task: null });
  });
});
