import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadLetterCommands, taskCommands } from '@atelier/contracts';
import { actor, ADMIN, BY_ADMIN } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import type { TestRunner } from '../../testing/test-runner.js';

const { deadLetters, deadLetter, replayDeadLetter, replayDeadLetters, discardDeadLetter } = deadLetterCommands;
const { retry, status, cancel } = taskCommands;
const USER = 7;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

async function failedTask(userId = USER): Promise<number> {
  const task = await harness.create(userId, { prompt: 'a fox' });
  const lease = (await runner.lease())!;
  expect(lease.task_id).toBe(task.id);
  await runner.fail(lease, { class: 'invalid_workflow', detail: 'bad sampler', node_errors: { 3: {} } });
  return task.id;
}

const view = (taskId: number, userId = USER) => harness.call(status, { actor: actor(userId), task_id: taskId });
const listed = async () =>
  (await harness.call(deadLetters, { actor: ADMIN, query: { limit: 100 } })).items.map((item) => item.task_id);
const audit = (taskId: number) =>
  harness.database.query<{ action: string }>(
    'SELECT action, actor_id, address, result FROM audit WHERE object = $1 ORDER BY id',
    [`task:${taskId}`],
  );

describe('the dead letters', () => {
  it('list what failed for good, page by page, to admins only', async () => {
    const ids = [await failedTask(), await failedTask()].toReversed();
    const page = await harness.call(deadLetters, { actor: ADMIN, query: { limit: 1 } });
    expect(page.items).toMatchObject([{ task_id: ids[0], error_code: 'invalid_workflow', attempts: 1 }]);
    const next = await harness.call(deadLetters, { actor: ADMIN, query: { limit: 1, cursor: page.next_cursor! } });
    expect(next.items).toMatchObject([{ task_id: ids[1] }]);
    await expect(harness.call(deadLetters, { actor: actor(USER), query: { limit: 1 } })).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('show every attempt with what ComfyUI said, and the graph', async () => {
    const id = await failedTask();
    const letter = await harness.call(deadLetter, { actor: ADMIN, task_id: id });
    expect(letter.attempt_list).toMatchObject([
      { number: 1, outcome: 'failed', fault: 'invalid_workflow', detail: { detail: 'bad sampler' } },
    ]);
    expect(letter.graph.positive!.inputs.text).toBe('a fox');
  });

  it('are replayed as a new attempt of the same task, once, with a trace of who did it', async () => {
    const id = await failedTask();
    await harness.call(replayDeadLetter, { ...BY_ADMIN, task_id: id });
    await expect(harness.call(replayDeadLetter, { ...BY_ADMIN, task_id: id })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await view(id)).toMatchObject({
      status: 'pending',
      error_code: null,
      error_message: null,
      completed_at: null,
    });
    const lease = (await runner.lease())!;
    expect(lease).toMatchObject({ task_id: id, attempt: 2 });
    await runner.complete(lease);
    expect(await audit(id)).toEqual([
      { action: 'dead_letter.replay', actor_id: 1, address: BY_ADMIN.client.address, result: 'done' },
    ]);
  });

  it('are replayed by filter, and nothing beside it', async () => {
    const [mine, other] = [await failedTask(21), await failedTask(22)];
    expect(await harness.call(replayDeadLetters, { ...BY_ADMIN, filter: { user_id: 21 } })).toEqual({ replayed: 1 });
    expect(await view(mine, 21)).toMatchObject({ status: 'pending' });
    expect(await view(other, 22)).toMatchObject({ status: 'failed' });
    await harness.call(cancel, { actor: actor(21), task_id: mine });
  });

  it('are put away without changing what the owner sees', async () => {
    const id = await failedTask();
    await harness.call(discardDeadLetter, { ...BY_ADMIN, task_id: id });
    expect(await listed()).not.toContain(id);
    expect(await view(id)).toMatchObject({ status: 'failed' });
    expect(await audit(id)).toMatchObject([{ action: 'dead_letter.discard' }]);
  });
});

describe('trying again', () => {
  it('puts a failed or cancelled task of one’s own back into the queue, and can be repeated', async () => {
    const id = await failedTask();
    for (let n = 0; n < 2; n += 1) {
      expect(await harness.call(retry, { actor: actor(USER), task_id: id })).toMatchObject({
        id,
        status: 'pending',
        error_code: null,
      });
    }
    await harness.call(cancel, { actor: actor(USER), task_id: id });
    expect(await harness.call(retry, { actor: actor(USER), task_id: id })).toMatchObject({ status: 'pending' });
    await runner.complete((await runner.lease())!);
  });

  it('refuses a completed task and another’s', async () => {
    const id = await failedTask();
    await expect(harness.call(retry, { actor: actor(8), task_id: id })).rejects.toMatchObject({ code: 'not_found' });
    await harness.call(retry, { actor: actor(USER), task_id: id });
    await runner.complete((await runner.lease())!);
    await expect(harness.call(retry, { actor: actor(USER), task_id: id })).rejects.toMatchObject({
      code: 'task_completed',
    });
  });
});
