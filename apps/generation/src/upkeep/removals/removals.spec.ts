import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  archiveCommands,
  collectionCommands,
  publicShareCommands,
  REMOVED_USER_ID,
  removalCommands,
  shareCommands,
  subjects,
  taskCommands,
  usageCommands,
  wildcardCommands,
} from '@atelier/contracts';
import { ObjectStore } from '@atelier/storage';
import { until } from '@atelier/waiting';
import { Readable } from 'node:stream';
import { actor, ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import { makeWorkflow } from '../../testing/made-workflows.js';
import type { TestRunner } from '../../testing/test-runner.js';
import { RemovedUser } from './removed-user.js';
import { RemoveUsers } from './remove-users.js';
import { TABLES_OF_USERS } from './removals.sql.js';

let harness: GenerationHarness;
let runner: TestRunner;
let due: { user_id: number; settled: boolean }[] = [];
let done: number[] = [];

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
  // Auth, as this service hears it.
  const answer = (subject: string, reply: (data: { user_id: number }) => unknown) =>
    harness.connection.subscribe(subject, (message) => {
      const { id, data } = message.json<{ id: string; data: { user_id: number } }>();
      message.respond(JSON.stringify({ id, response: reply(data), isDisposed: true }));
    });
  answer(removalCommands.due.subject, () => ({ items: due }));
  answer(removalCommands.done.subject, ({ user_id }) => {
    done.push(user_id);
    return {};
  });
  await harness.connection.settle();
});
afterAll(() => harness.stop());
beforeEach(() => {
  [due, done] = [[], []];
});

const round = () => harness.get(RemoveUsers).remove();
const remove = async (user_id: number, settled = true) => {
  due = [{ user_id, settled }];
  await round();
};
const columnsOfUsers = () =>
  harness.database.query<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attname IN ('user_id', 'deleted_by', 'owner_id') AND NOT a.attisdropped`,
  );
const leftOf = async (userId: number): Promise<string[]> => {
  const left: string[] = [];
  for (const { table, column } of await columnsOfUsers()) {
    const rows = await harness.database.query(`SELECT FROM ${table} WHERE ${column} = $1 LIMIT 1`, [userId]);
    if (rows.length > 0) left.push(table);
  }
  return left;
};
const keysIn = async (prefix = '') => {
  const keys: string[] = [];
  for await (const { key } of harness.get(ObjectStore).list(prefix)) keys.push(key);
  return keys;
};
const put = (key: string) => harness.get(ObjectStore).put(key, Readable.from([Buffer.from('x')]), { sizeBytes: 1, contentType: 'image/png' }); // prettier-ignore

/** Somebody who has one of everything, and whose files lie in the store. */
async function somebody(): Promise<{ user: number; token: string; taskId: number }> {
  const user = newUser();
  const own = { actor: actor(user) };
  const { taskId, imageIds } = await makePictures(harness, runner, { userId: user, count: 2, prompt: '雪中的狐狸' });
  for (const index of [0, 1])
    for (const ending of ['png', 'webp']) await put(`outputs/${taskId}/1/${index}-abc.${ending}`);
  await put(`assets/${user}/0b5f2a7e-3c4d-4e5f-8a9b-0c1d2e3f4a5b`);
  await harness.database.query(
    `INSERT INTO asset (user_id, name, kind, content_type, size_bytes, sha256, object_key, has_alpha, animated, has_sound)
     VALUES ($1, '狐狸.png', 'image', 'image/png', 1, repeat('a', 64), $2, false, false, false)`,
    [user, `assets/${user}/0b5f2a7e-3c4d-4e5f-8a9b-0c1d2e3f4a5b`],
  );
  const { token } = await harness.call(shareCommands.create, { ...own, body: { image_id: imageIds[0]! } });
  await harness.call(archiveCommands.create, { ...own, body: { image_ids: imageIds } });
  await harness.call(collectionCommands.createCollection, { ...own, change: { name: 'foxes' } });
  await harness.call(wildcardCommands.putWildcard, { ...own, name: 'animals', lines: ['fox'] });
  const { workflow } = await makeWorkflow(harness, user);
  await harness.database.query('INSERT INTO group_share (user_id, group_id, workflow_id) VALUES ($1, 5, $2)', [
    user,
    workflow.id,
  ]);
  return { user, token, taskId };
}

describe('a user who is removed', () => {
  it('leaves nothing in any table and nothing in the store, and the others keep theirs', async () => {
    const [gone, kept] = [await somebody(), await somebody()];
    const before = await leftOf(gone.user);
    expect(before).toEqual(expect.arrayContaining(['task', 'asset', 'share', 'group_share', 'archive', 'collection', 'wildcard_list', 'workflow', 'usage_day', 'outbox', 'user_share'])); // prettier-ignore
    const keptBefore = await leftOf(kept.user);
    await remove(gone.user);
    expect(await leftOf(gone.user)).toEqual([]);
    expect(done).toEqual([gone.user]);
    expect(await keysIn(`outputs/${gone.taskId}/`)).toEqual([]);
    expect(await keysIn(`assets/${gone.user}/`)).toEqual([]);
    expect((await leftOf(kept.user)).sort()).toEqual(keptBefore.sort());
    expect(await keysIn(`outputs/${kept.taskId}/`)).toHaveLength(4);
    expect(await keysIn(`assets/${kept.user}/`)).toHaveLength(1);
    const opened = harness.call(publicShareCommands.open, { token: gone.token, query: { limit: 24 } });
    await expect(opened).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is looked for in every table that names a user', async () => {
    const named = (await columnsOfUsers()).filter(({ column }) => column === 'user_id').map(({ table }) => table);
    expect(named.sort()).toEqual([...TABLES_OF_USERS].sort());
  });

  it('can be stopped between any two steps, and goes on where it was', async () => {
    const { user, taskId } = await somebody();
    let steps = 0;
    for (let most = 1; ; most += 1) {
      steps = 0;
      const isDone = await harness.get(RemovedUser).remove(user, () => (steps += 1) <= most);
      if (isDone) break;
      expect(most).toBeLessThan(100);
    }
    expect(steps).toBeGreaterThan(3);
    expect(await leftOf(user)).toEqual([]);
    expect(await keysIn(`outputs/${taskId}/`)).toEqual([]);
    expect(await harness.get(RemovedUser).remove(user, () => true)).toBe(true);
  });

  it('waits for a store that is away, and nobody says that it is done', async () => {
    const { user, taskId } = await somebody();
    const store = harness.get(ObjectStore);
    const working = store.delete.bind(store);
    store.delete = () => Promise.reject(new Error('the store is away'));
    try {
      await remove(user);
    } finally {
      store.delete = working;
    }
    expect(done).toEqual([]);
    expect(await leftOf(user)).toContain('task');
    await round();
    expect([done, await leftOf(user), await keysIn(`outputs/${taskId}/`)]).toEqual([[user], [], []]);
  });

  it('does not hold up others who are removed', async () => {
    const [stuck, next] = [await somebody(), await somebody()];
    const store = harness.get(ObjectStore);
    const working = store.delete.bind(store);
    store.delete = (keys) =>
      keys.some((key) => key.startsWith(`outputs/${stuck.taskId}/`))
        ? Promise.reject(new Error('a broken disk'))
        : working(keys);
    due = [stuck.user, next.user].map((user_id) => ({ user_id, settled: true }));
    try {
      await round();
    } finally {
      store.delete = working;
    }
    expect(done).toEqual([next.user]);
  });

  it('has waiting tasks cancelled and running ones stopped, and is gone when the runner has stopped', async () => {
    const user = newUser();
    await harness.create(user);
    const lease = (await runner.lease())!;
    await harness.create(user);
    await remove(user);
    expect(done).toEqual([]);
    const tasks = await harness.database.query('SELECT status, phase FROM task WHERE user_id = $1', [user]);
    expect(tasks).toEqual([{ status: 'processing', phase: 'cancelling' }]);
    await runner.complete(lease, []).catch(() => undefined);
    await harness.database.query(
      `UPDATE task SET status = 'cancelled', completed_at = now(), phase = NULL, lease_token = NULL, lease_until = NULL WHERE user_id = $1 AND status = 'processing'`,
      [user],
    );
    await harness.database.query('UPDATE attempt SET addresses_until = NULL WHERE task_id = $1', [lease.task_id]);
    await round();
    expect([done, await leftOf(user)]).toEqual([[user], []]);
  });

  it('keeps what an attempt may still store until that is over', async () => {
    const { user, taskId } = await somebody();
    await harness.database.query(`UPDATE attempt SET addresses_until = now() WHERE task_id = $1`, [taskId]);
    await remove(user);
    expect([done, await leftOf(user)]).toEqual([[], expect.arrayContaining(['task'])]);
    await harness.database.query(`UPDATE attempt SET addresses_until = NULL WHERE task_id = $1`, [taskId]);
    await round();
    expect(done).toEqual([user]);
  });

  it('is not said to be gone before auth says that nothing new can come', async () => {
    const { user } = await somebody();
    await remove(user, false);
    expect([done, await leftOf(user)]).toEqual([[], []]);
    await harness.create(user);
    await remove(user);
    expect([done, await leftOf(user)]).toEqual([[user], []]);
  });

  it('is removed at once when auth says that there is one', async () => {
    const { user } = await somebody();
    due = [{ user_id: user, settled: true }];
    harness.connection.publish(subjects.authEvent('removal'), '{"v":1}');
    await until(() => done.includes(user), { what: 'the removal' });
  });
});

describe('what others made of a workflow of a user who is removed', () => {
  it('keeps its version, and says nothing of whose it was', async () => {
    const [owner, other] = [newUser(), newUser()];
    await makeWorkflow(harness, owner);
    const { id: taskId } = await harness.create(other);
    const [row] = await harness.database.query<{ id: number }>(
      'SELECT v.id FROM workflow_version v JOIN workflow w ON w.id = v.workflow_id WHERE w.user_id = $1',
      [owner],
    );
    await harness.database.query('UPDATE task SET workflow_version_id = $2 WHERE id = $1', [taskId, row!.id]);
    await remove(owner);
    expect(await leftOf(owner)).toEqual([]);
    const [left] = await harness.database.query(
      'SELECT w.user_id, w.name, w.visibility, w.deleted_at IS NOT NULL AS gone FROM workflow w JOIN workflow_version v ON v.workflow_id = w.id WHERE v.id = $1',
      [row!.id],
    );
    expect(left).toEqual({ user_id: REMOVED_USER_ID, name: '-', visibility: 'private', gone: true });
    await harness.call(taskCommands.cancel, { actor: actor(other), task_id: taskId });
  });
});

describe('what a user has used who is removed', () => {
  it('stays in the sums of the days, without them', async () => {
    const { user } = await somebody();
    const totals = async () => {
      const [row] = await harness.database.query('SELECT sum(gpu_ms)::int AS gpu_ms, sum(tasks)::int AS tasks FROM usage_day'); // prettier-ignore
      return row;
    };
    const before = await totals();
    await remove(user);
    expect(await totals()).toEqual(before);
    const today = new Date().toISOString().slice(0, 10);
    const report = await harness.call(usageCommands.report, {
      actor: ADMIN,
      query: { from: today, to: today, group_by: 'user' },
    });
    const rows = report.rows.map(({ user_id }) => user_id);
    expect(rows).toContain(REMOVED_USER_ID);
    expect(rows).not.toContain(user);
  });
});
