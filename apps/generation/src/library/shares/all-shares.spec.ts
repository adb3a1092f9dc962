import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allShareCommands, publicShareCommands, shareCommands } from '@atelier/contracts';
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

const admin = { ...actor(newUser()), role: 'admin' as const };
const client = { address: '2001:db8::9', user_agent: 'Firefox' };
const body = { reason: 'reported by its subject' };

async function share(userId: number): Promise<{ id: number; token: string }> {
  const { imageIds } = await makePictures(harness, runner, { userId, count: 1 });
  return harness.call(shareCommands.create, { actor: actor(userId), body: { image_id: imageIds[0]! } });
}

async function page(user_ids: number[] | null, query: { limit: number; cursor?: string } = { limit: 24 }) {
  return harness.call(allShareCommands.list, { actor: admin, query, user_ids });
}

const open = (token: string) => harness.call(publicShareCommands.open, { token, query: { limit: 24 } });

describe('The shares of everybody', () => {
  it('are seen by an admin with their owners, page by page, and never with what opens them', async () => {
    const users = [newUser(), newUser()];
    const made = [await share(users[0]!), await share(users[1]!)];
    const first = await page(users, { limit: 1 });
    expect(first.items.map(({ id, user_id }) => [id, user_id])).toEqual([[made[1]!.id, users[1]]]);
    const second = await page(users, { limit: 1, cursor: first.next_cursor! });
    expect(second).toMatchObject({ items: [{ id: made[0]!.id, user_id: users[0] }], next_cursor: null });
    expect((await page([users[0]!])).items.map(({ id }) => id)).toEqual([made[0]!.id]);
    expect((await page(null)).items.map(({ id }) => id)).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
    for (const { token } of made) expect(JSON.stringify(first)).not.toContain(token);
  });

  it('are ended by an admin at once, with who, where and why in the audit list, and once', async () => {
    const owner = newUser();
    const { id, token } = await share(owner);
    await open(token);
    const revoke = () => harness.call(allShareCommands.revoke, { actor: admin, client, share_id: id, body });
    await revoke();
    await expect(open(token)).rejects.toMatchObject({ code: 'not_found' });
    await expect(revoke()).rejects.toMatchObject({ code: 'not_found' });
    const rows = await harness.database.query('SELECT * FROM audit WHERE action = $1 AND object = $2', [
      ...['share.take_down', `share:${id}`],
    ]);
    const detail = { ...body, owner_id: owner };
    expect(rows).toMatchObject([{ actor_id: admin.user_id, address: client.address, detail }]);
  });

  it('are for admins only, whoever asks the service', async () => {
    const user = newUser();
    const { id, token } = await share(user);
    const by = { actor: actor(user), client };
    const asked = harness.call(allShareCommands.list, { actor: by.actor, query: { limit: 24 }, user_ids: null });
    await expect(asked).rejects.toMatchObject({ code: 'forbidden' });
    const revoked = harness.call(allShareCommands.revoke, { ...by, share_id: id, body });
    await expect(revoked).rejects.toMatchObject({ code: 'forbidden' });
    await open(token);
  });
});
