import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  NO_KEY_LIMITS,
  runCommands,
  taskCommands,
  workflowCommands,
  type Actor,
  type KeyLimits,
  type Run,
} from '@atelier/contracts';
import { actor, newUser } from '../testing/actors.js';
import { RunHarness } from '../testing/run-harness.js';

let harness: RunHarness;
beforeAll(async () => {
  harness = await RunHarness.start({ QUEUED_TASKS_PER_USER: '50' });
});
afterAll(() => harness.stop());

interface Keyed extends Actor {
  api_key: NonNullable<Actor['api_key']>;
}

/** Somebody who asks by a key. */
const withKey = (limits: Partial<KeyLimits>, userId = newUser(), id: string = randomUUID()): Keyed => ({
  ...actor(userId),
  api_key: { id, limits: { ...NO_KEY_LIMITS, ...limits } },
});
const create = (who: Actor, prompt = 'a fox', key: string | null = null) =>
  harness.generation.create(who, { prompt }, key);
const run = (who: Actor, workflow_id: number, body: object = {}): Promise<Run> =>
  harness.generation.call(runCommands.runWorkflow, { actor: who, workflow_id, body, idempotency_key: null });
const one = (who: Actor, task_id: number) => ({ actor: who, task_id });
const use = async (id: string) => (await harness.generation.call(taskCommands.keyUse, { api_key_ids: [id] })).items[0];
const outcomes = async (attempts: Promise<unknown>[]) => {
  const settled = await Promise.allSettled(attempts);
  const codes = settled.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  return { made: settled.length - codes.length, codes: [...new Set(codes)] };
};

describe('A key with a limit of open tasks', () => {
  it('is not got past by a crowd that comes at once, with or without an Idempotency-Key', async () => {
    const key = withKey({ open_tasks: 3 });
    const crowd = Array.from({ length: 16 }, (_, index) => create(key, 'a fox', index % 2 ? `crowd-${index}` : null));
    expect(await outcomes(crowd)).toEqual({ made: 3, codes: ['key_exhausted'] });
    expect(await use(key.api_key.id)).toMatchObject({ open_tasks: 3, tasks_today: 3 });
  });

  it('is one for all users for whom it asks', async () => {
    const id = randomUUID();
    const crowd = Array.from({ length: 12 }, () => create(withKey({ open_tasks: 2 }, newUser(), id)));
    expect(await outcomes(crowd)).toEqual({ made: 2, codes: ['key_exhausted'] });
  });

  it('makes another one as soon as one has ended, and says how many and when to come back until then', async () => {
    const key = withKey({ open_tasks: 1 });
    const { id } = await create(key);
    await expect(create(key)).rejects.toMatchObject({
      ...{ code: 'key_exhausted', retryAfterS: expect.any(Number) },
      detail: 'This key may have 1 tasks that are not finished',
    });
    await harness.generation.call(taskCommands.cancel, one(key, id));
    expect(await create(key)).toMatchObject({ status: 'pending' });
  });

  it('leaves other keys and the sessions of the same user alone', async () => {
    const key = withKey({ open_tasks: 1 });
    await create(key);
    await create(actor(key.user_id));
    await create(withKey({ open_tasks: 1 }, key.user_id));
    expect(await use(key.api_key.id)).toMatchObject({ open_tasks: 1 });
  });

  it('answers a repetition with the task of the first time', async () => {
    const key = withKey({ open_tasks: 1, tasks_per_day: 1 });
    const [first, again] = [await create(key, 'a fox', 'once'), await create(key, 'a fox', 'once')];
    expect(again.id).toBe(first.id);
  });

  it('holds for what is retried by it, also for tasks that came otherwise', async () => {
    const key = withKey({ open_tasks: 1 });
    const { id } = await create(actor(key.user_id));
    await harness.generation.call(taskCommands.cancel, one(key, id));
    const blocking = await create(key);
    const retry = () => harness.generation.call(taskCommands.retry, one(key, id));
    await expect(retry()).rejects.toMatchObject({ code: 'key_exhausted' });
    await harness.generation.call(taskCommands.cancel, one(key, blocking.id));
    expect(await retry()).toMatchObject({ status: 'pending' });
    await expect(create(key)).rejects.toMatchObject({ code: 'key_exhausted' });
  });

  it('makes all tasks of a run or none', async () => {
    const key = withKey({ open_tasks: 3 });
    const id = await harness.runnable(key.user_id);
    await expect(run(key, id, { count: 4 })).rejects.toMatchObject({ code: 'key_exhausted' });
    expect(await use(key.api_key.id)).toMatchObject({ open_tasks: 0, tasks_today: 0 });
    expect((await run(key, id, { count: 3 })).tasks).toHaveLength(3);
    expect(await outcomes(Array.from({ length: 4 }, () => run(key, id)))).toEqual({
      made: 0,
      codes: ['key_exhausted'],
    });
  });
});

describe('A key with a limit of tasks a day', () => {
  it('is not got past by a crowd, nor by deleting what was made', async () => {
    const key = withKey({ tasks_per_day: 2 });
    const crowd = Array.from({ length: 8 }, () => create(key));
    expect(await outcomes(crowd)).toEqual({ made: 2, codes: ['key_exhausted'] });
    await harness.generation.database.query('UPDATE task SET deleted_at = now() WHERE api_key_id = $1', [
      key.api_key.id,
    ]);
    await expect(create(key)).rejects.toMatchObject({ code: 'key_exhausted' });
  });

  it('begins anew at midnight', async () => {
    const key = withKey({ tasks_per_day: 1 });
    await create(key);
    const refused = await create(key).catch((error: { retryAfterS: number }) => error);
    const { retryAfterS } = refused as { retryAfterS: number };
    expect(retryAfterS).toBeGreaterThan(0);
    expect(retryAfterS).toBeLessThanOrEqual(86_400);
    await harness.generation.database.query(
      `UPDATE task SET created_at = date_trunc('day', now(), 'UTC') - interval '1 second' WHERE api_key_id = $1`,
      [key.api_key.id],
    );
    expect(await create(key)).toMatchObject({ status: 'pending' });
  });
});

describe('A key with a choice of models and workflows', () => {
  const NOT_ALLOWED = { code: 'key_not_allowed' };

  it('is told of no model that it may not use', async () => {
    const ask = (models: string[]) =>
      harness.generation.create(withKey({ models }), { prompt: 'a fox', model_name: 'nope' });
    await expect(ask(['sd15'])).rejects.toMatchObject({ code: 'model_unavailable', available: ['sd15'] });
    await expect(ask(['another'])).rejects.toMatchObject({ code: 'model_unavailable', available: [] });
  });

  it('makes pictures with these models alone, in a workflow as well', async () => {
    const user = newUser();
    const id = await harness.runnable(user);
    const [allowed, other] = [withKey({ models: ['sd15'] }, user), withKey({ models: ['flux'] }, user)];
    expect(await create(allowed)).toMatchObject({ model_name: 'sd15' });
    expect((await run(allowed, id)).tasks).toHaveLength(1);
    await expect(create(other)).rejects.toMatchObject({ ...NOT_ALLOWED, detail: expect.stringContaining('sd15') });
    await expect(run(other, id)).rejects.toMatchObject(NOT_ALLOWED);
  });

  it('runs these workflows alone, and no text-to-image beside them', async () => {
    const user = newUser();
    const [mine, another] = [await harness.runnable(user), await harness.runnable(user)];
    const key = withKey({ workflows: [mine] }, user);
    expect((await run(key, mine)).tasks).toHaveLength(1);
    await expect(run(key, another)).rejects.toMatchObject(NOT_ALLOWED);
    await expect(create(key)).rejects.toMatchObject(NOT_ALLOWED);
  });

  it('is shown the workflows that it may run alone, page by page', async () => {
    const user = newUser();
    const ids = [await harness.runnable(user), await harness.runnable(user), await harness.runnable(user)];
    const [first, second] = ids;
    const list = async (who: Actor, query: object = {}) =>
      harness.generation.call(workflowCommands.workflows, { actor: who, query: { scope: 'mine', limit: 50, ...query } }); // prettier-ignore
    const key = withKey({ workflows: [first!, second!] }, user);
    expect((await list(key)).items.map(({ id }) => id)).toEqual([second, first]);
    const page = await list(key, { limit: 1 });
    expect(page.items.map(({ id }) => id)).toEqual([second]);
    const last = await list(key, { limit: 1, cursor: page.next_cursor! });
    expect([last.items.map(({ id }) => id), last.next_cursor]).toEqual([[first], null]);
    expect((await list(withKey({}, user))).items).toHaveLength(3);
    // To be named by a key makes nothing of somebody else one's own.
    expect((await list(withKey({ workflows: ids }))).items).toEqual([]);
  });

  it('retries nothing that it could not have made', async () => {
    const key = withKey({ models: ['flux'] });
    const { id } = await create(actor(key.user_id));
    await harness.generation.call(taskCommands.cancel, one(key, id));
    await expect(harness.generation.call(taskCommands.retry, one(key, id))).rejects.toMatchObject(NOT_ALLOWED);
  });
});
