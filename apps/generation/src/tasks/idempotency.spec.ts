import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyCommands, taskCommands, type CreateTask } from '@atelier/contracts';
import { actor, newUser } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';

const { cancel } = taskCommands;
const { history } = historyCommands;
const fox: CreateTask = { prompt: 'a red fox', model_name: 'sd15' };

let harness: GenerationHarness;

const order = (userId: number, body: CreateTask = fox, key: string | null = null) => harness.create(userId, body, key);

beforeAll(async () => {
  harness = await GenerationHarness.start({ QUEUED_TASKS_PER_USER: '3' });
  await harness.runner();
});
afterAll(() => harness.stop());

describe('a create with an Idempotency-Key', () => {
  it('answers the same task to a crowd that has more requests than there are connections to the database', async () => {
    const user = newUser();
    const tasks = await Promise.all(Array.from({ length: 30 }, () => order(user, fox, 'crowded-key')));
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(1);
  });

  it('makes nothing under a key while the queue is full, and then what it was asked for', async () => {
    const user = newUser();
    const [first] = [await order(user, fox, 'first'), await order(user), await order(user)];
    for (const _again of [1, 2]) await expect(order(user, fox, 'late')).rejects.toMatchObject({ code: 'queue_full' });
    // What was made before is answered also now.
    expect((await order(user, fox, 'first')).id).toBe(first.id);
    await harness.call(cancel, { actor: actor(user), task_id: first.id });
    const late = await order(user, fox, 'late');
    expect((await order(user, fox, 'late')).id).toBe(late.id);
    expect(late.id).not.toBe(first.id);
  });

  it('makes one of two that come at once under one key with different bodies', async () => {
    const user = newUser();
    const outcomes = await Promise.allSettled([order(user, fox, 'both'), order(user, { ...fox, steps: 3 }, 'both')]);
    expect(outcomes.map(({ status: outcome }) => outcome).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((outcome) => outcome.status === 'rejected');
    expect(refused!.reason).toMatchObject({ code: 'idempotency_key_reused' });
    expect(await harness.database.query(`SELECT FROM task WHERE user_id = ${user}`)).toHaveLength(1);
    const [share] = await harness.database.query<{ pending: number }>(`SELECT pending FROM user_share WHERE user_id = ${user}`); // prettier-ignore
    expect(share).toEqual({ pending: 1 });
  });

  it('answers the same task for the same key and body, also when both come at once', async () => {
    const user = newUser();
    const [first, second] = await Promise.all([order(user, fox, 'key-1'), order(user, fox, 'key-1')]);
    const third = await order(user, { model_name: 'sd15', prompt: 'a red fox' }, 'key-1');
    expect(new Set([first.id, second.id, third.id]).size).toBe(1);
  });

  it('makes something new under a key that is only remembered, and finds that by the key afterwards', async () => {
    const user = newUser();
    const anew = () =>
      harness.call(taskCommands.create, { actor: actor(user), body: fox, idempotency_key: null, remember_as: 'seen' });
    const both = await Promise.all([anew(), anew()]);
    const last = await anew();
    expect(new Set([...both.map(({ id }) => id), last.id]).size).toBe(3);
    expect((await order(user, fox, 'seen')).id).toBe(last.id);
    await expect(anew()).rejects.toMatchObject({ code: 'queue_full' });
    await harness.call(cancel, { actor: actor(user), task_id: last.id });
    expect((await order(user, fox, 'seen')).id).not.toBe(last.id);
  });

  it('refuses the same key with another body and changes nothing', async () => {
    const user = newUser();
    await order(user, fox, 'key-2');
    await expect(order(user, { ...fox, prompt: 'a cat' }, 'key-2')).rejects.toMatchObject({
      code: 'idempotency_key_reused',
    });
    expect((await harness.call(history, { actor: actor(user), query: { limit: 10 } })).items).toHaveLength(1);
  });

  it('keeps a key for its user alone', async () => {
    const [mine, theirs] = [await order(newUser(), fox, 'shared'), await order(newUser(), fox, 'shared')];
    expect(mine.id).not.toBe(theirs.id);
  });

  it('forgets a key after a day', async () => {
    const user = newUser();
    const before = await order(user, fox, 'old');
    await harness.database.query(
      `UPDATE idempotency_key SET created_at = now() - interval '25 hours' WHERE user_id = $1`,
      [user],
    );
    expect((await order(user, fox, 'old')).id).not.toBe(before.id);
  });
});
