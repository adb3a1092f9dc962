import {
  sessionRevokedEventSchema,
  subjects,
  tokenCommands,
  userCommands,
  userStateEventSchema,
  type Actor,
  type ChangeUser,
  type TokenPair,
  type UserStateEvent,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, CLIENT, PASSWORD, AuthHarness } from '../../testing/auth-harness.js';
import { refusal } from '../../testing/refusal.js';

describe('a change of a user', () => {
  let auth: AuthHarness;
  let admin: Actor;
  const events: { session_id: string; reason: string }[] = [];
  beforeAll(async () => {
    auth = await AuthHarness.start();
    auth.connection.subscribe(subjects.authEvent('session_revoked'), (message) => {
      events.push(sessionRevokedEventSchema.parse(message.json()));
    });
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
  });
  afterAll(() => auth.stop());

  const change = (user_id: number, body: ChangeUser, actor = admin) =>
    auth.commands.call(userCommands.changeUser, { actor, client: CLIENT, user_id, body });
  const newAdmin = async (username: string): Promise<TokenPair> => {
    await auth.commands.call(userCommands.createUser, {
      actor: admin,
      client: CLIENT,
      username,
      password: PASSWORD,
      role: 'admin',
    });
    return auth.login(username);
  };
  const auditOf = (userId: number) =>
    auth.rows(
      `SELECT actor_id, action, result, detail, address FROM audit WHERE object = $1 AND action NOT IN ('session.open', 'user.sign_up') ORDER BY id`,
      [`user:${userId}`],
    );
  const ended = (pair: TokenPair) =>
    until(() => events.find(({ session_id }) => session_id === actorOf(pair).session_id), { what: 'the event' });

  it('to disabled ends their sessions and keeps them out until they are enabled again', async () => {
    const pair = await auth.newcomer('ada');
    expect(await change(pair.user.id, { disabled: true })).toMatchObject({ disabled: true, sessions: 0 });
    expect(await ended(pair)).toMatchObject({ reason: 'disabled' });
    expect(await refusal(auth.refresh(pair.refresh_token))).toMatchObject({ code: 'session_revoked' });
    expect(await refusal(auth.login('ada'))).toMatchObject({ code: 'invalid_credentials' });
    expect(await change(pair.user.id, { disabled: false })).toMatchObject({ disabled: false });
    await expect(auth.login('ada')).resolves.toBeDefined();
  });

  it('to disabled is told to gateways, and remembered for longer than addresses last', async () => {
    const told: UserStateEvent[] = [];
    auth.connection.subscribe(subjects.authEvent('user_state'), (message) => {
      told.push(userStateEventSchema.parse(message.json()));
    });
    const { user } = await auth.newcomer('edith');
    const listed = async () => {
      const { users } = await auth.commands.call(tokenCommands.userStates, { after: 0 });
      return users.find(({ user_id }) => user_id === user.id);
    };
    expect(await listed()).toBeUndefined();
    await change(user.id, { role: 'user' });
    await change(user.id, { disabled: true });
    const disabled = await until(() => told[0], { what: 'the event' });
    expect(disabled).toMatchObject({ user_id: user.id, disabled: true });
    expect(await listed()).toEqual({ user_id: user.id, disabled: true, disabled_at: disabled.disabled_at });
    await change(user.id, { disabled: false });
    await until(() => told[1], { what: 'the second event' });
    expect(told[1]).toMatchObject({ disabled: false, disabled_at: disabled.disabled_at });
    expect(await listed()).toMatchObject({ disabled: false });
    await auth.rows(`UPDATE users SET last_disabled_at = now() - interval '4 hours' WHERE id = $1`, [user.id]);
    expect(await listed()).toBeUndefined();
    expect(told).toHaveLength(2);
  });

  it('of role ends their sessions, since their tokens still name the old one', async () => {
    const pair = await auth.newcomer('grace');
    expect(await change(pair.user.id, { role: 'admin' })).toMatchObject({ role: 'admin', sessions: 0 });
    expect(await ended(pair)).toMatchObject({ reason: 'role_changed' });
    await expect(auth.login('grace')).resolves.toMatchObject({ user: { role: 'admin' } });
    await change(pair.user.id, { role: 'user' });
  });

  it('waits for nobody who signs in meanwhile with what they were', async () => {
    const { id } = await auth.register('racing');
    const held = await auth.holdRows('SELECT FROM users WHERE id = $1 FOR UPDATE', [id]);
    const changed = change(id, { role: 'admin' });
    await until(() => held.waiting(1), { what: 'the change to wait' });
    const late = auth.login('racing').then(
      ({ user }) => user.role,
      () => 'refused',
    );
    await until(() => held.waiting(2), { what: 'the sign-in to wait' });
    await held.release();
    await changed;
    expect(['admin', 'refused']).toContain(await late);
    await change(id, { role: 'user' });
  });

  it('that changes nothing leaves their sessions alone and no trace', async () => {
    const pair = await auth.newcomer('linus');
    await change(pair.user.id, { role: 'user', disabled: false });
    await expect(auth.refresh(pair.refresh_token)).resolves.toBeDefined();
    expect(await auditOf(pair.user.id)).toEqual([]);
  });

  it('is written down with who did it, from where, and what it was before', async () => {
    const { id } = await auth.register('ken');
    await change(id, { role: 'admin', disabled: true });
    const common = { actor_id: String(admin.user_id), result: 'done', address: CLIENT.address };
    expect(await auditOf(id)).toEqual([
      { ...common, action: 'user.change_role', detail: { from: 'user', to: 'admin' } },
      { ...common, action: 'user.disable', detail: {} },
    ]);
    await change(id, { role: 'user' });
  });

  it.each([{ role: 'root' }, { disabled: 'yes' }, { username: 'x' }, {}])('cannot be %j', async (body) => {
    expect(await refusal(change(1, body as ChangeUser))).toMatchObject({ code: 'validation_failed' });
  });

  it('of nobody is answered so', async () => {
    expect(await refusal(change(999_999, { disabled: true }))).toMatchObject({ code: 'not_found' });
  });

  describe('of the last active admin', () => {
    it.each([{ disabled: true }, { role: 'user' as const }])('to %j is refused and written down', async (body) => {
      expect(await refusal(change(admin.user_id, body))).toMatchObject({ code: 'last_admin', status: 409 });
      expect((await auditOf(admin.user_id)).at(-1)).toMatchObject({ result: 'last_admin' });
      await expect(auth.login(ADMIN.username, ADMIN.password)).resolves.toMatchObject({ user: { role: 'admin' } });
    });

    it('is refused also when another admin is there but disabled', async () => {
      const other = await newAdmin('second');
      await change(other.user.id, { disabled: true });
      expect(await refusal(change(admin.user_id, { role: 'user' }))).toMatchObject({ code: 'last_admin' });
    });

    it('is refused to one of two who take each other’s rights at the same time', async () => {
      const other = await newAdmin('third');
      const held = await auth.holdRows('SELECT FROM users WHERE id = $1 FOR UPDATE', [admin.user_id]);
      const answers = Promise.allSettled([
        change(other.user.id, { role: 'user' }),
        change(admin.user_id, { disabled: true }, actorOf(other)),
      ]);
      await until(() => held.waiting(2), { what: 'both changes to wait' });
      await held.release();
      expect((await answers).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await auth.rows(`SELECT FROM users WHERE role = 'admin' AND disabled_at IS NULL`)).toHaveLength(1);
    });
  });
});

describe('the audit list', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    const admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
    const body = { username: 'ada', password: PASSWORD, actor: admin, client: CLIENT };
    await auth.commands.call(userCommands.createUser, body);
  });
  afterAll(() => auth.stop());

  it('has whom an admin made, and no password', async () => {
    const [entry] = await auth.rows<{ row: string }>(
      `SELECT to_json(a)::text AS row FROM audit a WHERE action NOT IN ('session.open', 'user.sign_up')`,
    );
    expect(JSON.parse(entry!.row)).toMatchObject({ action: 'user.create', detail: { username: 'ada', role: 'user' } });
    expect(entry!.row).not.toContain(PASSWORD);
  });

  it.each(['UPDATE audit SET actor_id = 2', 'DELETE FROM audit'])('refuses "%s"', async (sql) => {
    await expect(auth.rows(sql)).rejects.toThrow('the audit list is append-only');
    expect(
      await auth.rows(`SELECT FROM audit WHERE actor_id = 1 AND action NOT IN ('session.open', 'user.sign_up')`),
    ).toHaveLength(1);
  });
});
