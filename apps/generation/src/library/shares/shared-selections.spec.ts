import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { publicShareCommands, shareCommands, taskCommands } from '@atelier/contracts';
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

const pictures = (userId: number, count = 1) => makePictures(harness, runner, { userId, count, prompt: '雪中的狐狸' });
const share = (userId: number, body: object) => harness.call(shareCommands.create, { actor: actor(userId), body });
const open = (token: string, query: object = {}) =>
  harness.call(publicShareCommands.open, { token, query: { limit: 24, ...query } });
const image = (token: string, image_id: number) =>
  harness.call(publicShareCommands.image, { token, grant: null, image_id, variant: 'content' });
const list = (userId: number) => harness.call(shareCommands.list, { actor: actor(userId), query: { limit: 24 } });
const trash = (userId: number, task_id: number) => harness.call(taskCommands.delete, { actor: actor(userId), task_id });
const NOT_FOUND = { code: 'not_found' };

describe('a share of a selection', () => {
  it('shows the pictures that were chosen, page by page, and none that came later', async () => {
    const user = newUser();
    const [one, two] = [await pictures(user, 2), await pictures(user, 3)];
    const image_ids = [two.imageIds[2]!, one.imageIds[0]!, two.imageIds[0]!];
    const { token } = await share(user, { image_ids });
    const ids = async (query: object = {}) => (await open(token, query)).items.map((item) => item.id);
    expect(await ids()).toEqual([two.imageIds[0], two.imageIds[2], one.imageIds[0]]);
    const first = await open(token, { limit: 2 });
    expect(first).toMatchObject({ kind: 'collection', name: null, image_count: 3 });
    expect(await ids({ limit: 2, cursor: first.next_cursor! })).toEqual([one.imageIds[0]]);
    expect((await image(token, one.imageIds[0]!)).image_id).toBe(one.imageIds[0]);
    await expect(image(token, one.imageIds[1]!)).rejects.toMatchObject(NOT_FOUND);
    expect((await list(user)).items).toMatchObject([
      {
        image_id: null,
        collection_id: null,
        title: '雪中的狐狸',
        image_count: 3,
        cover: { image_id: two.imageIds[0] },
      },
    ]);
  });

  it('shows nothing of what is in the trash, and nothing at all when everything is', async () => {
    const user = newUser();
    const [one, two] = [await pictures(user), await pictures(user)];
    const { token } = await share(user, { image_ids: [...one.imageIds, ...two.imageIds] });
    await trash(user, two.taskId);
    expect((await open(token)).items.map(({ id }) => id)).toEqual(one.imageIds);
    await expect(image(token, two.imageIds[0]!)).rejects.toMatchObject(NOT_FOUND);
    await trash(user, one.taskId);
    await expect(open(token)).rejects.toMatchObject(NOT_FOUND);
    expect((await list(user)).items).toMatchObject([{ title: '雪中的狐狸', image_count: 0, cover: null }]);
  });

  it('is made once by a request that is sent twice, and not of others with its key', async () => {
    const user = newUser();
    const { imageIds } = await pictures(user, 3);
    const once = (image_ids: number[]) =>
      harness.call(shareCommands.create, { actor: actor(user), body: { image_ids }, idempotency_key: 'one' });
    expect(await once(imageIds)).toEqual(await once(imageIds));
    await expect(once(imageIds.slice(1))).rejects.toMatchObject({ code: 'idempotency_key_reused' });
  });

  it('is made of nothing that belongs to somebody else', async () => {
    const [owner, stranger] = [newUser(), newUser()];
    const image_ids = [...(await pictures(stranger)).imageIds, ...(await pictures(owner)).imageIds];
    await expect(share(stranger, { image_ids })).rejects.toMatchObject(NOT_FOUND);
    expect((await list(stranger)).items).toEqual([]);
  });

  it.each([{ image_ids: [1] }, { image_ids: [1, 1] }, { image_id: 1, image_ids: [1, 2] }])(
    'is refused where it is asked for as %j',
    async (body) => {
      await expect(share(newUser(), body)).rejects.toMatchObject({ code: 'validation_failed' });
    },
  );
});
