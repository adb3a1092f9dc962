import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { historyCommands, type Task } from '@atelier/contracts';
import { actor, newUser } from '../testing/actors.js';
import { GenerationHarness } from '../testing/generation-harness.js';
import { CreateTogether } from './create-together.js';
import type { NewTask } from './new-task.js';

let harness: GenerationHarness;

beforeAll(async () => {
  harness = await GenerationHarness.start({ QUEUED_TASKS_PER_USER: '8' });
  await harness.runner();
});
afterAll(() => harness.stop());

const query = <Row>(sql: string) => harness.database.query<Row>(sql);

/** Whose share is there: it is made with the first task. */
async function knownUser(): Promise<number> {
  const user = newUser();
  await harness.create(user);
  return user;
}

const newTask = (userId: number, over: Partial<NewTask> = {}): NewTask => ({
  ...{
    userId,
    template: 'text-to-image',
    modelName: 'sd15',
    placementKey: null,
    prompt: 'fox',
    params: null,
    run: null,
  },
  ...{ workUnits: 1, weight: 1, role: 'user' as const, quotaBytes: null, ...over },
});

/** As if they had come in one message: in one turn of the event loop. */
const together = (tasks: readonly NewTask[], keys: readonly string[] = []) =>
  Promise.all(
    tasks.map((task, index) => {
      const request = keys[index] === undefined ? undefined : { key: keys[index], bodyHash: 'hash', anew: false };
      return harness.get(CreateTogether).create(task, { queueLimit: 8, deadlineS: 60 }, request);
    }),
  );

const transactionsOf = async (ids: number[]) => {
  const rows = await query<{ xmin: string }>(`SELECT DISTINCT xmin::text FROM task WHERE id IN (${ids.join()})`);
  return rows.length;
};
const shareOf = async (user: number) =>
  (await query<{ pending: number; last_seq: number }>(`SELECT pending, last_seq FROM user_share WHERE user_id = ${user}`))[0]; // prettier-ignore
const readyOf = async (user: number) =>
  (await query<{ model_name: string; ready: number }>(`SELECT model_name, ready FROM backlog WHERE user_id = ${user} ORDER BY model_name`)); // prettier-ignore

describe('tasks that are asked for at the same moment', () => {
  it('are made in one transaction, with what each of them has', async () => {
    const [one, other] = [await knownUser(), await knownUser()];
    const rows = await together([
      newTask(one, { prompt: 'a red fox', webhook: { url: 'http://a.example', events: ['completed'] } as never }),
      newTask(other, { prompt: '红狐狸', placementKey: 'key-of-files', needsReview: true }),
      newTask(one, { prompt: 'a cat', params: { seed: 9007199254740991 } as never, workUnits: 2.5 }),
    ]);
    expect(await transactionsOf(rows.map((row) => row!.id))).toBe(1);
    expect(rows.map((row) => [row!.user_id, row!.prompt, row!.rank])).toEqual([
      [one, 'a red fox', 2],
      [other, '红狐狸', 2],
      [one, 'a cat', 3],
    ]);
    expect(rows[2]).toMatchObject({ params: { seed: 9007199254740991 }, work_units: 2.5, needs_review: false });
    expect(rows[1]).toMatchObject({ params: null, placement_key: 'key-of-files', needs_review: true, run: null });
    const stored = await query(`SELECT webhook, run_values, api_key_id FROM task WHERE id = ${rows[0]!.id}`);
    expect(stored).toEqual([{ webhook: { url: 'http://a.example', events: ['completed'] }, run_values: null, api_key_id: null }]); // prettier-ignore
    expect(await shareOf(one)).toEqual({ pending: 3, last_seq: 3 });
    expect(await readyOf(one)).toEqual([{ model_name: 'sd15', ready: 3 }]);
    expect(await readyOf(other)).toEqual([
      { model_name: 'key-of-files', ready: 1 },
      { model_name: 'sd15', ready: 1 },
    ]);
  });

  it('have events, times and ids that rise together within a user', async () => {
    const [one, other] = [await knownUser(), await knownUser()];
    await together([one, other, one, other, one].map((user) => newTask(user)));
    for (const user of [one, other]) {
      const events = await query<{ seq: number; payload: { task_id: number; seq: number } }>(
        `SELECT seq, payload FROM outbox WHERE user_id = ${user} ORDER BY id`,
      );
      const tasks = await query<{ id: number; created_at: Date }>(`SELECT id, created_at FROM task WHERE user_id = ${user} ORDER BY id`); // prettier-ignore
      expect(events.map(({ payload }) => payload.task_id)).toEqual(tasks.map(({ id }) => id));
      expect(events.map(({ seq }) => seq)).toEqual(tasks.map((_task, index) => index + 1));
      expect(events.every(({ seq, payload }) => payload.seq === seq)).toBe(true);
      const times = tasks.map(({ created_at }) => created_at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  it('are found by their words', async () => {
    const user = await knownUser();
    await together([newTask(user, { prompt: 'ein Dachs' }), newTask(user, { prompt: 'ein Luchs' })]);
    const search = { limit: 10, q: 'luchs' };
    const { items } = await harness.call(historyCommands.history, { actor: actor(user), query: search });
    expect(items.map(({ prompt }) => prompt)).toEqual(['ein Luchs']);
  });

  it('are all made as far as the limit of their user lets them, and those of others as well', async () => {
    const [full, other] = [await knownUser(), await knownUser()];
    const rows = await together([...Array.from({ length: 10 }, () => newTask(full)), newTask(other), newTask(other)]);
    expect(rows.slice(0, 10).filter((row) => row !== undefined)).toHaveLength(7);
    expect(rows.slice(10).every((row) => row !== undefined)).toBe(true);
    expect(await shareOf(full)).toEqual({ pending: 8, last_seq: 8 });
    expect(await readyOf(full)).toEqual([{ model_name: 'sd15', ready: 8 }]);
  });

  it('are made for those alone who have room left and whose groups allow the model', async () => {
    const [full, bound, free] = [await knownUser(), await knownUser(), await knownUser()];
    await query(`INSERT INTO user_storage (user_id, pictures, bytes) VALUES (${full}, 1, 100), (${free}, 1, 99)`);
    await query(
      `INSERT INTO member_terms (user_id, revision, models, workflows) VALUES (${bound}, 1, '["sdxl"]', '[]')`,
    );
    const asked = { quotaBytes: 100, asksGroups: true };
    const rows = await together([
      ...[full, bound, free].map((user) => newTask(user, asked)),
      newTask(bound, { ...asked, modelName: 'sdxl' }),
    ]);
    expect(rows.map((row) => row && [row.user_id, row.model_name])).toEqual([
      ...[undefined, undefined],
      ...[
        [free, 'sd15'],
        [bound, 'sdxl'],
      ],
    ]);
    expect(await transactionsOf([rows[2]!.id, rows[3]!.id])).toBe(1);
    expect(await shareOf(full)).toEqual({ pending: 1, last_seq: 1 });
  });

  it('are made also for users who never had a task', async () => {
    const [one, other] = [newUser(), newUser()];
    const rows = await together([newTask(one), newTask(other), newTask(one)]);
    expect(rows.map((row) => row?.user_id)).toEqual([one, other, one]);
    expect(await shareOf(one)).toEqual({ pending: 2, last_seq: 2 });
  });

  it('do not wait for the share of one of them that somebody holds', async () => {
    const [held, free] = [await knownUser(), await knownUser()];
    const [freeIsMade, heldIsMade] = [Promise.withResolvers<void>(), Promise.withResolvers<boolean>()];
    const holding = Promise.withResolvers<void>();
    const holder = harness.database.transaction(async (transaction) => {
      await transaction.query(`SELECT FROM user_share WHERE user_id = ${held} FOR UPDATE`);
      holding.resolve();
      await freeIsMade.promise;
    });
    await holding.promise;
    const create = (user: number) =>
      harness.get(CreateTogether).create(newTask(user), { queueLimit: 8, deadlineS: 60 });
    const waiting = create(held).then((row) => heldIsMade.resolve(row !== undefined));
    await Promise.all([create(free), create(free)]);
    freeIsMade.resolve();
    await Promise.all([holder, waiting]);
    expect(await heldIsMade.promise).toBe(true);
  });

  it('count on from what others have changed in the same moment', async () => {
    const users = [await knownUser(), await knownUser(), await knownUser()];
    const [rounds, isOver] = [30, { value: false }];
    let numbered = 0;
    /** As announcements of places do: in short transactions, of all users at once. */
    const announce = async () => {
      while (!isOver.value) {
        await query(`UPDATE user_share SET last_seq = last_seq + 1 WHERE user_id IN (${users.join()})`);
        numbered += 1;
      }
    };
    const announced = announce();
    let made = 1;
    for (let round = 0; round < rounds; round++) {
      const rows = await together(users.flatMap((user) => [newTask(user), newTask(user)]));
      expect(rows).not.toContain(undefined);
      made += 2;
      await query(`DELETE FROM task WHERE user_id IN (${users.join()})`);
      await query(`UPDATE user_share SET pending = 0 WHERE user_id IN (${users.join()})`);
    }
    isOver.value = true;
    await announced;
    for (const user of users) {
      expect(await shareOf(user)).toEqual({ pending: 0, last_seq: made + numbered });
      const seqs = await query<{ seq: number }>(`SELECT seq FROM outbox WHERE user_id = ${user} ORDER BY id`);
      const numbers = seqs.map(({ seq }) => seq);
      expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
      expect(numbers).toHaveLength(made);
    }
  });

  it('are made but for the one that no table takes', async () => {
    const user = await knownUser();
    const tasks = [newTask(user), newTask(user, { prompt: 'a\u0000b' }), newTask(user)];
    const made = await Promise.allSettled(
      tasks.map((task) => harness.get(CreateTogether).create(task, { queueLimit: 8, deadlineS: 60 })),
    );
    expect(made.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await shareOf(user)).toEqual({ pending: 3, last_seq: 3 });
  });

  it('are each remembered by their key, and a repeated or known one is left out', async () => {
    const [one, other] = [await knownUser(), await knownUser()];
    await together([newTask(one)], ['known']);
    const tasks = [newTask(one), newTask(one), newTask(other), newTask(other), newTask(one)];
    const rows = await together(tasks, ['a', 'a', 'a', 'b', 'known']);
    expect(rows.map((row) => row?.user_id)).toEqual([one, undefined, other, other, undefined]);
    const keys = await query<{ key: string; task_id: number }>(`SELECT key, task_id FROM idempotency_key WHERE user_id = ${other} ORDER BY key`); // prettier-ignore
    expect(keys).toEqual([{ key: 'a', task_id: rows[2]!.id }, { key: 'b', task_id: rows[3]!.id }]); // prettier-ignore
  });

  it('fail each by itself when nothing can be made, and leave the counts as they were', async () => {
    const user = await knownUser();
    await query(`ALTER TABLE task RENAME TO task_that_is_away`);
    const create = () => harness.get(CreateTogether).create(newTask(user), { queueLimit: 8, deadlineS: 60 });
    const failed = await Promise.allSettled([create(), create()]);
    await query(`ALTER TABLE task_that_is_away RENAME TO task`);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await shareOf(user)).toEqual({ pending: 1, last_seq: 1 });
  });
});

describe('a crowd of creates', () => {
  it('is answered each with its own task and its own place', async () => {
    const users = await Promise.all(Array.from({ length: 6 }, () => knownUser()));
    const prompts = users.flatMap((user) =>
      Array.from({ length: 5 }, (_, index) => ({ user, prompt: `${user} ${index}` })),
    );
    const made = await Promise.all(prompts.map(({ user, prompt }) => harness.create(user, { prompt })));
    expect(made.map(({ user_id: user, prompt }: Task) => ({ user, prompt }))).toEqual(prompts);
    expect(new Set(made.map(({ id }) => id)).size).toBe(30);
    for (const user of users) expect(await shareOf(user)).toEqual({ pending: 6, last_seq: 6 });
  });
});
