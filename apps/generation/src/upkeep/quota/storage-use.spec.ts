import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { quotaCommands, taskCommands } from '@atelier/contracts';
import { PurgeTrash } from '../purge/purge-trash.js';
import { actor, ADMIN } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { storedImage, type TestRunner } from '../../testing/test-runner.js';

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start({ TRASH_DAYS: '30' });
  runner = await harness.runner();
});
afterAll(() => harness.stop());
beforeEach(() => harness.clear());

describe('the storage', () => {
  const read = (query = {}) => harness.call(quotaCommands.storage, { actor: ADMIN, query });
  const complete = async (userId: number, sizes: number[]) => {
    const { id } = await harness.create(userId);
    const lease = (await runner.lease())!;
    expect(lease.task_id).toBe(id);
    const images = sizes.map((size_bytes, index) => ({ ...storedImage(id, 1, index), size_bytes }));
    await runner.complete(lease, images);
    return id;
  };

  it('is counted by user as pictures come, who keeps most first', async () => {
    await complete(7, [100, 200]);
    await complete(8, [5_000]);
    await complete(7, [300]);
    expect(await read()).toEqual({
      total: { pictures: 4, bytes: 5_600 },
      items: [
        { user_id: 8, pictures: 1, bytes: 5_000, quota_bytes: null },
        { user_id: 7, pictures: 3, bytes: 600, quota_bytes: null },
      ],
      next_cursor: null,
    });
  });

  it('keeps what is in the trash, and loses what is purged', async () => {
    const id = await complete(7, [100, 200]);
    await complete(7, [50]);
    await harness.call(taskCommands.delete, { actor: actor(7), task_id: id });
    expect((await read()).items).toEqual([{ user_id: 7, pictures: 3, bytes: 350, quota_bytes: null }]);
    await harness.database.query('UPDATE task SET purge_requested_at = now() WHERE id = $1', [id]);
    await harness.get(PurgeTrash).purge();
    expect((await read()).items).toEqual([{ user_id: 7, pictures: 1, bytes: 50, quota_bytes: null }]);
  });

  it('is counted once when an attempt completes twice', async () => {
    await harness.create(7);
    const lease = (await runner.lease())!;
    await Promise.all([runner.complete(lease), runner.complete(lease)]);
    expect((await read()).items).toEqual([{ user_id: 7, pictures: 1, bytes: 1_000, quota_bytes: null }]);
  });

  it('is listed page by page, each user once, also of equal use', async () => {
    for (const user of [7, 8, 9]) await complete(user, [100]);
    await complete(10, [900]);
    const first = await read({ limit: 2 });
    const next = await read({ limit: 2, cursor: first.next_cursor! });
    expect([...first.items, ...next.items].map((item) => item.user_id)).toEqual([10, 9, 8, 7]);
    expect(next.next_cursor).toBeNull();
    await expect(read({ cursor: `x${first.next_cursor!}` })).rejects.toMatchObject({ code: 'invalid_cursor' });
  });
});
