import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  favouriteCommands,
  historyCommands,
  taskCommands,
  trashCommands,
  type HistoryRecordPage,
  type Lease,
} from '@atelier/contracts';
import type { z } from 'zod';
import { termsOf } from '../../tasks/prompt-terms.js';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { storedImage, type TestRunner } from '../../testing/test-runner.js';

const { delete: remove, cancel } = taskCommands;
const { history } = historyCommands;
const { changeImage } = favouriteCommands;
const { restore } = trashCommands;
type Query = Partial<z.input<typeof history.request>['query']>;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start({ QUEUED_TASKS_PER_USER: '1000' });
  runner = await harness.runner('runner-1', ['sd15', 'sdxl']);
});
afterAll(() => harness.stop());

const order = async (userId: number, prompt: string, model_name = 'sd15') =>
  (await harness.create(userId, { prompt, model_name })).id;
const page = (userId: number, query: Query = {}) =>
  harness.call(history, { actor: actor(userId), query: { limit: 100, ...query } });
const ids = ({ items }: HistoryRecordPage) => items.map(({ id }) => id);
const found = async (userId: number, query: Query) => ids(await page(userId, query));

/** Whatever else waits is given back. */
async function leaseOf(taskId: number): Promise<Lease> {
  for (let lease = await runner.lease(); lease; lease = await runner.lease()) {
    if (lease.task_id === taskId) return lease;
    await runner.fail(lease, { class: 'invalid_workflow', detail: 'not wanted here' });
  }
  throw new Error(`task ${taskId} was not leased`);
}

/** Tasks as they would be after years, written straight into the tables: prompt by number, one minute apart. */
async function fill(userId: number, count: number, promptOf: (n: number) => string): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => ({ n, prompt: promptOf(n), terms: termsOf(promptOf(n)) }));
  await harness.database.query(
    `WITH added AS (
       INSERT INTO task (user_id, status, template, model_name, prompt, params, work_units, expires_at, created_at)
       SELECT $1, CASE WHEN n % 2 = 0 THEN 'completed' ELSE 'failed' END, 't', 'm', prompt, '{}', 1, now(), '2020-01-01T00:00:00Z'::timestamptz + n * interval '1 minute'
       FROM jsonb_to_recordset($2::jsonb) AS given (n int, prompt text) RETURNING id, user_id, created_at, prompt)
     INSERT INTO prompt_term (user_id, term, created_at, task_id)
     SELECT added.user_id, term, added.created_at, added.id FROM added
     JOIN (SELECT DISTINCT prompt, terms FROM jsonb_to_recordset($2::jsonb) AS given (prompt text, terms text[])) AS known USING (prompt), unnest(known.terms) AS term`,
    [userId, JSON.stringify(rows)],
  );
}

describe('searching the history', () => {
  it('finds Chinese of one character and more, and words by their beginning, in the own tasks only', async () => {
    const [user, other] = [newUser(), newUser()];
    const fox = await order(user, '雪中的红狐狸，柔和的晨光');
    const cat = await order(user, '猫 and a Snowy fox, café');
    const foxes = await order(user, 'two foxes');
    await order(other, '红狐狸 fox');
    for (const [q, expected] of [
      ['狐', [fox]],
      ['狐狸', [fox]],
      ['红狐狸', [fox]],
      ['的晨光', [fox]],
      ['猫', [cat]],
      ['fox', [foxes, cat]],
      ['foxe', [foxes]],
      ['ＳＮＯＷ cafe', [cat]],
      ['fox snow', [cat]],
      ['猫 fox', [cat]],
      ['狸红', []],
      ['owy', []],
      ['fox 狐', []],
      ['!?', []],
    ] as const) {
      expect([q, await found(user, { q })]).toEqual([q, expected]);
    }
  });

  it('forgets what is deleted and finds it again when it is restored', async () => {
    const user = newUser();
    const task = await order(user, '水墨山水');
    await harness.call(remove, { actor: actor(user), task_id: task });
    expect(await found(user, { q: '水墨' })).toEqual([]);
    expect(await harness.database.query('SELECT 1 FROM prompt_term WHERE user_id = $1', [user])).toEqual([]);
    await harness.call(restore, { actor: actor(user), task_id: task });
    expect(await found(user, { q: '山水' })).toEqual([task]);
  });

  it.each(['newest', 'oldest'] as const)(
    'pages through many matches, the %s first, without gap or repetition',
    async (sort) => {
      const user = newUser();
      await fill(user, 300, (n) => (n % 3 === 0 ? `狐狸 no ${n}` : `foxglove f${n % 20}`));
      for (const [q, expected] of [
        ['狐狸', 100],
        ['fox', 200],
        ['f', 200],
        ['no 2', 36],
      ] as const) {
        const seen: number[] = [];
        let cursor: string | undefined;
        do {
          const next: HistoryRecordPage = await page(user, { q, sort, limit: 30, cursor });
          seen.push(...ids(next));
          cursor = next.next_cursor ?? undefined;
        } while (cursor !== undefined);
        const ordered = [...new Set(seen)].sort((a, b) => (sort === 'oldest' ? a - b : b - a));
        expect([q, seen.length]).toEqual([q, expected]);
        expect(seen).toEqual(ordered);
      }
    },
  );

  it('of what hardly ever occurs together looks at a bounded number of tasks, and goes on with the cursor', async () => {
    const user = newUser();
    await fill(user, 9_000, (n) => (n === 10 ? 'left right' : n % 2 === 0 ? 'left' : 'right'));
    const pages: number[][] = [];
    let cursor: string | undefined;
    do {
      const next: HistoryRecordPage = await page(user, { q: 'left right', cursor });
      pages.push(ids(next));
      cursor = next.next_cursor ?? undefined;
    } while (cursor !== undefined);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.length).toBeLessThan(4);
    expect(pages.flat()).toHaveLength(1);
  }, 60_000);

  it('finds a word among more that begin alike than can be looked up one by one', async () => {
    const user = newUser();
    await fill(user, 600, (n) => `a${String(n).padStart(4, '0')}`);
    expect(await found(user, { q: 'a', limit: 100 })).toHaveLength(100);
    expect(await found(user, { q: 'a03' })).toHaveLength(100);
    expect(await found(user, { q: 'a0599' })).toHaveLength(1);
  });
});

describe('filtering the history', () => {
  it('takes every condition together', async () => {
    const user = newUser();
    await fill(user, 40, (n) => (n % 4 === 0 ? '狐狸' : '猫'));
    const range = { created_after: '2020-01-01T08:10:00+08:00', created_before: '2020-01-01T00:30:00.000Z' };
    const all = (await page(user, { sort: 'oldest' })).items;
    const expected = (condition: (n: number) => boolean) => all.filter((_, n) => condition(n)).map(({ id }) => id);
    expect(all).toHaveLength(40);
    const inRange = (n: number) => n >= 10 && n < 30;
    for (const [query, condition] of [
      [range, inRange],
      [{ ...range, q: '狐' }, (n) => inRange(n) && n % 4 === 0],
      [{ ...range, status: 'failed' }, (n) => inRange(n) && n % 2 === 1],
      [{ ...range, status: 'failed', q: '猫', model_name: 'm' }, (n) => inRange(n) && n % 2 === 1],
      [{ status: 'failed', q: '狐狸' }, () => false],
      [{ created_after: range.created_after, model_name: 'm' }, (n) => n >= 10],
      [{ model_name: 'other' }, () => false],
    ] as [Query, (n: number) => boolean][]) {
      expect([query, await found(user, { ...query, sort: 'oldest' })]).toEqual([query, expected(condition)]);
    }
  });

  it('binds a cursor to the whole question', async () => {
    const user = newUser();
    await fill(user, 10, () => '狐狸');
    const query: Query = { q: '狐狸', sort: 'newest', limit: 3, created_after: '2020-01-01T00:00:00.000Z' };
    const cursor = (await page(user, query)).next_cursor!;
    expect(await found(user, { ...query, cursor })).toHaveLength(3);
    for (const other of [
      { q: '狐' },
      { sort: 'oldest' },
      { created_after: undefined },
      { favourite: 'true' },
      { status: 'failed' },
    ] as Query[]) {
      await expect(page(user, { ...query, ...other, cursor })).rejects.toMatchObject({ code: 'invalid_cursor' });
    }
  });

  it('sends no page that is too large for a message', async () => {
    const user = newUser();
    for (let n = 0; n < 70; n += 1) await fill(user, 1, () => '狐'.repeat(4_000));
    const first = await page(user);
    expect(first.items.length).toBeLessThan(70);
    const second = await page(user, { cursor: first.next_cursor! });
    expect(new Set([...ids(first), ...ids(second)]).size).toBe(first.items.length + second.items.length);
    expect(first.items.length + second.items.length).toBe(70);
  });
});

describe('favourites', () => {
  async function picture(user: number, prompt = 'fox') {
    const taskId = await order(user, prompt);
    const lease = await leaseOf(taskId);
    await runner.complete(lease, [storedImage(taskId, 1, 0), storedImage(taskId, 1, 1)]);
    const [item] = (await page(user)).items;
    return { taskId, images: item!.images };
  }
  const mark = (user: number, imageId: number, favourite: boolean) =>
    harness.call(changeImage, { actor: actor(user), image_id: imageId, change: { favourite } });

  it('are marked picture by picture, and listed by task', async () => {
    const user = newUser();
    const { taskId, images } = await picture(user);
    await picture(user);
    expect(images.map(({ favourite }) => favourite)).toEqual([false, false]);
    expect(await found(user, { favourite: 'true' })).toEqual([]);
    for (let n = 0; n < 2; n += 1)
      expect(await mark(user, images[1]!.id, true)).toMatchObject({ id: images[1]!.id, favourite: true });
    await mark(user, images[0]!.id, true);
    const { items } = await page(user, { favourite: 'true', q: 'fox', status: 'completed' });
    expect(items.map(({ id }) => id)).toEqual([taskId]);
    expect(items[0]!.images.map(({ favourite }) => favourite)).toEqual([true, true]);
    for (let n = 0; n < 2; n += 1) await mark(user, images[0]!.id, false);
    expect(await found(user, { favourite: 'true' })).toEqual([taskId]);
    expect(await mark(user, images[1]!.id, false)).toMatchObject({ favourite: false });
    expect(await found(user, { favourite: 'true' })).toEqual([]);
  });

  it('are counted right when many marks come at once', async () => {
    const user = newUser();
    const { taskId, images } = await picture(user);
    await Promise.all(Array.from({ length: 20 }, (_, n) => mark(user, images[n % 2]!.id, n % 3 > 0)));
    const [row] = await harness.database.query<{ favourites: number; marked: number }>(
      `SELECT favourites, (SELECT count(*)::int FROM image WHERE task_id = task.id AND favourite_at IS NOT NULL) AS marked FROM task WHERE id = $1`,
      [taskId],
    );
    expect(row!.favourites).toBe(row!.marked);
  });

  it('of somebody else, or in the trash, do not exist', async () => {
    const user = newUser();
    const { taskId, images } = await picture(user);
    await expect(mark(newUser(), images[0]!.id, true)).rejects.toMatchObject({ code: 'not_found' });
    await harness.call(remove, { actor: actor(user), task_id: taskId });
    await expect(mark(user, images[0]!.id, true)).rejects.toMatchObject({ code: 'not_found' });
    await harness.call(restore, { actor: actor(user), task_id: taskId });
    expect((await page(user)).items[0]!.images.map(({ favourite }) => favourite)).toEqual([false, false]);
    await expect(mark(user, 1e15, true)).rejects.toMatchObject({ code: 'not_found' });
  });
});

it('creates tasks of one user with times that rise as their ids do, however many come at once', async () => {
  const user = newUser();
  await Promise.all(Array.from({ length: 30 }, () => order(user, 'fox')));
  const [{ falls }] = (await harness.database.query<{ falls: number }>(
    `SELECT count(*) FILTER (WHERE created_at <= before)::int AS falls
     FROM (SELECT created_at, lag(created_at) OVER (ORDER BY id) AS before FROM task WHERE user_id = $1) AS listed`,
    [user],
  )) as [{ falls: number }];
  expect(falls).toBe(0);
  for (const id of await found(user, {})) await harness.call(cancel, { actor: actor(user), task_id: id });
});
