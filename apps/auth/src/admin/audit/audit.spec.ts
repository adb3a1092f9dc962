import { auditCommands, userCommands, type Actor, type AuditSearch } from '@atelier/contracts';
import { AuditChain } from '@atelier/database';
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

  const found = async (search: AuditSearch) =>
    (await auth.commands.call(auditCommands.auth, { actor: admin, before: null, limit: 100, ...search })).items;

  it('is read from the newest entry on, each once', async () => {
    const [newest] = (await page(null, 1)).items;
    expect(newest).toMatchObject({ action: 'user.reset_password', object: `user:${userId}`, actor_id: admin.user_id });
    const older = (await page(newest!.id, 10)).items;
    expect(older).toMatchObject([
      { action: 'user.disable', result: 'done', address: CLIENT.address, trace_id: null },
      { action: 'user.sign_up', result: 'done', actor_id: userId, address: CLIENT.address },
      { action: 'session.open', result: 'done', actor_id: admin.user_id, address: CLIENT.address },
    ]);
  });

  it('has each sign-in and each refused one, and never a name that nobody has', async () => {
    await auth.newcomer('grace');
    await refusal(auth.login('grace', 'not her password'));
    await refusal(auth.login('typed-a-password-here', 'x-and-a-name-there'));
    const [unknown, wrong, done] = await found({ action: 'session' });
    expect(unknown).toMatchObject({
      actor_id: 0,
      result: 'invalid_credentials',
      object: expect.stringMatching(/^account:/),
    });
    expect(wrong).toMatchObject({ actor_id: 0, result: 'invalid_credentials', object: done!.object });
    expect(done).toMatchObject({ result: 'done', object: `user:${done!.actor_id}` });
    expect(JSON.stringify(unknown)).not.toContain('typed-a-password');
  });

  it('is searched by who, what, about what and when', async () => {
    const all = await found({});
    const acts = async (search: AuditSearch) => (await found(search)).map(({ action }) => action);
    const signUps = ['user.sign_up', 'user.sign_up'];
    expect((await acts({ action: 'user' })).toSorted()).toEqual(['user.disable', 'user.reset_password', ...signUps]);
    expect(await acts({ action: 'user.disable', object: `user:${userId}`, actor_id: admin.user_id })).toEqual([
      'user.disable',
    ]);
    expect(await acts({ action: 'use' })).toEqual([]);
    expect(await acts({ object: "user:1' OR '1'='1" })).toEqual([]);
    expect(await found({ object: 'user' })).toHaveLength(all.filter(({ object }) => object.startsWith('user:')).length);
    const [newest] = all;
    expect((await found({ until: newest!.at })).map(({ id }) => id)).not.toContain(newest!.id);
    expect((await found({ from: newest!.at })).map(({ id }) => id)).toContain(newest!.id);
  });

  it('is sealed entry by entry, also by two replicas at once, and no seal can be changed', async () => {
    const chain = auth.app.get(AuditChain);
    await Promise.all([chain.seal(), chain.seal()]);
    await chain.seal();
    const [counts] = await auth.rows(
      `SELECT (SELECT count(*)::int FROM audit) AS entries, count(*)::int AS seals, max(seq)::int AS last FROM audit_seal`,
    );
    expect(counts).toEqual({ entries: counts!.entries, seals: counts!.entries, last: counts!.entries });
    for (const sql of ["UPDATE audit_seal SET hash = ''", 'DELETE FROM audit_seal'])
      await expect(auth.rows(sql)).rejects.toThrow('the chain of the audit list is append-only');
  });

  it('goes on from where it was cut when old entries were forgotten', async () => {
    const chain = auth.app.get(AuditChain);
    await auth.rows('ALTER TABLE audit DISABLE TRIGGER USER');
    await auth.rows(`UPDATE audit SET at = now() - interval '40 days' WHERE id = (SELECT min(id) FROM audit)`);
    await auth.rows('ALTER TABLE audit ENABLE TRIGGER USER');
    // As the release before forgets, which may still run: it takes no entry out of the chain.
    await auth.rows(`DELETE FROM audit WHERE at < now() - interval '31 days'`);
    const [first] = await auth.rows<{ hash: string }>(
      `SELECT encode(hash, 'hex') AS hash FROM audit_seal WHERE seq = 1`,
    );
    expect([await chain.forget(31), await chain.forget(31)]).toEqual([1, 0]);
    expect(await auth.rows(`SELECT seq, encode(hash, 'hex') AS hash FROM audit_checkpoint`)).toEqual([
      { seq: '1', ...first },
    ]);
    expect(await found({ action: 'audit' })).toMatchObject([
      { actor_id: 0, detail: { ...first, entries: 1, days: 31 } },
    ]);
    expect(await auth.rows('SELECT min(seq)::int AS first FROM audit_seal')).toEqual([{ first: 2 }]);
    await expect(auth.rows('DELETE FROM audit_checkpoint')).rejects.toThrow('append-only');
  });

  it('is for admins only, as the database knows them now', async () => {
    const user = actorOf(await auth.newcomer('peter'));
    for (const actor of [user, { ...user, role: 'admin' as const }])
      expect(await refusal(page(null, 1, actor))).toMatchObject({ code: 'forbidden' });
  });
});
