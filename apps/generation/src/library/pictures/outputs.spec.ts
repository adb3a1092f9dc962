import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  archiveCommands,
  collectionCommands,
  favouriteCommands,
  historyCommands,
  pictureCommands,
  publicShareCommands,
  quotaCommands,
  shareCommands,
  taskCommands,
  trashCommands,
  type ImageVariant,
} from '@atelier/contracts';
import { ObjectStore, taskPrefix } from '@atelier/storage';
import { PurgeTrash } from '../../upkeep/purge/purge-trash.js';
import { Retention } from '../../upkeep/retention/retention.js';
import { actor, ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { storedImage, storedOutput, UNSEEN, type TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;
let user: ReturnType<typeof actor>;

beforeAll(async () => {
  harness = await GenerationHarness.start({ OUTPUT_DAYS_USER: '1' });
  runner = await harness.runner();
});
afterAll(() => harness.stop());
beforeEach(() => {
  user = actor(newUser());
});

/** A run that has made a picture, a film, a sound and a text. */
async function madeOfAll() {
  const { id } = await harness.create(user, { prompt: '狐狸', seed: 7 });
  const lease = (await runner.lease())!;
  const output = storedOutput.bind(null, id, lease.attempt);
  await runner.complete(
    lease,
    [],
    [
      output({ index: 0, kind: 'image', content_type: 'image/png', duration_ms: null, frame_rate: null }),
      output({ index: 1 }),
      output({ index: 2, ...UNSEEN, kind: 'audio', content_type: 'audio/flac', file_name: 'a.flac', node_title: null }),
      output({
        index: 3,
        ...UNSEEN,
        kind: 'text',
        content_type: 'text/plain',
        duration_ms: null,
        text: '你好 "fox"\n',
      }),
      output({ index: 4, ...UNSEEN, kind: 'file', content_type: 'application/octet-stream', file_name: 'mesh.PLY' }),
    ],
  );
  const result = await harness.call(taskCommands.result, { actor: user, task_id: id });
  const ids = result.outputs!.map((output) => output.id) as [number, number, number, number, number];
  return { id, result, ids };
}

const fileOf = (image_id: number, variant: ImageVariant = 'content') =>
  harness.call(pictureCommands.image, { actor: user, image_id, variant });
const NOT_FOUND = { code: 'not_found' };

describe('a task that has made more than pictures', () => {
  it('tells of each output what it is, how large and long, and which node made it', async () => {
    const { result } = await madeOfAll();
    expect(result.outputs!.map(({ kind }) => kind)).toEqual(['image', 'video', 'audio', 'text', 'file']);
    expect(result.outputs![1]).toMatchObject({
      ...{ kind: 'video', content_type: 'video/mp4', size_bytes: 5_000, width: 640, height: 360 },
      ...{ duration_ms: 2_000, frame_rate: 24, has_thumbnail: true, node: { id: '5:7', title: 'Save the film' } },
    });
    expect(result.outputs![2]).toMatchObject({ has_thumbnail: false, width: null, thumbhash: null });
    expect(result.outputs![3]).toMatchObject({ text: '你好 "fox"\n', duration_ms: null });
  });

  it('keeps only its pictures among the pictures, with all that a picture has', async () => {
    const { result, ids } = await madeOfAll();
    expect(result.images).toEqual([
      expect.objectContaining({ id: ids[0], width: 640, seed: 7, thumbhash: 'aGFzaA==' }),
    ]);
  });

  it('stands in the history with all of them, and one with pictures alone as it always did', async () => {
    const { id } = await madeOfAll();
    const { id: plain } = await harness.create(user);
    await runner.complete((await runner.lease())!);
    const { items } = await harness.call(historyCommands.history, { actor: user, query: { limit: 10 } });
    expect(items.map((item) => [item.id, item.images.length, item.outputs?.length ?? null])).toEqual([
      [plain, 1, null],
      [id, 1, 5],
    ]);
  });

  it('gives the files of each under a name with an ending that fits, and a thumbnail only of what is seen', async () => {
    const { ids } = await madeOfAll();
    expect(await fileOf(ids[1])).toMatchObject({ kind: 'video', content_type: 'video/mp4', file_name: '狐狸 7' });
    expect(await fileOf(ids[1], 'thumbnail')).toMatchObject({ kind: 'image', content_type: 'image/webp' });
    expect(await fileOf(ids[4])).toMatchObject({ ending: 'ply', content_type: 'application/octet-stream' });
    const bySignature = { actor: null, image_id: ids[1], variant: 'content' } as const;
    expect(await harness.call(pictureCommands.image, bySignature)).toMatchObject({ owner_id: user.user_id });
    await expect(fileOf(ids[2], 'thumbnail')).rejects.toMatchObject(NOT_FOUND);
  });

  it('is counted in the storage of its owner with every byte', async () => {
    await madeOfAll();
    const { items } = await harness.call(quotaCommands.storage, { actor: ADMIN, query: { limit: 100 } });
    expect(items.find(({ user_id }) => user_id === user.user_id)).toMatchObject({ pictures: 5, bytes: 25_000 });
  });

  it('can be marked as a favourite by any of them', async () => {
    const { ids } = await madeOfAll();
    const change = { favourite: true };
    const marked = await harness.call(favouriteCommands.changeImage, { actor: user, image_id: ids[1], change });
    expect(marked).toMatchObject({ kind: 'video', favourite: true });
    const query = { limit: 10, favourite: 'true' } as const;
    expect((await harness.call(historyCommands.history, { actor: user, query })).items).toHaveLength(1);
  });

  it('goes into a zip with all of them', async () => {
    const { ids } = await madeOfAll();
    const made = await harness.call(archiveCommands.create, { actor: user, body: { image_ids: ids } });
    const { items } = await harness.call(archiveCommands.page, { actor: null, archive_id: made.id, from: 0 });
    expect(items.map(({ kind }) => kind)).toEqual(['image', 'video', 'audio', 'text', 'file']);
    expect(items[2]).toMatchObject({ width: null, height: null, duration_ms: 2_000 });
  });

  it('puts what is seen on the cover of a collection', async () => {
    const { ids } = await madeOfAll();
    const { id } = await harness.call(collectionCommands.createCollection, { actor: user, change: { name: 'all' } });
    await harness.call(collectionCommands.addToCollection, {
      actor: user,
      collection_id: id,
      image_ids: [ids[2], ids[3]],
    });
    const cover = async () =>
      (await harness.call(collectionCommands.collection, { actor: user, collection_id: id })).cover;
    expect(await cover()).toBeNull();
    await harness.call(collectionCommands.addToCollection, { actor: user, collection_id: id, image_ids: [ids[1]] });
    expect(await cover()).toMatchObject({ image_id: ids[1], width: 640 });
  });
});

describe('a shared film', () => {
  const shareOf = async (image_id: number, show_prompt: boolean) =>
    (await harness.call(shareCommands.create, { actor: user, body: { image_id, show_prompt } })).token;
  const open = (token: string) => harness.call(publicShareCommands.open, { token, query: { limit: 24 } });
  const visit = (token: string, image_id: number, variant: 'content' | 'thumbnail') =>
    harness.call(publicShareCommands.image, { token, grant: null, image_id, variant });

  it('is there for visitors where its owner shows how it was made', async () => {
    const { ids } = await madeOfAll();
    const token = await shareOf(ids[1], true);
    expect((await open(token)).items).toMatchObject([
      { id: ids[1], kind: 'video', duration_ms: 2_000, has_file: true },
    ]);
    expect(await visit(token, ids[1], 'content')).toMatchObject({ content_type: 'video/mp4' });
  });

  it('shows only its first frame otherwise: the file holds inside how it was made', async () => {
    const { ids } = await madeOfAll();
    const token = await shareOf(ids[1], false);
    expect((await open(token)).items).toMatchObject([{ has_file: false, recipe: null, thumbhash: 'aGFzaA==' }]);
    await expect(visit(token, ids[1], 'content')).rejects.toMatchObject(NOT_FOUND);
    expect(await visit(token, ids[1], 'thumbnail')).toMatchObject({ content_type: 'image/webp' });
  });
});

describe('the end of outputs', () => {
  it('in the trash they are listed, can come back, and a purge removes every file', async () => {
    const { id, ids } = await madeOfAll();
    const store = harness.get(ObjectStore);
    const keys = ['0-abc.png', '1-abc.mp4', '1-abc.thumb.webp', '2-abc.flac', '3-abc.txt'].map(
      (name) => `${taskPrefix(id)}1/${name}`,
    );
    for (const key of keys) await store.put(key, Buffer.from('bytes'), { contentType: 'application/octet-stream' });
    await harness.call(taskCommands.delete, { actor: user, task_id: id });
    const { items } = await harness.call(trashCommands.trash, { actor: user, query: { limit: 10 } });
    expect(items.map(({ output }) => output!.kind)).toEqual(['file', 'text', 'audio', 'video', 'image']);
    await expect(fileOf(ids[1])).rejects.toMatchObject(NOT_FOUND);
    expect(await fileOf(ids[1], 'trashed')).toMatchObject({ content_type: 'image/webp' });
    await harness.call(trashCommands.purge, { actor: user, task_id: id });
    await harness.get(PurgeTrash).purge();
    for await (const { key } of store.list(taskPrefix(id))) throw new Error(`${key} is left`);
    expect(await harness.database.query('SELECT 1 FROM image WHERE task_id = $1', [id])).toEqual([]);
  });

  it('by age they go to the trash like pictures', async () => {
    const { id } = await madeOfAll();
    await harness.database.query(
      `UPDATE task SET created_at = now() - interval '9 days', completed_at = now() - interval '9 days' WHERE id = $1`,
      [id],
    );
    await harness.get(Retention).applyAll();
    const { items } = await harness.call(trashCommands.trash, { actor: user, query: { limit: 10 } });
    expect(items.map(({ task }) => task.id)).toEqual([id, id, id, id, id]);
  });
});

describe('a report of outputs', () => {
  it('of a runner of the release before names pictures only, and they are outputs all the same', async () => {
    const { id } = await harness.create(user);
    const lease = (await runner.lease())!;
    await runner.complete(lease, [storedImage(id, 1, 0), storedImage(id, 1, 1)]);
    const { images, outputs } = await harness.call(taskCommands.result, { actor: user, task_id: id });
    expect(images).toHaveLength(2);
    expect(outputs).toMatchObject([
      { kind: 'image', node: null },
      { kind: 'image', node: null },
    ]);
  });

  it('that names nothing is refused, and the attempt goes on', async () => {
    await harness.create(user);
    const lease = (await runner.lease())!;
    await expect(runner.complete(lease, [])).rejects.toMatchObject({ code: 'validation_failed' });
    await runner.complete(lease);
  });

  it.each([
    ['a text with NUL', { kind: 'text', text: 'a\u0000b' }],
    ['a title that is no text', { node_title: '\ud800' }],
    ['an unknown kind', { kind: 'hologram' as 'file' }],
  ] as const)('with %s is refused, and the attempt goes on', async (_what, more) => {
    const { id } = await harness.create(user);
    const lease = (await runner.lease())!;
    const refused = runner.complete(lease, [], [storedOutput(id, lease.attempt, more)]);
    await expect(refused).rejects.toMatchObject({ code: 'validation_failed' });
    await runner.complete(lease);
  });
});

describe('a fault of a node', () => {
  it('is told to the owner by the title of the node', async () => {
    const { id } = await harness.create(user);
    const node = { id: '4', title: 'Load the model', problem: 'Value not in list (ckpt_name)' };
    await runner.fail((await runner.lease())!, { class: 'invalid_workflow', detail: '/srv/models: …', node });
    const { error_message } = await harness.call(taskCommands.status, { actor: user, task_id: id });
    expect(error_message).toContain('It happened in the node “Load the model”: Value not in list (ckpt_name)');
    expect(error_message).not.toContain('/srv');
  });
});
