import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  archiveCommands,
  collectionCommands,
  favouriteCommands,
  historyCommands,
  lineageCommands,
  pictureCommands,
  reviewCommands,
  shareCommands,
  taskCommands,
  trashCommands,
  type Actor,
} from '@atelier/contracts';
import { AssetFiles } from '../../assets/asset-files.js';
import { ADMIN, actor, BY_ADMIN, newUser } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { PAGE_OF } from '../user-exports/user-exports.sql.js';
import { storedOutput, type TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;
let user: Actor;
let taskId: number;
let ids: [number, number];

beforeAll(async () => {
  harness = await GenerationHarness.start();
  runner = await harness.runner();
  user = actor(newUser());
  ({ taskId, ids } = await withheldOutputs(user));
});
afterAll(() => harness.stop());

const NOT_FOUND = { code: 'not_found' };

/** A picture and a film that an admin is to see first. */
async function withheldOutputs(owner: Actor): Promise<{ taskId: number; ids: [number, number] }> {
  const { id } = await harness.create(owner, { prompt: 'a fox' });
  await harness.database.query('UPDATE task SET needs_review = true WHERE id = $1', [id]);
  const lease = (await runner.lease())!;
  const output = storedOutput.bind(null, id, lease.attempt);
  await runner.complete(lease, [], [output({ index: 0, kind: 'image', content_type: 'image/png' }), output({ index: 1 })]); // prettier-ignore
  const rows = await harness.database.query<{ id: number }>('SELECT id FROM image WHERE task_id = $1 ORDER BY position', [id]); // prettier-ignore
  return { taskId: id, ids: rows.map((row) => row.id) as [number, number] };
}

const exportOf = ({ user_id }: Actor) => harness.database.run(PAGE_OF.outputs, [user_id, 0]);
const historyOf = (owner: Actor) => harness.call(historyCommands.history, { actor: owner, query: { limit: 10 } });
const eventsOf = (task: number) =>
  harness.database.query<{ payload: { output_ids: number[] | null; withheld: number } }>(
    `SELECT payload FROM outbox WHERE (payload ->> 'task_id')::bigint = $1 ORDER BY seq`,
    [task],
  );
const answerAll = async (images: readonly number[], answer: 'keep' | 'remove') => {
  const { items } = await harness.call(reviewCommands.list, { actor: ADMIN, query: { limit: 100 } });
  for (const { id } of items.filter(({ image_id }) => images.includes(image_id)))
    await harness.call(reviewCommands.answer, { ...BY_ADMIN, review_id: id, body: { answer, reason: 'looked at' } });
};

describe('what the moderation wants reviewed', () => {
  it('is done for its owner, and under review', async () => {
    const task = await harness.call(taskCommands.status, { actor: user, task_id: taskId });
    expect(task).toMatchObject({ status: 'completed', withheld: 2 });
    expect((await eventsOf(taskId)).at(-1)!.payload).toMatchObject({ status: 'completed', withheld: 2 });
  });

  it('is in no list and no result', async () => {
    const result = await harness.call(taskCommands.result, { actor: user, task_id: taskId, with_files: true });
    expect(result).toMatchObject({ images: [], outputs: [], files: [] });
    expect((await historyOf(user)).items).toMatchObject([{ id: taskId, images: [], withheld: 2 }]);
    const { items } = await harness.call(historyCommands.history, { actor: user, query: { limit: 10, kind: 'video' } });
    expect(items).toEqual([]);
  });

  it.each(['content', 'thumbnail', 'trashed'] as const)(
    'has no bytes for its owner nor by a signed address: %s',
    async (variant) => {
      for (const by of [user, null]) {
        const file = harness.call(pictureCommands.image, { actor: by, image_id: ids[0], variant });
        await expect(file).rejects.toMatchObject(NOT_FOUND);
      }
    },
  );

  it('tells nobody how it was made', async () => {
    const recipe = harness.call(pictureCommands.recipe, { actor: user, image_id: ids[0] });
    await expect(recipe).rejects.toMatchObject(NOT_FOUND);
    const lineage = harness.call(lineageCommands.lineage, { actor: user, image_id: ids[0] });
    await expect(lineage).rejects.toMatchObject(NOT_FOUND);
  });

  it('can be shared, collected, marked and downloaded by nobody', async () => {
    const image_ids = [ids[0]];
    const share = harness.call(shareCommands.create, { actor: user, body: { image_id: ids[0] } });
    await expect(share).rejects.toMatchObject(NOT_FOUND);
    await expect(harness.call(archiveCommands.create, { actor: user, body: { image_ids } })).rejects.toBeDefined();
    const { id } = await harness.call(collectionCommands.createCollection, { actor: user, change: { name: 'all' } });
    const added = harness.call(collectionCommands.addToCollection, { actor: user, collection_id: id, image_ids });
    await expect(added).rejects.toMatchObject(NOT_FOUND);
    const mark = { actor: user, image_id: ids[0], change: { favourite: true } };
    await expect(harness.call(favouriteCommands.changeImage, mark)).rejects.toMatchObject(NOT_FOUND);
  });

  it('can be given to no other task', async () => {
    expect(await harness.get(AssetFiles).resolve(user.user_id, [{ image: ids[0] }])).toEqual([null]);
  });

  it('is in no export of what its owner has', async () => {
    expect(await exportOf(user)).toEqual([]);
  });

  it('stays withheld in the trash and out of it', async () => {
    const owner = actor(newUser());
    const made = await withheldOutputs(owner);
    await harness.call(taskCommands.delete, { actor: owner, task_id: made.taskId });
    const { items } = await harness.call(trashCommands.trash, { actor: owner, query: { limit: 10 } });
    expect(items).toMatchObject([{ task: { id: made.taskId }, output: null }]);
    const thumbnail = harness.call(pictureCommands.image, { actor: owner, image_id: made.ids[0], variant: 'trashed' });
    await expect(thumbnail).rejects.toMatchObject(NOT_FOUND);
    await harness.call(trashCommands.restore, { actor: owner, task_id: made.taskId });
    expect((await historyOf(owner)).items).toMatchObject([{ id: made.taskId, images: [], withheld: 2 }]);
  });

  it('is shown once an admin keeps it, and open pages hear of it', async () => {
    const owner = actor(newUser());
    const made = await withheldOutputs(owner);
    await answerAll([made.ids[0]], 'keep');
    expect((await historyOf(owner)).items).toMatchObject([{ images: [{ id: made.ids[0] }], withheld: 1 }]);
    expect((await eventsOf(made.taskId)).at(-1)!.payload).toMatchObject({ output_ids: [made.ids[0]], withheld: 1 });
    await answerAll([made.ids[1]], 'keep');
    expect((await historyOf(owner)).items[0]).not.toHaveProperty('withheld');
    expect(await exportOf(owner)).toHaveLength(2);
  });

  it('that an admin removes is gone, and its task with the last of it', async () => {
    const owner = actor(newUser());
    const made = await withheldOutputs(owner);
    await answerAll([made.ids[0]], 'remove');
    expect((await historyOf(owner)).items).toMatchObject([{ withheld: 1 }]);
    await answerAll([made.ids[1]], 'remove');
    expect((await historyOf(owner)).items).toEqual([]);
    expect((await harness.call(trashCommands.trash, { actor: owner, query: { limit: 10 } })).items).toEqual([]);
  });
});
