import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LINEAGE_LIMIT, lineageCommands, trashCommands } from '@atelier/contracts';
import { AssetFiles } from '../../assets/asset-files.js';
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

/** A completed task of a user, made of pictures. */
async function made(userId: number, of: number[] = [], count = 1) {
  const task = await makePictures(harness, runner, { userId, count });
  await give(task.taskId, userId, of);
  return task;
}

/** Says that a task was given pictures. */
const give = (taskId: number, userId: number, images: number[]) =>
  harness.database.transaction(
    (transaction) =>
    harness.get(AssetFiles).hold(transaction, [taskId], userId, images.map((image) => ({ image }))), // prettier-ignore
  );
const lineageOf = async (userId: number, image_id: number) => {
  const { made_from, led_to, has_more } = await harness.call(lineageCommands.lineage, { actor: actor(userId), image_id }); // prettier-ignore
  const brief = (list: typeof made_from) => list.map(({ task_id, output }) => [task_id, output.id]);
  return { made_from: brief(made_from), led_to: brief(led_to), has_more };
};

describe('the lineage of a picture', () => {
  it('names what its task was given, and the latest of what it was given to', async () => {
    const user = newUser();
    const [one, two] = [await made(user), await made(user, [], 2)];
    const child = await made(user, [two.imageIds[1]!, one.imageIds[0]!]);
    const other = await made(user, [one.imageIds[0]!, one.imageIds[0]!], 2);
    expect(await lineageOf(user, child.imageIds[0]!)).toEqual({
      made_from: [
        [one.taskId, one.imageIds[0]],
        [two.taskId, two.imageIds[1]],
      ],
      led_to: [],
      has_more: false,
    });
    expect(await lineageOf(user, one.imageIds[0]!)).toEqual({
      made_from: [],
      led_to: [
        [other.taskId, other.imageIds[0]],
        [child.taskId, child.imageIds[0]],
      ],
      has_more: false,
    });
    // The other picture of that task was given to nobody.
    expect(await lineageOf(user, two.imageIds[0]!)).toMatchObject({ led_to: [] });
  });

  it('leaves out what was deleted', async () => {
    const user = newUser();
    const parent = await made(user);
    const child = await made(user, parent.imageIds, 2);
    const trash = (image_ids: number[]) => harness.call(trashCommands.trashImages, { actor: actor(user), image_ids });
    await trash([child.imageIds[0]!]);
    expect(await lineageOf(user, parent.imageIds[0]!)).toMatchObject({ led_to: [[child.taskId, child.imageIds[1]]] });
    await trash(parent.imageIds);
    expect(await lineageOf(user, child.imageIds[1]!)).toMatchObject({ made_from: [] });
    await expect(lineageOf(user, parent.imageIds[0]!)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is bounded, and says that there is more', async () => {
    const user = newUser();
    const parent = await made(user);
    const children = [];
    for (let child = 0; child <= LINEAGE_LIMIT; child += 1) children.push(await made(user, parent.imageIds));
    const { led_to, has_more } = await lineageOf(user, parent.imageIds[0]!);
    expect(led_to.map(([task]) => task)).toEqual(children.map(({ taskId }) => taskId).toReversed().slice(0, LINEAGE_LIMIT)); // prettier-ignore
    expect(has_more).toBe(true);
  });

  it('does not exist for anybody else', async () => {
    const [owner, other] = [newUser(), newUser()];
    const { imageIds } = await made(owner);
    await expect(lineageOf(other, imageIds[0]!)).rejects.toMatchObject({ code: 'not_found' });
  });
});
