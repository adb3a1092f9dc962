import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { collectionCommands, favouriteCommands, taskCommands, trashCommands, type Actor } from '@atelier/contracts';
import { JobLock } from './job-lock.js';
import { Retention } from './retention.js';
import { RetentionRepository } from './retention.repository.js';
import { BEFORE_ALL } from './retention.sql.js';
import { actor } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import type { TestRunner } from '../../testing/test-runner.js';

const user = actor(7);
const admin: Actor = { ...actor(8), role: 'admin' };

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start({
    OUTPUT_DAYS_USER: '30',
    OUTPUT_DAYS_ADMIN: '90',
    ATTEMPT_DAYS: '10',
    AUDIT_DAYS: '365',
  });
  runner = await harness.runner();
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

const applyAll = () => harness.get(Retention).applyAll();
const query = <Row>(sql: string, values: unknown[] = []) => harness.database.query<Row>(sql, values);

async function pending(who: Actor, idempotency_key: string | null = null): Promise<number> {
  return (await harness.create(who, {}, idempotency_key)).id;
}

async function completed(who: Actor): Promise<number> {
  const id = await pending(who);
  await runner.complete((await runner.lease())!);
  return id;
}

/** Moves a task and its attempts into the past. */
async function age(taskId: number, days: number): Promise<void> {
  await query(
    `UPDATE task SET created_at = created_at - make_interval(days => $2), completed_at = completed_at - make_interval(days => $2) WHERE id = $1`,
    [taskId, days],
  );
  await query('UPDATE attempt SET ended_at = ended_at - make_interval(days => $2) WHERE task_id = $1', [taskId, days]);
}

async function inTrash(who: Actor): Promise<number[]> {
  const { items } = await harness.call(trashCommands.trash, { actor: who, query: { limit: 24 } });
  return items.map(({ task }) => task.id);
}

describe('pictures that are older than their role keeps them', () => {
  it('go to the trash, each by the days of its owner, and can be taken back', async () => {
    const [old, young] = [await completed(user), await completed(user)];
    const [oldOfAdmin, youngOfAdmin] = [await completed(admin), await completed(admin)];
    await age(old, 31);
    await age(young, 29);
    await age(oldOfAdmin, 91);
    await age(youngOfAdmin, 89);
    await applyAll();
    expect(await inTrash(user)).toEqual([old]);
    expect(await inTrash(admin)).toEqual([oldOfAdmin]);
    await harness.call(trashCommands.restore, { actor: user, task_id: old });
    expect(await inTrash(user)).toEqual([]);
  });

  it('stay when they are favourites or in a collection', async () => {
    const [favourite, collected, plain] = [await completed(user), await completed(user), await completed(user)];
    const imageOf = async (task_id: number) =>
      (await harness.call(taskCommands.result, { actor: user, task_id })).images[0]!.id;
    const change = { favourite: true };
    await harness.call(favouriteCommands.changeImage, { actor: user, image_id: await imageOf(favourite), change });
    const { id } = await harness.call(collectionCommands.createCollection, { actor: user, change: { name: 'best' } });
    const image_ids = [await imageOf(collected)];
    await harness.call(collectionCommands.addToCollection, { actor: user, collection_id: id, image_ids });
    for (const task of [favourite, collected, plain]) await age(task, 400);
    await applyAll();
    expect(await inTrash(user)).toEqual([plain]);
  });

  it('go by themselves: one that was chosen stays, and the others of its task do not stay with it', async () => {
    const { taskId, imageIds } = await makePictures(harness, runner, { userId: 7, count: 3 });
    const [first, chosen, last] = imageIds as [number, number, number];
    const mark = { actor: user, image_id: chosen, change: { favourite: true } };
    await harness.call(favouriteCommands.changeImage, mark);
    await age(taskId, 31);
    await applyAll();
    const { items } = await harness.call(trashCommands.trash, { actor: user, query: { limit: 24 } });
    expect(items.map(({ output }) => output!.id)).toEqual([last, first]);
    const { images } = await harness.call(taskCommands.result, { actor: user, task_id: taskId });
    expect(images.map(({ id }) => id)).toEqual([chosen]);
  });

  it('are told of to their owners, so that an open gallery follows', async () => {
    const task = await completed(user);
    await age(task, 31);
    const before = await query('SELECT 1 FROM outbox WHERE user_id = 7');
    await applyAll();
    expect(await query('SELECT 1 FROM outbox WHERE user_id = 7')).toHaveLength(before.length + 1);
  });

  it('keep to the gentler rule while the role of their owner is not known', async () => {
    const task = await completed(user);
    await query('UPDATE user_share SET role = NULL');
    await age(task, 31);
    await applyAll();
    expect(await inTrash(user)).toEqual([]);
    await age(task, 60);
    await applyAll();
    expect(await inTrash(user)).toEqual([task]);
  });

  it('are hundreds in one round, and what waits is no picture yet', async () => {
    await pending(user);
    await query(`UPDATE task SET created_at = now() - interval '1 year'`);
    await query(
      `INSERT INTO task (user_id, status, template, model_name, prompt, params, work_units, expires_at, created_at, completed_at)
       SELECT 7, 'completed', 't', 'm', 'old', '{}', 1, now(), now() - interval '40 days', now() - interval '40 days' FROM generate_series(1, 230)`,
    );
    await applyAll();
    expect(await query('SELECT 1 FROM task WHERE deleted_at IS NULL')).toHaveLength(1);
  });
});

describe('a walk through old tasks', () => {
  it('passes what is kept once, a bounded number at a time', async () => {
    await query(`INSERT INTO user_share (user_id, role) VALUES (6, 'user'), (7, 'user')`);
    await query(
      `WITH old AS (
         INSERT INTO task (user_id, status, template, model_name, prompt, params, work_units, expires_at, created_at, completed_at)
         SELECT 6 + i / 300, 'completed', 't', 'm', 'old', '{}', 1, now(), at, at
         FROM generate_series(0, 300) AS i, LATERAL (SELECT now() - interval '40 days' + i * interval '1 s' AS at) AS time RETURNING id, user_id, created_at),
       made AS (INSERT INTO result (task_id, attempt) SELECT id, 1 FROM old WHERE user_id = 6 RETURNING id, task_id)
       INSERT INTO image (result_id, task_id, position, object_key, content_type, size_bytes, sha256, kind, favourite_at)
       SELECT id, task_id, 0, 'key', 'text/plain', 1, '', 'text', now() FROM made`,
    );
    const old = harness.get(RetentionRepository);
    const days = { user: 30, admin: 30, sparesChosen: true };
    const first = await old.trashOldOutputs(days, BEFORE_ALL);
    expect(first).toMatchObject({ removed: 0, next: { user_id: 6 } });
    expect(await old.trashOldOutputs(days, first.next!)).toEqual({ removed: 1, next: null });
    expect(await query('SELECT user_id FROM task WHERE deleted_at IS NOT NULL')).toEqual([{ user_id: 7 }]);
  });
});

describe('rows that nobody asks for any more', () => {
  it('are attempts of ended tasks', async () => {
    const [old, young, retried] = [await completed(user), await completed(user), await pending(user)];
    await runner.fail((await runner.lease())!, { class: 'node_error', detail: 'broken' });
    await age(old, 11);
    await age(young, 9);
    await age(retried, 11);
    await applyAll();
    const left = await query<{ task_id: string }>('SELECT task_id FROM attempt ORDER BY task_id');
    expect(left.map(({ task_id }) => Number(task_id))).toEqual([young, retried]); // the last one waits for its second attempt
  });

  it('are keys of creates after a day', async () => {
    for (const key of ['old', 'new']) await pending(user, key);
    await query(`UPDATE idempotency_key SET created_at = now() - interval '25 hours' WHERE key = 'old'`);
    await applyAll();
    expect(await query('SELECT key FROM idempotency_key')).toEqual([{ key: 'new' }]);
  });

  it('are entries of the audit list, not one of which goes earlier', async () => {
    const entry = `INSERT INTO audit (at, actor_id, action, object, address, request_id) VALUES (now() - make_interval(days => $1), 1, 'x', 'y', 'z', 'r')`;
    // Entries are forgotten in the order of the chain: none that was written before may be younger.
    await query('ALTER TABLE audit DISABLE TRIGGER USER');
    await query("UPDATE audit SET at = at - interval '400 days'");
    await query('ALTER TABLE audit ENABLE TRIGGER USER');
    for (const days of [366, 364]) await query(entry, [days]);
    await applyAll();
    expect(await query(`SELECT extract(day FROM now() - at)::int AS days FROM audit WHERE action = 'x'`)).toEqual([
      { days: 364 },
    ]);
  });
});

describe('the lock of a job', () => {
  it('is one replica’s at a time, and comes again when it is due', async () => {
    const replica = await harness.startReplica();
    const locks = [harness.replicas[0]!, replica].map((app) => app.get(JobLock));
    const taken = await Promise.all(locks.map((lock) => lock.acquire('outputs')));
    expect(taken.toSorted()).toEqual([false, true]);
    await locks[0]!.release('outputs', 600, 3);
    expect(await locks[1]!.acquire('outputs')).toBe(false);
    await query(`UPDATE housekeeping SET taken_until = now()`);
    expect(await locks[1]!.acquire('outputs')).toBe(true);
  });
});
