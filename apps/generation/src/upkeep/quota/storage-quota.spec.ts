import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { quotaCommands, taskCommands, type Actor } from '@atelier/contracts';
import { actor, ADMIN } from '../../testing/actors.js';
import { GenerationHarness } from '../../testing/generation-harness.js';
import { storedImage, type TestRunner } from '../../testing/test-runner.js';

const MIB = 2 ** 20;

let harness: GenerationHarness;
let runner: TestRunner;

beforeAll(async () => {
  harness = await GenerationHarness.start({ STORAGE_QUOTA_MB_USER: '2', TRASH_DAYS: '30' });
  runner = await harness.runner();
});
afterAll(() => harness.stop());

const create = (who: Actor, key: string | null = null) => harness.create(who, {}, key);

/** A picture of so many bytes. */
async function keep(who: Actor, size_bytes: number): Promise<number> {
  const { id } = await create(who, `key-${who.user_id}`);
  const lease = (await runner.lease())!;
  await runner.complete(lease, [{ ...storedImage(id, lease.attempt), size_bytes }]);
  return id;
}

describe('the storage quota', () => {
  it('refuses what is created above it with a clear problem, and still answers a create that was accepted', async () => {
    const who = actor(21);
    const id = await keep(who, 2 * MIB);
    await expect(create(who)).rejects.toMatchObject({
      code: 'storage_full',
      detail: 'Your pictures may take up 2 MiB, the trash included',
    });
    expect((await create(who, 'key-21')).id).toBe(id);
    expect(await harness.database.query('SELECT 1 FROM task WHERE user_id = 21')).toHaveLength(1);
  });

  it('lets in one that is just below it', async () => {
    const who = actor(22);
    await keep(who, 2 * MIB - 1);
    expect(await create(who)).toMatchObject({ status: 'pending' });
    await runner.complete((await runner.lease())!);
  });

  it('refuses a retry as well', async () => {
    const who = actor(23);
    const { id } = await create(who);
    await harness.call(taskCommands.cancel, { actor: who, task_id: id });
    await keep(who, 2 * MIB);
    const retry = harness.call(taskCommands.retry, { actor: who, task_id: id });
    await expect(retry).rejects.toMatchObject({ code: 'storage_full' });
  });

  it('is of each role its own: admins have none here', async () => {
    await keep(ADMIN, 50 * MIB);
    expect(await create(ADMIN)).toMatchObject({ status: 'pending' });
    await runner.complete((await runner.lease())!);
  });

  it('is shown beside what is kept, to its owner and to admins', async () => {
    const who = actor(24);
    await keep(who, MIB);
    expect(await harness.call(quotaCommands.ownStorage, { actor: who })).toEqual({
      pictures: 1,
      bytes: MIB,
      quota_bytes: 2 * MIB,
    });
    const { items } = await harness.call(quotaCommands.storage, { actor: ADMIN, query: {} });
    expect(items).toContainEqual({ user_id: 24, pictures: 1, bytes: MIB, quota_bytes: 2 * MIB });
    expect(items.find(({ user_id }) => user_id === ADMIN.user_id)).toMatchObject({ quota_bytes: null });
  });
});
