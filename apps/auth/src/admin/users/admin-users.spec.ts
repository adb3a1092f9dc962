import { userCommands, type Actor, type AdminUserQuery, type TokenPair } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, CLIENT, PASSWORD, AuthHarness } from '../../testing/auth-harness.js';
import { refusal } from '../../testing/refusal.js';

const { users, changeUser, resetPassword, userNames } = userCommands;

describe('an admin', () => {
  let auth: AuthHarness;
  let admin: Actor;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
  });
  afterAll(() => auth.stop());

  const list = (query: Partial<AdminUserQuery>, actor = admin) =>
    auth.commands.call(users, { actor, query: { limit: 100, ...query } });
  const namesOf = async (query: Partial<AdminUserQuery>) => (await list(query)).items.map(({ username }) => username);
  const reset = (user_id: number, body: { password?: string } = {}, actor = admin) =>
    auth.commands.call(resetPassword, { actor, client: CLIENT, user_id, body });
  const isAlive = (pair: TokenPair) =>
    auth.refresh(pair.refresh_token).then(
      () => true,
      () => false,
    );

  describe('lists users', () => {
    beforeAll(async () => {
      for (const name of ['zoe', 'Adele', '李白', 'bob', 'adam']) await auth.register(name);
    });

    it('in the order of names, page by page, each once', async () => {
      const all = await namesOf({});
      expect(all).toEqual(['adam', 'Adele', 'admin', 'bob', 'zoe', '李白']);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ limit: 2, ...(cursor === undefined ? {} : { cursor }) });
        paged.push(...page.items.map(({ username }) => username));
        cursor = page.next_cursor ?? undefined;
      } while (cursor);
      expect(paged).toEqual(all);
    });

    it.each([
      ['AD', ['adam', 'Adele', 'admin']],
      ['白', ['李白']],
      ['da', ['adam']],
      ['%', []],
      ['_', []],
      ["' OR 1=1 --", []],
    ])('whose name contains %j', async (search, found) => {
      expect(await namesOf({ search })).toEqual(found);
    });

    it('with where they are signed in, and when they were seen', async () => {
      await auth.newcomer('seen');
      await auth.login('seen');
      const [shown] = (await list({ search: 'seen' })).items;
      expect(shown).toMatchObject({ username: 'seen', role: 'user', disabled: false, sessions: 2 });
      expect(Date.parse(shown!.last_seen_at!)).toBeGreaterThan(Date.parse(shown!.created_at));
      expect(Object.keys(shown!)).not.toContain('password_hash');
      expect((await list({ search: 'zoe' })).items[0]).toMatchObject({ sessions: 0, last_seen_at: null });
    });

    it('with cursors that are good for the same question and the same admin only', async () => {
      const { next_cursor } = await list({ limit: 1 });
      for (const query of [{ cursor: 'x' }, { cursor: next_cursor!, search: 'a' }])
        expect(await refusal(list(query))).toMatchObject({ code: 'invalid_cursor' });
    });

    it('and knows the names of ids', async () => {
      const { id } = await auth.register('named');
      const answer = await auth.commands.call(userNames, { actor: admin, user_ids: [id, 999_999] });
      expect(answer.users).toEqual([{ id, username: 'named' }]);
    });
  });

  describe('gives a user a new password', () => {
    it('that is made and shown once; the old one and every session end', async () => {
      const pair = await auth.newcomer('ada');
      const { generated_password: made } = await reset(pair.user.id);
      expect(made).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
      expect(await isAlive(pair)).toBe(false);
      expect(await refusal(auth.login('ada'))).toMatchObject({ code: 'invalid_credentials' });
      await expect(auth.login('ada', made!)).resolves.toBeDefined();
      expect((await reset(pair.user.id)).generated_password).not.toBe(made);
    });

    it('that is given, and does not come back', async () => {
      const { id } = await auth.register('grace');
      expect(await reset(id, { password: 'given by the admin' })).toEqual({ generated_password: null });
      await expect(auth.login('grace', 'given by the admin')).resolves.toBeDefined();
      const error = await refusal(reset(id, { password: 'short' }));
      expect(error).toMatchObject({ code: 'validation_failed', errors: [{ pointer: '/body/password' }] });
    });

    it('with an entry in the audit list, in which no password stands', async () => {
      const { id } = await auth.register('linus');
      await reset(id, { password: 'not in any list' });
      const [entry] = await auth.rows<{ row: string }>(
        `SELECT a::text AS row FROM audit a WHERE object = $1 AND action <> 'user.sign_up'`,
        [`user:${id}`],
      );
      expect(entry?.row).toContain('user.reset_password');
      expect(entry?.row).not.toContain('not in any list');
    });

    it('that is hard to guess, also when an admin thinks of it', async () => {
      const { id, username } = await auth.register('florence');
      for (const password of ['football1', `${username} 1820`])
        expect(await refusal(reset(id, { password }))).toMatchObject({ code: 'validation_failed' });
      await expect(auth.login('florence')).resolves.toBeDefined();
    });

    it('unless there is no such user', async () => {
      expect(await refusal(reset(999_999))).toMatchObject({ code: 'not_found' });
    });
  });

  it('is not whoever says so: every call is refused, also with a token that is no longer true', async () => {
    const pair = await auth.newcomer('peter');
    const { id } = await auth.register('victim');
    for (const actor of [actorOf(pair), { ...actorOf(pair), role: 'admin' as const }]) {
      const acting = { actor, client: CLIENT, user_id: id };
      const calls = [
        list({}, actor),
        reset(id, {}, actor),
        auth.commands.call(changeUser, { ...acting, body: { role: 'admin' } }),
        auth.commands.call(userNames, { actor, user_ids: [id] }),
      ];
      for (const call of calls) expect(await refusal(call)).toMatchObject({ code: 'forbidden', status: 403 });
    }
    await expect(auth.login('victim', PASSWORD)).resolves.toMatchObject({ user: { role: 'user' } });
    expect(
      await auth.rows(`SELECT FROM audit WHERE object = $1 AND action NOT IN ('session.open', 'user.sign_up')`, [
        `user:${id}`,
      ]),
    ).toEqual([]);
  });
});
