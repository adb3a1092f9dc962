import { resetLinkCommands, userCommands, type Actor } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';
import { Cleanup } from '../upkeep/cleanup.js';

const { make, read, use } = resetLinkCommands;
const NEW_PASSWORD = 'a better horse battery';

describe('a reset link', () => {
  let auth: AuthHarness;
  let admin: Actor;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
  });
  afterAll(() => auth.stop());

  const linkFor = (user_id: number, actor = admin) => auth.commands.call(make, { actor, client: CLIENT, user_id });
  const spend = (token: string, password = NEW_PASSWORD) =>
    auth.commands.call(use, { token, password, client: CLIENT });
  const auditOf = (id: number) =>
    auth.rows(
      `SELECT actor_id, action, detail FROM audit WHERE object = $1 AND action LIKE '%reset_link' ORDER BY id`,
      [`user:${id}`],
    );

  it('gives a new password, which ends every session, and is written down', async () => {
    const pair = await auth.newcomer('ada');
    const { id } = pair.user;
    const { token, expires_at } = await linkFor(id);
    expect(Date.parse(expires_at) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    expect(Date.parse(expires_at) - Date.now()).toBeLessThanOrEqual(24 * 3_600_000 + 60_000);
    expect(await auth.commands.call(read, { token })).toEqual({ username: 'ada', expires_at });
    await expect(auth.refresh(pair.refresh_token)).resolves.toBeDefined();
    await spend(token);
    const [session] = await auth.rows('SELECT revoked_reason FROM sessions WHERE user_id = $1', [id]);
    expect(session).toEqual({ revoked_reason: 'password_changed' });
    expect(await refusal(auth.login('ada'))).toMatchObject({ code: 'invalid_credentials' });
    await expect(auth.login('ada', NEW_PASSWORD)).resolves.toBeDefined();
    expect(await auditOf(id)).toEqual([
      { actor_id: String(admin.user_id), action: 'user.make_reset_link', detail: {} },
      { actor_id: String(id), action: 'user.use_reset_link', detail: {} },
    ]);
  });

  it('has 256 random bits, of which the hash alone is kept', async () => {
    const { token } = await linkFor((await auth.register('grace')).id);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const rows = await auth.rows<{ row: string }>('SELECT r::text AS row FROM reset_links r');
    const hex = Buffer.from(token, 'base64url').toString('hex');
    for (const { row } of rows) expect(row).not.toMatch(new RegExp(`${token}|${hex}`));
  });

  it('is used once, also by two at once', async () => {
    const { id } = await auth.register('racing');
    const { token } = await linkFor(id);
    const held = await auth.holdRows('SELECT FROM users WHERE id = $1 FOR UPDATE', [id]);
    const answers = Promise.allSettled([spend(token, 'the first of the two'), spend(token, 'the other of the two')]);
    await until(() => held.waiting(2), { what: 'both to wait' });
    await held.release();
    const refused = (await answers).filter((answer) => answer.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'link_expired', status: 403 } }]);
    expect(await refusal(auth.commands.call(read, { token }))).toMatchObject({ code: 'link_expired' });
  });

  it.each([
    ['has expired', `UPDATE reset_links SET expires_at = now() - interval '1 s' WHERE user_id = $1`],
    ['is for somebody who is disabled', 'UPDATE users SET disabled_at = now() WHERE id = $1'],
    ['is for a password that was changed', `UPDATE users SET password_hash = password_hash || 'x' WHERE id = $1`],
  ])('that %s gives none', async (what, sql) => {
    const { id } = await auth.register(`late-${what.length}`);
    const { token } = await linkFor(id);
    await auth.rows(sql, [id]);
    const before = await auth.rows('SELECT password_hash FROM users WHERE id = $1', [id]);
    expect(await refusal(auth.commands.call(read, { token }))).toMatchObject({ code: 'link_expired' });
    expect(await refusal(spend(token))).toMatchObject({ code: 'link_expired' });
    expect(await auth.rows('SELECT password_hash FROM users WHERE id = $1', [id])).toEqual(before);
  });

  it('ends with the next one of the same user, and with no other', async () => {
    const [one, other] = [await auth.register('linus'), await auth.register('ken')];
    const { token: first } = await linkFor(one.id);
    const { token: second } = await linkFor(one.id);
    await linkFor(other.id);
    expect(await refusal(spend(first))).toMatchObject({ code: 'link_expired' });
    await expect(spend(second)).resolves.toEqual({});
  });

  it('is not used up by a password that is easy to guess', async () => {
    const { id, username } = await auth.register('florence');
    const { token } = await linkFor(id);
    for (const password of ['iloveyou1', `${username} 1820`])
      expect(await refusal(spend(token, password))).toMatchObject({
        code: 'validation_failed',
        errors: [{ pointer: '/password' }],
      });
    await expect(spend(token)).resolves.toEqual({});
  });

  it('is made by admins, as the database knows them now, for somebody who may sign in', async () => {
    const user = actorOf(await auth.newcomer('peter'));
    for (const actor of [user, { ...user, role: 'admin' as const }])
      expect(await refusal(linkFor(user.user_id, actor))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(linkFor(999_999))).toMatchObject({ code: 'not_found' });
    const change = { actor: admin, client: CLIENT, user_id: user.user_id, body: { disabled: true } };
    await auth.commands.call(userCommands.changeUser, change);
    expect(await refusal(linkFor(user.user_id))).toMatchObject({ code: 'not_found' });
  });

  it('that never was is answered as one that has ended', async () => {
    expect(await refusal(spend('x'.repeat(43)))).toMatchObject({ code: 'link_expired' });
    expect(await refusal(spend('short', PASSWORD))).toMatchObject({ code: 'validation_failed' });
    expect(await refusal(spend('x'.repeat(43), 'short'))).toMatchObject({ code: 'validation_failed' });
  });

  it('is forgotten when it has expired', async () => {
    await auth.rows(`UPDATE reset_links SET expires_at = now() - interval '1 s'`);
    await auth.app.get(Cleanup).run();
    expect(await auth.rows('SELECT FROM reset_links')).toHaveLength(0);
  });
});
