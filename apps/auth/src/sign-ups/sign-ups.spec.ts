import {
  invitationCommands,
  signInCommands,
  signUpCommands,
  tokenCommands,
  userCommands,
  type Actor,
  type Client,
} from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { connectCaller } from '../testing/command-caller.js';
import { refusal } from '../testing/refusal.js';
import { Cleanup } from '../upkeep/cleanup.js';
import { signUpNetworkOf } from './sign-up-limits.js';

const { entrance, waiting, approve, refuse } = signUpCommands;

describe('sign-up with approval', () => {
  let auth: AuthHarness;
  let admin: Actor;
  beforeAll(async () => {
    auth = await AuthHarness.start({ REGISTRATION: 'approval' });
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
  });
  afterAll(() => auth.stop());

  const signUp = (username: string) =>
    auth.commands.call(signInCommands.register, { username, password: PASSWORD, client: CLIENT });
  const list = (actor = admin) => auth.commands.call(waiting, { actor });
  const answer = (user_id: number, isWelcome: boolean, actor = admin) => {
    const by = { actor, client: CLIENT, user_id };
    return isWelcome
      ? auth.commands.call(approve, by)
      : auth.commands.call(refuse, { ...by, body: { reason: 'not of our team' } });
  };
  const auditOf = (id: number) =>
    auth.rows(`SELECT actor_id, action, detail FROM audit WHERE object = $1 AND action LIKE 'user.%' ORDER BY id`, [
      `user:${id}`,
    ]);

  it('is told to visitors', async () => {
    expect(await auth.commands.call(entrance, {})).toMatchObject({ registration: 'approval' });
  });

  it('makes an account that gets in nowhere until an admin approves it', async () => {
    const { id, awaits_approval } = await signUp('ada');
    expect(awaits_approval).toBe(true);
    expect(await refusal(auth.login('ada'))).toMatchObject({ code: 'approval_pending', status: 403 });
    expect(await refusal(auth.login('ada', 'not her password'))).toMatchObject({ code: 'invalid_credentials' });
    expect(await list()).toEqual({ items: [{ id, username: 'ada', asked_at: expect.any(String) }], waiting: 1 });
    await answer(id, true);
    await expect(auth.login('ada')).resolves.toMatchObject({ user: { id, role: 'user' } });
    expect(await list()).toEqual({ items: [], waiting: 0 });
    expect(await auditOf(id)).toMatchObject([
      { actor_id: String(id), action: 'user.sign_up', detail: { awaits_approval: true } },
      { actor_id: String(admin.user_id), action: 'user.approve', detail: { username: 'ada' } },
    ]);
  });

  it('frees the name of whoever is refused, and writes down why', async () => {
    const { id } = await signUp('grace');
    expect(await refusal(signUp('Grace'))).toMatchObject({ code: 'username_taken' });
    await answer(id, false);
    expect(await refusal(auth.login('grace'))).toMatchObject({ code: 'invalid_credentials' });
    expect((await auditOf(id)).at(-1)).toMatchObject({
      action: 'user.refuse',
      detail: { username: 'grace', reason: 'not of our team' },
    });
    await expect(signUp('grace')).resolves.toMatchObject({ username: 'grace' });
  });

  it('is answered once, by one of two admins', async () => {
    const { id } = await signUp('linus');
    const answers = await Promise.allSettled([answer(id, true), answer(id, false)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers).toContainEqual(
      expect.objectContaining({ status: 'rejected', reason: expect.objectContaining({ code: 'not_found' }) }),
    );
  });

  it('never lets an admin approve or remove an account that does not wait', async () => {
    const { id } = await auth.commands.call(userCommands.createUser, {
      ...{ actor: admin, client: CLIENT, username: 'settled', password: PASSWORD },
    });
    const change = { actor: admin, client: CLIENT, user_id: id, body: { disabled: true } };
    await auth.commands.call(userCommands.changeUser, change);
    for (const isWelcome of [true, false])
      expect(await refusal(answer(id, isWelcome))).toMatchObject({ code: 'not_found' });
    expect(await auth.rows('SELECT FROM users WHERE id = $1 AND disabled_at IS NOT NULL', [id])).toHaveLength(1);
  });

  it('is no disabled account to gateways, which are not told when it is approved', async () => {
    const { id } = await signUp('lovelace');
    const { users } = await auth.commands.call(tokenCommands.userStates, { after: 0 });
    expect(users.map(({ user_id }) => user_id)).not.toContain(id);
    await answer(id, true);
  });

  it('is among no users until then, and approved by whoever enables it', async () => {
    const { id } = await signUp('ken');
    const users = async () =>
      (await auth.commands.call(userCommands.users, { actor: admin, query: { limit: 100 } })).items.map(
        ({ username }) => username,
      );
    expect(await users()).not.toContain('ken');
    const change = { actor: admin, client: CLIENT, user_id: id, body: { disabled: false } };
    await auth.commands.call(userCommands.changeUser, change);
    expect(await users()).toContain('ken');
    await expect(auth.login('ken')).resolves.toBeDefined();
  });

  it('is for admins to see and answer, as the database knows them now', async () => {
    const { id } = await signUp('waits');
    const user = actorOf(await auth.login('ken'));
    for (const actor of [user, { ...user, role: 'admin' as const }]) {
      expect(await refusal(list(actor))).toMatchObject({ code: 'forbidden' });
      for (const isWelcome of [true, false])
        expect(await refusal(answer(id, isWelcome, actor))).toMatchObject({ code: 'forbidden' });
    }
    expect(await refusal(auth.login('waits'))).toMatchObject({ code: 'approval_pending' });
  });

  it('is forgotten after 30 days without an answer', async () => {
    const [{ id: late }, { id: early }] = [await signUp('too-late'), await signUp('in-time')];
    const asked = (id: number, days: number) =>
      auth.rows('UPDATE users SET approval_asked_at = now() - make_interval(days => $2) WHERE id = $1', [id, days]);
    await asked(late, 31);
    await asked(early, 29);
    await auth.app.get(Cleanup).run();
    expect(await auth.rows('SELECT id FROM users WHERE id = ANY($1)', [[late, early]])).toEqual([
      { id: String(early) },
    ]);
  });

  it('is refused when 1,000 wait already', async () => {
    await auth.rows(
      `INSERT INTO users (username, username_key, password_hash, role, disabled_at, approval_asked_at)
       SELECT 'many-' || n, 'many-' || n, 'x', 'user', now(), now() FROM generate_series(1, 1000) n`,
    );
    expect(await refusal(signUp('one-more'))).toMatchObject({ code: 'limit_reached' });
    expect(await list()).toMatchObject({ items: { length: 100 } });
  });
});

describe('sign-up by invitation', () => {
  it('is closed to whoever has none', async () => {
    const auth = await AuthHarness.start({ REGISTRATION: 'invite' });
    try {
      expect(await auth.commands.call(entrance, {})).toMatchObject({ registration: 'invite' });
      expect(await refusal(auth.register('ada'))).toMatchObject({ code: 'registration_closed' });
    } finally {
      await auth.stop();
    }
  });
});

describe('sign-up where passwords are for admins', () => {
  it('is closed, also to whoever is invited as a user', async () => {
    const provider = {
      id: 'corp',
      label: 'Corp',
      issuer: 'https://corp.example',
      client_id: 'atelier',
      client_secret: 'x',
    };
    const auth = await AuthHarness.start({
      ...{ PASSWORD_SIGN_IN: 'admins', PUBLIC_URL: 'https://studio.example' },
      OIDC_PROVIDERS: JSON.stringify([provider]),
    });
    try {
      expect(await auth.commands.call(entrance, {})).toMatchObject({ registration: 'closed' });
      expect(await refusal(auth.register('ada'))).toMatchObject({ code: 'registration_closed' });
      const actor = actorOf(await auth.login(ADMIN.username, ADMIN.password));
      const invited = async (role: 'user' | 'admin', username: string) => {
        const body = { label: '', role, uses: 1, expires_in_days: 1 };
        const { token } = await auth.commands.call(invitationCommands.make, { actor, client: CLIENT, body });
        const wish = { username, password: PASSWORD, invitation: token, client: CLIENT };
        return auth.commands.call(signInCommands.register, wish);
      };
      expect(await refusal(invited('user', 'grace'))).toMatchObject({ code: 'registration_closed' });
      await expect(invited('admin', 'linus')).resolves.toMatchObject({ role: 'admin' });
    } finally {
      await auth.stop();
    }
  });
});

describe('the number of sign-ups', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ SIGN_UPS_PER_HOUR: '2' });
  });
  afterAll(() => auth.stop());

  const from = (address: string): Client => ({ address, user_agent: '' });
  const signUp = (username: string, client: Client, commands = auth.commands) =>
    commands.call(signInCommands.register, { username, password: PASSWORD, client });

  it.each([
    ['10.2.3.4', '10.2.3.0/24'],
    ['::ffff:10.2.3.4', '10.2.3.0/24'],
    ['2001:db8:1:2:3::4', '2001:db8:1:2::/64'],
    ['no address', 'unknown'],
  ])('counts %s as %s', (address, network) => expect(signUpNetworkOf(address)).toBe(network));

  it('is held to for a whole network, over all replicas, until the hour is over', async () => {
    await auth.startReplica();
    const answers = await Promise.allSettled(
      [1, 2, 3, 4, 5, 6].map((host) => signUp(`burst-${host}`, from(`10.7.7.${host}`))),
    );
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const refused = await refusal(signUp('one-more', from('10.7.7.200')));
    expect(refused).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(refused.retryAfterS).toBeGreaterThan(3_500);
    expect(refused.retryAfterS).toBeLessThanOrEqual(3_600);
    await expect(signUp('neighbour', from('10.7.8.1'))).resolves.toBeDefined();
    await auth.rows(`UPDATE login_limits SET window_ends_at = now() - interval '1 s' WHERE bucket LIKE 'sign_up:%'`);
    await expect(signUp('one-more', from('10.7.7.200'))).resolves.toBeDefined();
  });

  it('does not count what came to nothing', async () => {
    const client = from('10.8.8.8');
    for (let i = 0; i < 4; i += 1)
      expect(await refusal(signUp('ADMIN', client))).toMatchObject({ code: 'username_taken' });
    await expect(signUp('at-last', client)).resolves.toBeDefined();
  });

  it('does not hold up who signs in', async () => {
    const caller = await connectCaller(auth.nats.url);
    const client = from('10.9.9.9');
    for (const name of ['nine-1', 'nine-2']) await signUp(name, client, caller.commands);
    expect(await refusal(signUp('nine-3', client))).toMatchObject({ code: 'rate_limited' });
    await expect(auth.login('nine-1', PASSWORD, client)).resolves.toBeDefined();
    await caller.close();
  });
});
