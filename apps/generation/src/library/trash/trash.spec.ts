import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  eventCommands,
  historyCommands,
  pictureCommands,
  taskCommands,
  trashCommands,
  type TaskStatusEvent,
  type TrashRecordPage,
} from '@atelier/contracts';
import { ObjectStore } from '@atelier/storage';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { storedImage, type TestRunner } from '../../testing/test-runner.js';

const { status, delete: remove, result } = taskCommands;
const { history } = historyCommands;
const { image } = pictureCommands;
const { sync } = eventCommands;
const { restore, trash, purge, emptyTrash } = trashCommands;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const order = (userId: number) => harness.create(userId, { prompt: '雪中的狐狸' });
const ref = (userId: number, taskId: number) => ({ actor: actor(userId), task_id: taskId });
const inTrash = (userId: number, query: object = {}) =>
  harness.call(trash, { actor: actor(userId), query: { limit: 24, ...query } });
const inHistory = async (userId: number) =>
  (await harness.call(history, { actor: actor(userId), query: { limit: 24 } })).items.map(({ id }) => id);
const store = () => harness.get(ObjectStore);
const runPurge = () => harness.get(PurgeTrash).purge();
const tasksIn = ({ items }: TrashRecordPage) => items.map(({ task }) => task.id);
async function age(taskId: number, days: number): Promise<void> {
  const then = 'deleted_at = now() - make_interval(days => $2)';
  await harness.database.query(`UPDATE task SET ${then} WHERE id = $1`, [taskId, days]);
  await harness.database.query(`UPDATE image SET ${then} WHERE task_id = $1`, [taskId, days]);
}

/** A completed task whose picture lies in the store. */
async function completed(userId: number): Promise<{ taskId: number; imageId: number; key: string }> {
  const { id: taskId } = await order(userId);
  const lease = await runner.lease();
  const stored = storedImage(taskId, lease!.attempt);
  await store().put(stored.object_key, Buffer.from('the picture'), { contentType: 'image/png' });
  await runner.complete(lease!, [stored]);
  const { images } = await harness.call(result, ref(userId, taskId));
  return { taskId, imageId: images[0]!.id, key: stored.object_key };
}

describe('a deleted task', () => {
  it('lies in the trash with its small pictures, and nowhere else', async () => {
    const user = newUser();
    const { taskId, imageId } = await completed(user);
    expect(await harness.call(remove, ref(user, taskId))).toEqual({ count: 1, image_ids: [imageId] });
    expect(await inHistory(user)).toEqual([]);
    await expect(harness.call(status, ref(user, taskId))).rejects.toMatchObject({ code: 'not_found' });
    const { items, next_cursor } = await inTrash(user);
    expect([items.length, next_cursor]).toEqual([1, null]);
    const task = { id: taskId, prompt: '雪中的狐狸', status: 'completed' };
    expect(items[0]).toMatchObject({ task, output: { id: imageId, kind: 'image' } });
    expect(Date.parse(items[0]!.purge_at) - Date.parse(items[0]!.deleted_at)).toBe(30 * 24 * 3_600_000);
    const file = (variant: 'content' | 'thumbnail' | 'trashed', who = user) =>
      harness.call(image, { actor: actor(who), image_id: imageId, variant });
    expect((await file('trashed')).object_key).toMatch(/\.webp$/);
    await expect(file('content')).rejects.toMatchObject({ code: 'not_found' });
    await expect(file('thumbnail')).rejects.toMatchObject({ code: 'not_found' });
    await expect(file('trashed', newUser())).rejects.toMatchObject({ code: 'not_found' });
  });

  it('comes back as it was, with its pictures, and both ways are told as events', async () => {
    const user = newUser();
    const { taskId, imageId } = await completed(user);
    await harness.call(remove, ref(user, taskId));
    expect(await harness.call(restore, ref(user, taskId))).toMatchObject({ id: taskId, status: 'completed' });
    expect(await harness.call(restore, ref(user, taskId))).toMatchObject({ id: taskId });
    expect(await inHistory(user)).toEqual([taskId]);
    expect((await inTrash(user)).items).toEqual([]);
    const file = await harness.call(image, { actor: actor(user), image_id: imageId, variant: 'content' });
    expect(file.task_id).toBe(taskId);
    await expect(
      harness.call(image, { actor: actor(user), image_id: imageId, variant: 'trashed' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    const { events } = await harness.call(sync, { user_id: user, last_seq: 3 });
    expect(events.map(({ deleted, status: told }: TaskStatusEvent) => [deleted, told])).toEqual([
      [true, 'completed'],
      [false, 'completed'],
    ]);
  });

  it('that waited is cancelled, and comes back cancelled', async () => {
    const user = newUser();
    const task = await order(user);
    await harness.call(remove, ref(user, task.id));
    expect(await runner.lease()).toBeNull();
    const { items } = await inTrash(user);
    expect(items).toMatchObject([{ task: { id: task.id, status: 'cancelled' }, output: null }]);
    expect(await harness.call(restore, ref(user, task.id))).toMatchObject({ status: 'cancelled' });
  });

  it('that runs is stopped; restored before its runner has stopped it, it is cancelled all the same', async () => {
    const user = newUser();
    const task = await order(user);
    const lease = (await runner.lease())!;
    await harness.call(remove, ref(user, task.id));
    expect(await runner.heartbeat(lease)).toEqual({ cancel_requested: true });
    expect(await harness.call(restore, ref(user, task.id))).toMatchObject({
      status: 'processing',
      phase: 'cancelling',
    });
    await runner.release(lease, 'cancelled');
    expect(await harness.call(status, ref(user, task.id))).toMatchObject({ status: 'cancelled' });
  });

  it('of somebody else is neither in the trash nor anywhere, on every verb', async () => {
    const [owner, stranger] = [newUser(), newUser()];
    const task = await order(owner);
    for (const contract of [remove, restore, purge]) {
      await expect(harness.call(contract, ref(stranger, task.id))).rejects.toMatchObject({ code: 'not_found' });
    }
    await harness.call(remove, ref(owner, task.id));
    for (const contract of [restore, purge]) {
      await expect(harness.call(contract, ref(stranger, task.id))).rejects.toMatchObject({ code: 'not_found' });
    }
    await harness.call(emptyTrash, { actor: actor(stranger) });
    expect((await inTrash(stranger)).items).toEqual([]);
    expect(tasksIn(await inTrash(owner))).toEqual([task.id]);
  });
});

describe('the trash', () => {
  it('pages by the time of deletion, the latest first, with a cursor for its owner alone', async () => {
    const user = newUser();
    const ids = [(await order(user)).id, (await order(user)).id, (await order(user)).id];
    for (const id of ids) await harness.call(remove, ref(user, id));
    await harness.database.query(`UPDATE task SET deleted_at = now() WHERE user_id = $1`, [user]);
    const first = await inTrash(user, { limit: 2 });
    const second = await inTrash(user, { limit: 2, cursor: first.next_cursor! });
    expect([...tasksIn(first), ...tasksIn(second)]).toEqual(ids.toReversed());
    expect(second.next_cursor).toBeNull();
    await expect(inTrash(newUser(), { cursor: first.next_cursor! })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('keeps the bytes until the task has been there for the days of the setting', async () => {
    const user = newUser();
    const { taskId, key } = await completed(user);
    await harness.call(remove, ref(user, taskId));
    await age(taskId, 29);
    await runPurge();
    expect((await store().head(key)).sizeBytes).toBe(11);
    await age(taskId, 30);
    await runPurge();
    await expect(store().head(key)).rejects.toMatchObject({ code: 'object_not_found' });
    expect((await inTrash(user)).items).toEqual([]);
    await expect(harness.call(restore, ref(user, taskId))).rejects.toMatchObject({ code: 'not_found' });
    const [row] = await harness.database.query<{ prompt: string }>('SELECT prompt FROM task WHERE id = $1', [taskId]);
    expect(row?.prompt).toBe('-');
  });

  it('lets one task go by hand, for good', async () => {
    const user = newUser();
    const [gone, kept] = [await completed(user), await completed(user)];
    await expect(harness.call(purge, ref(user, gone.taskId))).rejects.toMatchObject({ code: 'not_found' });
    for (const { taskId } of [gone, kept]) await harness.call(remove, ref(user, taskId));
    await harness.call(purge, ref(user, gone.taskId));
    expect(tasksIn(await inTrash(user))).toEqual([kept.taskId]);
    await expect(harness.call(restore, ref(user, gone.taskId))).rejects.toMatchObject({ code: 'not_found' });
    await runPurge();
    await expect(store().head(gone.key)).rejects.toMatchObject({ code: 'object_not_found' });
    expect((await store().head(kept.key)).sizeBytes).toBe(11);
  });

  it('is emptied at one stroke, and takes nothing that is not in it', async () => {
    const user = newUser();
    const [one, two, kept] = [await completed(user), await completed(user), await completed(user)];
    for (const { taskId } of [one, two]) await harness.call(remove, ref(user, taskId));
    await harness.call(emptyTrash, { actor: actor(user) });
    await runPurge();
    expect((await inTrash(user)).items).toEqual([]);
    expect(await inHistory(user)).toEqual([kept.taskId]);
    await expect(store().head(two.key)).rejects.toMatchObject({ code: 'object_not_found' });
    expect((await store().head(kept.key)).sizeBytes).toBe(11);
  });

  it('waits with the bytes of a task that is still running, since its runner may be storing some', async () => {
    const user = newUser();
    const task = await order(user);
    const lease = (await runner.lease())!;
    await harness.call(remove, ref(user, task.id));
    await harness.call(purge, ref(user, task.id));
    const stored = storedImage(task.id, lease.attempt);
    await store().put(stored.object_key, Buffer.from('late'), { contentType: 'image/png' });
    await runPurge();
    expect((await store().head(stored.object_key)).sizeBytes).toBe(4);
    await runner.complete(lease, [stored]);
    await runPurge();
    await expect(store().head(stored.object_key)).rejects.toMatchObject({ code: 'object_not_found' });
  });

  it('purges hundreds in one round', async () => {
    const user = newUser();
    await harness.database.query(
      `INSERT INTO task (user_id, status, template, model_name, prompt, params, work_units, expires_at, deleted_at)
       SELECT $1, 'completed', 't', 'm', 'old', '{}', 1, now(), now() - interval '40 days' FROM generate_series(1, 230)`,
      [user],
    );
    await runPurge();
    const left = await harness.database.query('SELECT 1 FROM task WHERE user_id = $1 AND purged_at IS NULL', [user]);
    expect(left).toEqual([]);
  });
});
