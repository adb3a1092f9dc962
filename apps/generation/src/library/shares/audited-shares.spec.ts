import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { shareCommands } from '@atelier/contracts';
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

describe('the audit list', () => {
  it('has who shared what and who ended it, from where, and nothing with which it could be opened', async () => {
    const user = newUser();
    const client = { address: '2001:db8::9', user_agent: 'Firefox' };
    const [image_id] = (await makePictures(harness, runner, { userId: user, count: 1, prompt: '雪中的狐狸' })).imageIds;
    const own = { actor: actor(user), client };
    const body = { image_id, password: 'eine lange Losung' };
    const { id, token } = await harness.call(shareCommands.create, { ...own, body });
    await expect(harness.call(shareCommands.revoke, { actor: actor(newUser()), share_id: id })).rejects.toMatchObject({
      code: 'not_found',
    });
    await harness.call(shareCommands.revoke, { ...own, share_id: id });
    const rows = await harness.database.query('SELECT * FROM audit WHERE object = $1 ORDER BY id', [`share:${id}`]);
    expect(rows).toMatchObject([
      { action: 'share.create', actor_id: user, address: client.address, detail: { image_id, has_password: true } },
      { action: 'share.revoke', actor_id: user, address: client.address, detail: {} },
    ]);
    for (const secret of [token, body.password]) expect(JSON.stringify(rows)).not.toContain(secret);
  });
});
