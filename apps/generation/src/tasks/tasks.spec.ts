import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyCommands, modelCommands, pictureCommands, taskCommands, type CreateTask } from '@atelier/contracts';
import { actor, newUser } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import type { TestRunner } from '../testing/test-runner.js';

const { status, cancel, delete: remove, result } = taskCommands;
const { history } = historyCommands;
const { models } = modelCommands;
const { image } = pictureCommands;
const fox: CreateTask = { prompt: 'a red fox', model_name: 'sd15' };

let harness: GenerationHarness;
let runner: TestRunner;

const order = (userId: number, body: CreateTask = fox, key: string | null = null) => harness.create(userId, body, key);

beforeAll(async () => {
  harness = await GenerationHarness.start({ MODEL_ALIASES: 'fast=sd15', QUEUED_TASKS_PER_USER: '3' });
  runner = await harness.runner();
});
afterAll(() => harness.stop());

/** Every test has users of its own, and leaves nothing that another one's runner could lease. */
async function leaseFor(taskId: number) {
  for (let tries = 0; tries < 50; tries += 1) {
    const lease = await runner.lease();
    if (!lease) throw new Error('nothing to lease');
    if (lease.task_id === taskId) return lease;
    await runner.complete(lease);
  }
  throw new Error(`task ${taskId} was not leased`);
}

describe('creating a task', () => {
  it('answers the pending task with every value filled in and the seed chosen', async () => {
    const task = await order(newUser());
    expect(task).toMatchObject({
      status: 'pending',
      prompt: 'a red fox',
      model_name: 'sd15',
      result_id: null,
      attempt: 0,
      error_message: null,
    });
    expect(task.params).toMatchObject({
      negative_prompt: '',
      width: 512,
      height: 512,
      steps: 20,
      cfg: 7,
      sampler_name: 'euler',
      batch_size: 1,
    });
    expect(task.params!.seed).toBeGreaterThanOrEqual(0);
    expect(task.queue_position).toBeGreaterThanOrEqual(1);
  });

  it('takes an alias for a model and keeps the real name', async () => {
    expect((await order(newUser(), { ...fox, model_name: 'fast' })).model_name).toBe('sd15');
  });

  it('refuses a model that no runner has, and names those that exist', async () => {
    await expect(order(newUser(), { ...fox, model_name: 'nope' })).rejects.toMatchObject({
      code: 'model_unavailable',
      available: ['sd15'],
    });
  });

  it('refuses one more than a user may have waiting, and says when to come back', async () => {
    const user = newUser();
    for (let n = 0; n < 3; n += 1) await order(user);
    await expect(order(user)).rejects.toMatchObject({ code: 'queue_full', retryAfterS: expect.any(Number) });
  });
});

describe('a task of somebody else', () => {
  it('does not exist, on every verb', async () => {
    const task = await order(newUser());
    const stranger = actor(newUser());
    for (const contract of [status, cancel, remove, result]) {
      await expect(harness.call(contract, { actor: stranger, task_id: task.id })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
    expect((await harness.call(history, { actor: stranger, query: { limit: 10 } })).items).toEqual([]);
  });

  it('keeps its pictures to its owner', async () => {
    const [owner, stranger] = [newUser(), newUser()];
    const task = await order(owner);
    await runner.complete(await leaseFor(task.id));
    const { images } = await harness.call(result, { actor: actor(owner), task_id: task.id });
    const file = (user: number) =>
      harness.call(image, { actor: actor(user), image_id: images[0]!.id, variant: 'content' });
    await expect(file(stranger)).rejects.toMatchObject({ code: 'not_found' });
    expect((await file(owner)).object_key).toContain(`outputs/${task.id}/`);
  });
});

describe('from lease to picture', () => {
  it('hands out a finished graph and shows the result once it is complete', async () => {
    const user = newUser();
    const task = await order(user, { ...fox, seed: 7, steps: 12 });
    await expect(harness.call(result, { actor: actor(user), task_id: task.id })).rejects.toMatchObject({
      code: 'task_not_completed',
    });
    const lease = await leaseFor(task.id);
    expect(lease.graph.sampler!.inputs).toMatchObject({ seed: 7, steps: 12 });
    expect(lease.graph.checkpoint!.inputs.ckpt_name).toBe('sd15.safetensors');
    await runner.heartbeat(lease, 0.5);
    expect(await harness.call(status, { actor: actor(user), task_id: task.id })).toMatchObject({
      status: 'processing',
      phase: 'sampling',
      progress: 0.5,
    });
    await runner.complete(lease);
    const done = await harness.call(status, { actor: actor(user), task_id: task.id });
    expect(done).toMatchObject({ status: 'completed', progress: 1, attempt: 1, queue_position: null });
    const { id, images } = await harness.call(result, { actor: actor(user), task_id: task.id });
    expect(id).toBe(done.result_id);
    expect(images).toMatchObject([{ width: 512, seed: 7, content_type: 'image/png' }]);
  });

  it('accepts a repeated completion of the same attempt, since its answer may have been lost', async () => {
    const task = await order(newUser());
    const lease = await leaseFor(task.id);
    await runner.complete(lease);
    await runner.complete(lease);
    const rows = await harness.database.query('SELECT 1 FROM image WHERE task_id = $1', [task.id]);
    expect(rows).toHaveLength(1);
  });
});

describe('cancelling', () => {
  it('ends a waiting task at once and can be repeated', async () => {
    const user = newUser();
    const task = await order(user);
    for (let n = 0; n < 2; n += 1) {
      expect(await harness.call(cancel, { actor: actor(user), task_id: task.id })).toMatchObject({
        status: 'cancelled',
      });
    }
  });

  it('marks a running task, tells its runner by heartbeat, and ends it when the runner has stopped', async () => {
    const user = newUser();
    const task = await order(user);
    const lease = await leaseFor(task.id);
    const ifWaiting = { actor: actor(user), task_id: task.id, if_waiting: true };
    expect((await harness.call(cancel, ifWaiting)).phase).not.toBe('cancelling');
    expect(await harness.call(cancel, { actor: actor(user), task_id: task.id })).toMatchObject({
      status: 'processing',
      phase: 'cancelling',
    });
    expect(await runner.heartbeat(lease)).toEqual({ cancel_requested: true });
    await runner.release(lease, 'cancelled');
    expect(await harness.call(status, { actor: actor(user), task_id: task.id })).toMatchObject({ status: 'cancelled' });
  });

  it('has one winner when it races with completion', async () => {
    const user = newUser();
    for (let round = 0; round < 10; round += 1) {
      const task = await order(user);
      const lease = await leaseFor(task.id);
      await Promise.all([
        harness
          .call(cancel, { actor: actor(user), task_id: task.id })
          .then(() => runner.release(lease, 'cancelled').catch(() => undefined)),
        runner.complete(lease).catch(() => undefined),
      ]);
      const end = await harness.call(status, { actor: actor(user), task_id: task.id });
      const results = await harness.database.query('SELECT 1 FROM result WHERE task_id = $1', [task.id]);
      expect(['completed', 'cancelled']).toContain(end.status);
      expect(results).toHaveLength(end.status === 'completed' ? 1 : 0);
    }
  });
});

describe('deleting', () => {
  it('hides the task and its pictures everywhere at once', async () => {
    const user = newUser();
    const task = await order(user);
    await runner.complete(await leaseFor(task.id));
    const { images } = await harness.call(result, { actor: actor(user), task_id: task.id });
    await harness.call(remove, { actor: actor(user), task_id: task.id });
    await expect(harness.call(status, { actor: actor(user), task_id: task.id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(
      harness.call(image, { actor: null, image_id: images[0]!.id, variant: 'content' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    expect((await harness.call(history, { actor: actor(user), query: { limit: 10 } })).items).toEqual([]);
  });

  it('cancels a waiting task, so that no runner gets it', async () => {
    const user = newUser();
    const task = await order(user);
    await harness.call(remove, { actor: actor(user), task_id: task.id });
    const [row] = await harness.database.query<{ status: string }>('SELECT status FROM task WHERE id = $1', [task.id]);
    expect(row?.status).toBe('cancelled');
  });
});

describe('history', () => {
  it('pages newest first without gap or repetition, and its cursor is good for its user and filter only', async () => {
    const user = newUser();
    const ids: number[] = [];
    for (let n = 0; n < 3; n += 1) ids.unshift((await order(user)).id);
    const page = (query: object, who = user) =>
      harness.call(history, { actor: actor(who), query: { limit: 2, ...query } });
    const first = await page({});
    const second = await page({ cursor: first.next_cursor! });
    expect([...first.items, ...second.items].map((item) => item.id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
    const cursor = first.next_cursor!;
    await expect(page({ cursor }, newUser())).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(page({ cursor, status: 'pending' })).rejects.toMatchObject({ code: 'invalid_cursor' });
    await expect(page({ cursor: `${cursor.slice(0, -2)}AA` })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('filters by status and model', async () => {
    const user = newUser();
    const kept = await order(user);
    await harness.call(cancel, { actor: actor(user), task_id: (await order(user)).id });
    const only = await harness.call(history, {
      actor: actor(user),
      query: { limit: 10, status: 'pending', model_name: 'sd15' },
    });
    expect(only.items.map((item) => item.id)).toEqual([kept.id]);
  });
});

describe('models', () => {
  it('lists what live runners can run, and nothing of runners that are gone', async () => {
    await runner.hello();
    expect((await harness.call(models, { actor: actor(1) })).items).toEqual([
      { name: 'sd15', kind: 'checkpoint', runners: 1, warm: 0 },
    ]);
    await harness.database.query(`UPDATE runner SET last_seen_at = now() - interval '1 minute'`);
    expect((await harness.call(models, { actor: actor(1) })).items).toEqual([]);
    await runner.hello();
  });
});
