import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
// prettier-ignore
import {
  archiveCommands, collectionCommands, eventCommands, favouriteCommands, historyCommands, pictureCommands, publicShareCommands,
  quotaCommands, shareCommands, taskCommands, trashCommands, type HistoryQuery, type PageQuery, type TrashRecordPage,
} from '@atelier/contracts';
import { ObjectStore } from '@atelier/storage';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import type { TestRunner } from '../../testing/test-runner.js';

const { trash: trashOf, trashImages, restoreImages, purgeImages, emptyTrash } = trashCommands;
const NOT_FOUND = { code: 'not_found' };

let harness: GenerationHarness;
let runner: TestRunner;
let userId: number;
let me: ReturnType<typeof actor>;
let taskId: number;
let ids: [number, number, number, number];

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());
/** Somebody who has one task with four pictures. */
beforeEach(async () => {
  userId = newUser();
  me = actor(userId);
  const made = await makePictures(harness, runner, { userId, count: 4, prompt: 'a batch of foxes' });
  taskId = made.taskId;
  ids = made.imageIds as typeof ids;
});

const trash = (...image_ids: number[]) => harness.call(trashImages, { actor: me, image_ids });
const restore = (...image_ids: number[]) => harness.call(restoreImages, { actor: me, image_ids });
const purge = (...image_ids: number[]) => harness.call(purgeImages, { actor: me, image_ids });
const inTrash = async () =>
  (await harness.call(trashOf, { actor: me, query: { limit: 24 } })).items.map(({ output }) => output!.id).toSorted();
const history = async (query: Partial<HistoryQuery> = {}) =>
  (await harness.call(historyCommands.history, { actor: me, query: { limit: 24, ...query } })).items;
const shown = async (query: Partial<HistoryQuery> = {}) =>
  (await history(query)).map(({ images }) => images.map(({ id }) => id));
const events = async (last_seq: number) =>
  (await harness.call(eventCommands.sync, { user_id: userId, last_seq })).events;
const seqNow = async () => (await harness.call(eventCommands.sync, { user_id: userId, last_seq: 0 })).seq;
const file = (image_id: number, variant: 'content' | 'trashed' = 'content') =>
  harness.call(pictureCommands.image, { actor: me, image_id, variant });
const store = () => harness.get(ObjectStore);
const runPurge = () => harness.get(PurgeTrash).purge();
async function stored(image_id: number, variant: 'content' | 'trashed' = 'content'): Promise<string> {
  const { object_key } = await file(image_id, variant);
  await store().put(object_key, Buffer.from('bytes'), { contentType: 'image/png' });
  return object_key;
}

describe('one picture of several that were made together', () => {
  it('goes to the trash alone, and is nowhere else', async () => {
    expect(await trash(ids[1])).toEqual({ image_ids: [ids[1]], unchanged: [], not_found: [] });
    expect(await inTrash()).toEqual([ids[1]]);
    expect(await shown()).toEqual([[ids[0], ids[2], ids[3]]]);
    const { images, outputs } = await harness.call(taskCommands.result, { actor: me, task_id: taskId });
    expect([images.length, outputs!.length]).toEqual([3, 3]);
    await expect(file(ids[1])).rejects.toMatchObject(NOT_FOUND);
    expect((await file(ids[1], 'trashed')).object_key).toMatch(/\.webp$/);
    await expect(file(ids[0], 'trashed')).rejects.toMatchObject(NOT_FOUND);
    expect((await file(ids[0])).task_id).toBe(taskId);
  });

  it('comes back to its place, also when it is asked for twice', async () => {
    await trash(ids[1], ids[2]);
    expect(await restore(ids[1])).toEqual({ image_ids: [ids[1]], unchanged: [], not_found: [] });
    expect(await restore(ids[1])).toEqual({ image_ids: [], unchanged: [ids[1]], not_found: [] });
    expect(await shown()).toEqual([[ids[0], ids[1], ids[3]]]);
    expect(await inTrash()).toEqual([ids[2]]);
  });

  it('is told of as an event with what its task shows now, numbered without a gap', async () => {
    const seq = await seqNow();
    await trash(ids[1]);
    await trash(ids[1]);
    await restore(ids[1]);
    const told = await events(seq);
    expect(told.map((event) => event.seq)).toEqual([seq + 1, seq + 2]);
    expect(told).toMatchObject([
      { task_id: taskId, status: 'completed', deleted: false, output_ids: [ids[0], ids[2], ids[3]] },
      { task_id: taskId, status: 'completed', deleted: false, output_ids: ids },
    ]);
  });

  it('moves once, however many press at the same moment', async () => {
    const seq = await seqNow();
    const answers = await Promise.all([trash(ids[0]), trash(ids[0], ids[1]), trash(ids[1], ids[0]), trash(ids[1])]);
    expect(answers.flatMap(({ image_ids }) => image_ids).toSorted()).toEqual([ids[0], ids[1]]);
    const told = await events(seq);
    expect(told.map((event) => event.seq)).toEqual(told.map((_, index) => seq + 1 + index));
    expect(await shown()).toEqual([[ids[2], ids[3]]]);
  });

  it('of somebody else is not found, on every verb, and nothing happens to it', async () => {
    const stranger = actor(newUser());
    for (const contract of [trashImages, restoreImages, purgeImages]) {
      const answer = await harness.call(contract, { actor: stranger, image_ids: [ids[0], 1e12, ids[0]] });
      expect(answer).toEqual({ image_ids: [], unchanged: [], not_found: [ids[0], 1e12] });
    }
    await trash(ids[0]);
    for (const contract of [restoreImages, purgeImages]) {
      const answer = await harness.call(contract, { actor: stranger, image_ids: [ids[0]] });
      expect(answer.not_found).toEqual([ids[0]]);
    }
    expect(await inTrash()).toEqual([ids[0]]);
  });

  it('is not its task’s favourite while it lies in the trash, and is again when it is back', async () => {
    const change = { actor: me, image_id: ids[1], change: { favourite: true } };
    await harness.call(favouriteCommands.changeImage, change);
    await trash(ids[1]);
    expect(await shown({ favourite: 'true' })).toEqual([]);
    await expect(harness.call(favouriteCommands.changeImage, change)).rejects.toMatchObject(NOT_FOUND);
    await restore(ids[1]);
    expect(await shown({ favourite: 'true' })).toEqual([ids]);
    expect((await history())[0]!.images.map(({ favourite }) => favourite)).toEqual([false, true, false, false]);
  });

  it('leaves its collection, its share and its archive while it lies in the trash', async () => {
    const { id } = await harness.call(collectionCommands.createCollection, { actor: me, change: { name: 'foxes' } });
    const inIt = { actor: me, collection_id: id };
    await harness.call(collectionCommands.addToCollection, { ...inIt, image_ids: [ids[0], ids[1]] });
    const archive = await harness.call(archiveCommands.create, {
      actor: me,
      body: { image_ids: [ids[0], ids[1]] },
    });
    const [own, whole] = await Promise.all(
      [{ image_id: ids[1] }, { collection_id: id }].map((of) =>
        harness.call(shareCommands.create, { actor: me, body: { show_prompt: false, expires_in_s: null, ...of } }),
      ),
    );
    const open = (token: string) => harness.call(publicShareCommands.open, { token, query: { limit: 24 } });
    const seen = async () => ({
      collection: (await harness.call(collectionCommands.collection, inIt)).image_count,
      share: (await open(whole!.token)).items.map((item) => item.id),
      archive: (await harness.call(archiveCommands.page, { actor: me, archive_id: archive.id, from: 0 })).items.length,
    });
    await trash(ids[1]);
    expect(await seen()).toEqual({ collection: 1, share: [ids[0]], archive: 1 });
    await expect(open(own!.token)).rejects.toMatchObject(NOT_FOUND);
    await expect(
      harness.call(collectionCommands.addToCollection, { ...inIt, image_ids: [ids[1]] }),
    ).rejects.toMatchObject(NOT_FOUND);
    await restore(ids[1]);
    expect(await seen()).toEqual({ collection: 2, share: [ids[0], ids[1]], archive: 2 });
    expect((await open(own!.token)).items.map((item) => item.id)).toEqual([ids[1]]);
  });
});

describe('the last picture of a task', () => {
  const find = (q: string) => shown({ q });

  it('takes the task along, which is a deleted one from then on', async () => {
    await trash(ids[0], ids[1]);
    const seq = await seqNow();
    await trash(ids[2], ids[3]);
    expect([await history(), await find('batch')]).toEqual([[], []]);
    await expect(harness.call(taskCommands.status, { actor: me, task_id: taskId })).rejects.toMatchObject(NOT_FOUND);
    expect(await events(seq)).toMatchObject([{ seq: seq + 1, deleted: true, output_ids: [] }]);
    expect(await inTrash()).toEqual([...ids].toSorted());
  });

  it('brings the task back, with itself alone', async () => {
    await trash(...ids);
    const seq = await seqNow();
    await restore(ids[2]);
    expect([await shown(), await find('batch')]).toEqual([[[ids[2]]], [[ids[2]]]]);
    expect(await events(seq)).toMatchObject([{ seq: seq + 1, deleted: false, output_ids: [ids[2]] }]);
    expect(await inTrash()).toHaveLength(3);
  });
});

describe('a whole task', () => {
  it('says which pictures it takes along: not those that lay in the trash before', async () => {
    await trash(ids[0]);
    const answer = await harness.call(taskCommands.delete, { actor: me, task_id: taskId });
    expect(answer).toEqual({ count: 3, image_ids: ids.slice(1) });
    // What an undo does.
    await restore(...answer.image_ids);
    expect(await shown()).toEqual([ids.slice(1)]);
    expect(await inTrash()).toEqual([ids[0]]);
  });

  it('comes back with all that lies in the trash', async () => {
    await trash(ids[0]);
    await harness.call(taskCommands.delete, { actor: me, task_id: taskId });
    await harness.call(trashCommands.restore, { actor: me, task_id: taskId });
    expect(await shown()).toEqual([ids]);
    await trash(ids[3]);
    await harness.call(trashCommands.restore, { actor: me, task_id: taskId });
    expect(await shown()).toEqual([ids]);
  });

  it('whose runner stores its pictures after it was deleted has them in the trash', async () => {
    const task = await harness.create(userId);
    const lease = (await runner.lease())!;
    await harness.call(taskCommands.delete, { actor: me, task_id: task.id });
    await runner.complete(lease);
    const [late] = await inTrash();
    await restore(late!);
    expect(await shown()).toEqual([[late], ids]);
  });
});

describe('one picture of the trash', () => {
  const kept = () => harness.call(quotaCommands.ownStorage, { actor: me });

  it('counts for the quota until it is removed for good: its files, its row, and nothing else', async () => {
    const [gone, small, stays] = [await stored(ids[1]), (await file(ids[1])).object_key, await stored(ids[2])];
    expect(await purge(ids[1])).toMatchObject({ image_ids: [], not_found: [ids[1]] });
    await trash(ids[1], ids[2]);
    expect(await kept()).toMatchObject({ pictures: 4, bytes: 4_000 });
    expect(await purge(ids[1])).toEqual({ image_ids: [ids[1]], unchanged: [], not_found: [] });
    expect((await restore(ids[1])).not_found).toEqual([ids[1]]);
    expect(await inTrash()).toEqual([ids[2]]);
    await runPurge();
    for (const key of [gone, small])
      await expect(store().head(key)).rejects.toMatchObject({ code: 'object_not_found' });
    expect((await store().head(stays)).sizeBytes).toBe(5);
    expect(await kept()).toMatchObject({ pictures: 3, bytes: 3_000 });
    expect(await shown()).toEqual([[ids[0], ids[3]]]);
  });

  it('removed as the last of a deleted task, removes the task and its prompt', async () => {
    await trash(...ids);
    await purge(...ids.slice(1));
    await runPurge();
    const promptOf = async () =>
      (await harness.database.query<{ prompt: string }>('SELECT prompt FROM task WHERE id = $1', [taskId]))[0]!.prompt;
    expect(await promptOf()).toBe('a batch of foxes');
    await Promise.all([purge(ids[0]), purge(ids[0])]);
    await runPurge();
    expect(await promptOf()).toBe('-');
  });

  it('goes by its own age, not by that of its task', async () => {
    await trash(ids[0], ids[1]);
    const age = `UPDATE image SET deleted_at = now() - interval '30 days' WHERE id = $1`;
    await harness.database.query(age, [ids[0]]);
    await runPurge();
    expect(await inTrash()).toEqual([ids[1]]);
    expect((await restore(ids[0])).not_found).toEqual([ids[0]]);
  });

  it('goes with the others when the trash is emptied, and what is shown stays', async () => {
    await trash(ids[0], ids[1]);
    await harness.call(emptyTrash, { actor: me });
    await runPurge();
    expect(await inTrash()).toEqual([]);
    expect(await shown()).toEqual([[ids[2], ids[3]]]);
    expect(await kept()).toMatchObject({ pictures: 2 });
  });

  it('keeps its bytes while a task that was given it waits', async () => {
    const key = await stored(ids[0]);
    const waiting = await harness.create(userId);
    const give = 'INSERT INTO task_input (task_id, image_id) VALUES ($1, $2)';
    await harness.database.query(give, [waiting.id, ids[0]]);
    await trash(ids[0]);
    await purge(ids[0]);
    await runPurge();
    expect((await store().head(key)).sizeBytes).toBe(5);
    await harness.call(taskCommands.cancel, { actor: me, task_id: waiting.id });
    await runPurge();
    await expect(store().head(key)).rejects.toMatchObject({ code: 'object_not_found' });
  });

  it('is listed with others that were deleted in the same moment, page by page, each once', async () => {
    const failed = await harness.create(userId);
    await harness.call(taskCommands.delete, { actor: me, task_id: failed.id });
    await trash(...ids);
    for (const table of ['task', 'image'])
      await harness.database.query(
        `UPDATE ${table} SET deleted_at = '2026-11-20' WHERE deleted_at IS NOT NULL AND ${table === 'task' ? 'user_id' : 'deleted_by'} = $1`,
        [userId],
      );
    const seen: (number | null)[] = [];
    let cursor: string | null = null;
    do {
      const query: PageQuery = { limit: 2, ...(cursor === null ? {} : { cursor }) };
      const page: TrashRecordPage = await harness.call(trashOf, { actor: me, query });
      seen.push(...page.items.map(({ output }) => output?.id ?? null));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(seen).toEqual([...ids.toReversed(), null]);
  });
});
