import { auditCommands, userCommands, type Actor } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, CLIENT, AuthHarness } from '../../testing/auth-harness.js';
import { refusal } from '../../testing/refusal.js';

describe('the audit list of users', () => {
  let auth: AuthHarness;
  let admin: Actor;
  let userId: number;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
    userId = (await auth.register('ada')).id;
    const acting = { actor: admin, client: CLIENT, user_id: userId };
    await auth.commands.call(userCommands.changeUser, { ...acting, body: { disabled: true } });
    await auth.commands.call(userCommands.resetPassword, { ...acting, body: {} });
  });
  afterAll(() => auth.stop());

  const page = (before: number | null, limit: number, actor = admin) =>
    auth.commands.call(auditCommands.auth, { actor, before, limit });

  it('is read from the newest entry on, each once', async () => {
    const [newest] = (await page(null, 1)).items;
    expect(newest).toMatchObject({ action: 'user.reset_password', object: `user:${userId}`, actor_id: admin.user_id });
    const older = (await page(newest!.id, 10)).items;
    expect(older).toMatchObject([{ action: 'user.disable', result: 'done', address: CLIENT.address, trace_id: null }]);
  });

  it('is for admins only, as the database knows them now', async () => {
    const user = actorOf(await auth.newcomer('peter'));
    for (const actor of [user, { ...user, role: 'admin' as const }])
      expect(await refusal(page(null, 1, actor))).toMatchObject({ code: 'forbidden' });
  });
});
