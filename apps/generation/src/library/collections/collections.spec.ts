import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { collectionCommands, historyCommands, taskCommands, trashCommands } from '@atelier/contracts';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import type { TestRunner } from '../../testing/test-runner.js';

const { delete: remove } = taskCommands;
const { history } = historyCommands;
const { createCollection, collections, collection, changeCollection, deleteCollection } = collectionCommands;
const { addToCollection, removeFromCollection } = collectionCommands;
const { restore, purge } = trashCommands;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const pictures = (userId: number, count = 1) => makePictures(harness, runner, { userId, count });
const make = (userId: number, name = '水墨') =>
  harness.call(createCollection, { actor: actor(userId), change: { name } });
const add = (userId: number, collection_id: number, image_ids: number[]) =>
  harness.call(addToCollection, { actor: actor(userId), collection_id, image_ids });
const take = (userId: number, collection_id: number, image_ids: number[]) =>
  harness.call(removeFromCollection, { actor: actor(userId), collection_id, image_ids });
const find = (userId: number, collection_id: number) =>
  harness.call(collection, { actor: actor(userId), collection_id });
const listed = (userId: number, query: object) =>
  harness.call(history, { actor: actor(userId), query: { limit: 24, ...query } });

describe('a collection', () => {
  it('is made, renamed, listed and deleted, in any script, and its pictures stay', async () => {
    const user = newUser();
    const made = await make(user, '  🦊 水墨 e\u0301tudes ');
    expect(made).toMatchObject({ name: '🦊 水墨 \u00e9tudes', image_count: 0, cover: null });
    const renamed = await harness.call(changeCollection, {
      actor: actor(user),
      collection_id: made.id,
      change: { name: '山水' },
    });
    expect(renamed).toMatchObject({ id: made.id, name: '山水' });
    const { taskId, imageIds } = await pictures(user);
    await add(user, made.id, imageIds);
    await harness.call(deleteCollection, { actor: actor(user), collection_id: made.id });
    await expect(find(user, made.id)).rejects.toMatchObject({ code: 'not_found' });
    const { items } = await listed(user, {});
    expect(items).toMatchObject([{ id: taskId, images: [{ id: imageIds[0], collection_ids: [] }] }]);
  });

  it('holds pictures once each, counts them, and shows the newest', async () => {
    const user = newUser();
    const [one, two] = [await pictures(user, 2), await pictures(user, 2)];
    const { id } = await make(user);
    expect(await add(user, id, [...one.imageIds, two.imageIds[0]!])).toMatchObject({
      image_count: 3,
      cover: { image_id: two.imageIds[0], thumbhash: 'aGFzaA==', width: 512, height: 512 },
    });
    expect(await add(user, id, [one.imageIds[0]!, one.imageIds[0]!])).toMatchObject({ image_count: 3 });
    expect(await take(user, id, [two.imageIds[0]!, two.imageIds[1]!])).toMatchObject({
      image_count: 2,
      cover: { image_id: one.imageIds[0] },
    });
  });

  it('may share pictures with others, and each picture says where it is', async () => {
    const user = newUser();
    const { taskId, imageIds } = await pictures(user, 2);
    const [first, second] = [await make(user, 'first'), await make(user, 'second')];
    await add(user, first.id, imageIds);
    await add(user, second.id, [imageIds[1]!]);
    const { items } = await listed(user, { collection_id: second.id });
    expect(items.map(({ id, images }) => [id, images.map(({ collection_ids }) => collection_ids)])).toEqual([
      [taskId, [[first.id], [first.id, second.id]]],
    ]);
  });

  it('is listed like the history, with every other filter, task by task', async () => {
    const user = newUser();
    const [one, two, other] = [await pictures(user, 3), await pictures(user, 3), await pictures(user)];
    const { id } = await make(user);
    await add(user, id, [...one.imageIds, ...two.imageIds]);
    const ids = async (query: object) =>
      (await listed(user, { collection_id: id, ...query })).items.map(({ id: task }) => task);
    expect(await ids({})).toEqual([two.taskId, one.taskId]);
    expect(await ids({ sort: 'oldest', q: 'fox', status: 'completed', model_name: 'sd15' })).toEqual([
      one.taskId,
      two.taskId,
    ]);
    expect(await ids({ q: 'cat' })).toEqual([]);
    const page = await listed(user, { collection_id: id, limit: 1 });
    expect(page.items.map(({ id: task }) => task)).toEqual([two.taskId]);
    expect(await ids({ limit: 1, cursor: page.next_cursor! })).toEqual([one.taskId]);
    expect((await listed(user, {})).items[0]!.id).toBe(other.taskId);
  });

  it('loses what goes to the trash, and has it again after a restore, until it is purged', async () => {
    const user = newUser();
    const { taskId, imageIds } = await pictures(user, 2);
    const { id } = await make(user);
    await add(user, id, imageIds);
    const ref = { actor: actor(user), task_id: taskId };
    await harness.call(remove, ref);
    expect(await find(user, id)).toMatchObject({ image_count: 0, cover: null });
    expect((await listed(user, { collection_id: id })).items).toEqual([]);
    await harness.call(restore, ref);
    expect(await find(user, id)).toMatchObject({ image_count: 2, cover: { image_id: imageIds[0] } });
    await harness.call(remove, ref);
    await harness.call(purge, ref);
    await harness.get(PurgeTrash).purge();
    const left = await harness.database.query('SELECT 1 FROM collection_image WHERE collection_id = $1', [id]);
    expect(left).toEqual([]);
  });

  it('takes nothing from the trash', async () => {
    const user = newUser();
    const { taskId, imageIds } = await pictures(user);
    const { id } = await make(user);
    await harness.call(remove, { actor: actor(user), task_id: taskId });
    await expect(add(user, id, imageIds)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('what belongs to somebody else', () => {
  it('does not exist, on every verb', async () => {
    const [owner, stranger] = [newUser(), newUser()];
    const { imageIds } = await pictures(owner);
    const { id } = await make(owner);
    await add(owner, id, imageIds);
    const refused = { code: 'not_found' };
    await expect(find(stranger, id)).rejects.toMatchObject(refused);
    await expect(add(stranger, id, imageIds)).rejects.toMatchObject(refused);
    await expect(take(stranger, id, imageIds)).rejects.toMatchObject(refused);
    await expect(listed(stranger, { collection_id: id })).rejects.toMatchObject(refused);
    const ref = { actor: actor(stranger), collection_id: id };
    await expect(harness.call(changeCollection, { ...ref, change: { name: 'mine' } })).rejects.toMatchObject(refused);
    await expect(harness.call(deleteCollection, ref)).rejects.toMatchObject(refused);
    expect(await find(owner, id)).toMatchObject({ name: '水墨', image_count: 1 });
    expect((await harness.call(collections, { actor: actor(stranger), query: { limit: 24 } })).items).toEqual([]);
  });

  it('does not exist for a crowd either that has more requests than there are connections to the database', async () => {
    const { id } = await make(newUser());
    const stranger = newUser();
    const crowd = Array.from({ length: 30 }, () =>
      expect(take(stranger, id, [1])).rejects.toMatchObject({ code: 'not_found' }),
    );
    await Promise.all(crowd);
  });

  it('is not put into an own collection, and then nothing of the call is', async () => {
    const [owner, stranger] = [newUser(), newUser()];
    const [theirs, own] = [await pictures(owner), await pictures(stranger)];
    const { id } = await make(stranger);
    await expect(add(stranger, id, [...own.imageIds, ...theirs.imageIds, 1e15])).rejects.toMatchObject({
      code: 'not_found',
      errors: [{ pointer: '/image_ids/1' }, { pointer: '/image_ids/2' }],
    });
    expect(await find(stranger, id)).toMatchObject({ image_count: 0 });
  });
});

describe('the list of collections', () => {
  it('pages, the newest first', async () => {
    const user = newUser();
    const ids = [(await make(user)).id, (await make(user)).id, (await make(user)).id].toReversed();
    const page = (query: object, who = user) =>
      harness.call(collections, { actor: actor(who), query: { limit: 2, ...query } });
    const first = await page({});
    const second = await page({ cursor: first.next_cursor! });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect(second.next_cursor).toBeNull();
    await expect(page({ cursor: first.next_cursor! }, newUser())).rejects.toMatchObject({ code: 'invalid_cursor' });
  });

  it('has one collection of a request that was sent twice', async () => {
    const user = newUser();
    const once = (name: string) =>
      harness.call(collectionCommands.createCollection, {
        actor: actor(user),
        change: { name },
        idempotency_key: 'one',
      });
    const [first, second] = await Promise.all([once('水墨'), once('水墨')]);
    expect(second.id).toBe(first.id);
    expect((await harness.call(collections, { actor: actor(user), query: { limit: 9 } })).items).toHaveLength(1);
    await expect(once('other')).rejects.toMatchObject({ code: 'idempotency_key_reused' });
    expect((await make(user)).id).not.toBe(first.id);
  });

  it('and each collection have an end', async () => {
    const user = newUser();
    const [{ id }, { imageIds }] = [await make(user), await pictures(user, 2)];
    await harness.database.query(
      `INSERT INTO collection (user_id, name) SELECT $1, 'more' FROM generate_series(1, 499)`,
      [user],
    );
    await expect(make(user)).rejects.toMatchObject({ code: 'limit_reached' });
    await harness.database.query(
      `WITH added AS (
         INSERT INTO image (result_id, task_id, position, object_key, thumbnail_key, thumbhash, width, height, content_type, size_bytes, sha256, seed)
         SELECT result_id, task_id, 100 + n, 'k', 'k', 'h', 1, 1, 'image/png', 1, 's', 1 FROM image, generate_series(1, 9999) AS n WHERE id = $2 RETURNING id, task_id)
       INSERT INTO collection_image SELECT $1, id, task_id, now(), true FROM added`,
      [id, imageIds[0]],
    );
    expect(await add(user, id, [imageIds[0]!])).toMatchObject({ image_count: 10_000 });
    await expect(add(user, id, [imageIds[1]!])).rejects.toMatchObject({ code: 'limit_reached' });
    expect(await find(user, id)).toMatchObject({ image_count: 10_000 });
  });
});
