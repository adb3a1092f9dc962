import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  archiveCommands,
  collectionCommands,
  pictureCommands,
  taskCommands,
  type ArchivedImage,
} from '@atelier/contracts';
import { actor, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { makePictures } from '../../testing/made-pictures.js';
import type { TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const pictures = (userId: number, count = 1, prompt = 'fox') =>
  makePictures(harness, runner, { userId, count, prompt });
const create = (userId: number, body: object) => harness.call(archiveCommands.create, { actor: actor(userId), body });
const page = (archive_id: number, from = 0, userId?: number) =>
  harness.call(archiveCommands.page, { actor: userId ? actor(userId) : null, archive_id, from });

async function everything(archiveId: number): Promise<ArchivedImage[]> {
  const items: ArchivedImage[] = [];
  for (let from: number | null = 0; from !== null;) {
    const next = await page(archiveId, from);
    items.push(...next.items);
    from = next.next;
  }
  return items;
}

describe('an archive', () => {
  it('holds the chosen pictures once each, in their order, and how each was made', async () => {
    const user = newUser();
    const { imageIds, taskId } = await pictures(user, 3, '雪中的狐狸');
    const [first, second, third] = imageIds as [number, number, number];
    const made = await create(user, { image_ids: [third, first, third] });
    expect(made).toMatchObject({ image_count: 2, size_bytes: 2_000 });
    expect(Date.parse(made.expires_at) - Date.now()).toBeLessThanOrEqual(900_000);
    const { items, file_name } = await page(made.id);
    expect(file_name).toBeNull();
    expect(items.map(({ image_id }) => image_id)).toEqual([third, first]);
    expect(items[0]).toMatchObject({
      task_id: taskId,
      file_name: '雪中的狐狸 7',
      recipe: { prompt: '雪中的狐狸', model_name: 'sd15', seed: 7, params: { steps: 20 } },
    });
    expect(second).toBeDefined();
  });

  it('of a collection holds all of it, under its name', async () => {
    const user = newUser();
    const [one, two] = [await pictures(user), await pictures(user, 2)];
    const { id } = await harness.call(collectionCommands.createCollection, {
      actor: actor(user),
      change: { name: '水墨 / sketches' },
    });
    await expect(create(user, { collection_id: id })).rejects.toMatchObject({ code: 'not_found' });
    const image_ids = [...one.imageIds, ...two.imageIds];
    await harness.call(collectionCommands.addToCollection, { actor: actor(user), collection_id: id, image_ids });
    const { id: archive } = await create(user, { collection_id: id });
    const { items, file_name } = await page(archive);
    expect(file_name).toBe('水墨 sketches');
    expect(items.map(({ image_id }) => image_id)).toEqual([...two.imageIds, ...one.imageIds]);
    await expect(create(newUser(), { collection_id: id })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is not made of what is somebody else’s, in the trash, or unknown', async () => {
    const [owner, stranger] = [newUser(), newUser()];
    const [theirs, own] = [await pictures(owner), await pictures(stranger)];
    const refused = { code: 'not_found' };
    await expect(create(stranger, { image_ids: [...own.imageIds, ...theirs.imageIds] })).rejects.toMatchObject(refused);
    await expect(create(stranger, { image_ids: [1e12] })).rejects.toMatchObject(refused);
    await harness.call(taskCommands.delete, { actor: actor(stranger), task_id: own.taskId });
    await expect(create(stranger, { image_ids: own.imageIds })).rejects.toMatchObject(refused);
  });

  it.each([{}, { image_ids: [] }, { image_ids: [1], collection_id: 1 }, { image_ids: [1], more: 1 }])(
    'is not made of %j',
    async (body) => {
      await expect(create(newUser(), body)).rejects.toMatchObject({ code: 'validation_failed' });
    },
  );

  it('leaves out what went to the trash meanwhile, and ends after a quarter of an hour', async () => {
    const user = newUser();
    const [one, two] = [await pictures(user), await pictures(user)];
    const { id } = await create(user, { image_ids: [...one.imageIds, ...two.imageIds] });
    await harness.call(taskCommands.delete, { actor: actor(user), task_id: one.taskId });
    expect((await page(id)).items.map(({ image_id }) => image_id)).toEqual(two.imageIds);
    await harness.database.query('UPDATE archive SET expires_at = now() WHERE id = $1', [id]);
    await expect(page(id)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('belongs to who made it', async () => {
    const [owner, stranger] = [newUser(), newUser()];
    const { imageIds } = await pictures(owner);
    const { id } = await create(owner, { image_ids: imageIds });
    expect((await page(id, 0, owner)).items).toHaveLength(1);
    await expect(page(id, 0, stranger)).rejects.toMatchObject({ code: 'not_found' });
    const recipe = (user: number) =>
      harness.call(pictureCommands.recipe, { actor: actor(user), image_id: imageIds[0]! });
    expect(await recipe(owner)).toMatchObject({ prompt: 'fox', seed: 7 });
    await expect(recipe(stranger)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('of a thousand pictures with long Chinese prompts comes in pages that fit into a message', async () => {
    const user = newUser();
    const prompt = '狐'.repeat(4_000);
    const { taskId } = await pictures(user, 1, prompt);
    await harness.database.query(
      `INSERT INTO image (result_id, task_id, position, object_key, thumbnail_key, thumbhash, width, height, content_type, size_bytes, sha256, seed)
       SELECT result_id, task_id, 100 + n, 'k', 'k', 'h', 1, 1, 'image/png', 1, 's', 1 FROM image, generate_series(1, 999) AS n WHERE task_id = $1`,
      [taskId],
    );
    const rows = await harness.database.query<{ id: string }>('SELECT id FROM image WHERE task_id = $1 ORDER BY id', [
      taskId,
    ]);
    const image_ids = rows.map(({ id }) => Number(id));
    const { id, image_count } = await create(user, { image_ids });
    expect(image_count).toBe(1_000);
    const items = await everything(id);
    expect(items.map(({ image_id }) => image_id)).toEqual(image_ids);
  });

  it('makes room for the next: of one user twenty wait at most', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user);
    const ids: number[] = [];
    for (let made = 0; made < 21; made += 1) ids.push((await create(user, { image_ids: imageIds })).id);
    await expect(page(ids[0]!)).rejects.toMatchObject({ code: 'not_found' });
    expect((await page(ids[1]!)).items).toHaveLength(1);
  });
});
