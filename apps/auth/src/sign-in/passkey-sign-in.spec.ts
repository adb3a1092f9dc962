import { passkeyCommands, secondFactorCommands, signUpCommands, userCommands } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CODE_LIMIT } from '../login-limits/code-limits.js';
import { LOGIN_LIMITS } from '../login-limits/login-limits.js';
import { actorOf, ADMIN, AuthHarness, CLIENT } from '../testing/auth-harness.js';
import { PasskeyHolder } from '../testing/passkey-holder.js';
import { refusal } from '../testing/refusal.js';
import { SoftwareAuthenticator, type Faults } from '../testing/software-authenticator.js';

const PAGE = 'http://localhost:8000';

describe('signing in by a passkey', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ SECOND_FACTOR_REQUIRED: 'everybody' });
  });
  afterAll(() => auth.stop());

  const opened = (object: string) =>
    auth.rows<{ result: string; detail: object }>(
      `SELECT result, detail FROM audit WHERE action = 'session.open' AND object = $1 ORDER BY id DESC LIMIT 1`,
      [object],
    );
  const claimsOf = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
  const needed = async (name: string) => {
    const error = await refusal(auth.login(name));
    expect(error.code).toBe('second_factor_needed');
    return error.secondFactor!;
  };
  const forget = () => auth.rows('DELETE FROM login_limits');

  it('needs no name and no password, is a confirmation and the second factor, and is written down', async () => {
    const ada = await PasskeyHolder.enrol(auth, 'ada');
    expect(await ada.ask()).toMatchObject({ rpId: 'localhost', allowCredentials: [], userVerification: 'required' });
    const pair = await ada.signIn();
    expect(pair.user).toMatchObject({ id: ada.actor.user_id, username: 'ada' });
    const claims = claimsOf(pair.access.access_token);
    expect(claims['lacks_factor']).toBeUndefined();
    expect(claims['confirmed_until']).toBeGreaterThan(Date.now() / 1_000);
    await expect(auth.refresh(pair.refresh_token)).resolves.toBeDefined();
    const [passkey] = (await auth.commands.call(passkeyCommands.list, { actor: ada.actor })).items;
    expect(passkey!.last_used_at).not.toBeNull();
    expect(await opened(`user:${ada.actor.user_id}`)).toEqual([{ result: 'done', detail: { passkey: passkey!.id } }]);
  });

  it.each<[string, Faults]>([
    ['another page', { origin: 'https://localhost.evil.example' }],
    ['another site', { rpId: 'evil.example' }],
    ['a frame of another page', { crossOrigin: true }],
    ['a device that asked its holder for nothing', { unverified: true }],
    ['a signature of another key', { signature: Buffer.from('3006020101020101', 'hex') }],
    ['what was made, not shown', { type: 'webauthn.create' }],
    ['the name of another user', { userHandle: Buffer.alloc(32).toString('base64url') }],
    ['no user', { userHandle: null }],
  ])('is refused with %s', async (what, faults) => {
    const holder = await PasskeyHolder.enrol(auth, what.replaceAll(/[^a-z]/g, '').slice(-30));
    expect(await refusal(holder.signIn(faults))).toMatchObject({ code: 'passkey_refused', status: 403 });
    expect(await opened(`user:${holder.actor.user_id}`)).toMatchObject([{ result: 'passkey_refused' }]);
    await expect(holder.signIn()).resolves.toBeDefined();
  });

  it('counts once for each time it was asked for, also by two at once', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'linus', new SoftwareAuthenticator(PAGE, 0));
    const shown = holder.device.get(await holder.ask());
    const both = await Promise.allSettled([holder.show(shown), holder.show(shown)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'sign_on_expired' } }]);
    expect(await refusal(holder.show(shown))).toMatchObject({ code: 'sign_on_expired' });
  });

  it('takes no answer to what was asked for another purpose, or by nobody here', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'tony');
    const { ticket } = await needed('tony');
    const [alone, step] = [await holder.ask(), await holder.ask(ticket)];
    expect(await refusal(holder.show(holder.device.get(step)))).toMatchObject({ code: 'sign_on_expired' });
    expect(await refusal(holder.show(holder.device.get(alone), ticket))).toMatchObject({ code: 'sign_on_expired' });
    const own = holder.device.get(alone, { challenge: Buffer.alloc(120, 7).toString('base64url') });
    expect(await refusal(holder.show(own))).toMatchObject({ code: 'sign_on_expired' });
  });

  it('is refused to a copy that has counted less, and that is written down', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'cloned', new SoftwareAuthenticator(PAGE, 5));
    await holder.signIn();
    for (const counter of [2, 5]) {
      holder.device.counter = counter;
      expect(await refusal(holder.signIn())).toMatchObject({ code: 'passkey_refused' });
    }
    const entries = await auth.rows(
      `SELECT result FROM audit WHERE action = 'passkey.counter_went_back' AND object = $1`,
      [`user:${holder.actor.user_id}`],
    );
    expect(entries).toHaveLength(2);
    holder.device.counter = 6;
    await expect(holder.signIn()).resolves.toBeDefined();
    expect(await refusal(holder.signIn({ signature: Buffer.alloc(70) }))).toMatchObject({ code: 'passkey_refused' });
    await expect(holder.signIn()).resolves.toBeDefined();
  });

  it('is refused for one that nobody has, or has any more', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'ken');
    await auth.rows('DELETE FROM passkeys WHERE user_id = $1', [holder.actor.user_id]);
    expect(await refusal(holder.signIn())).toMatchObject({ code: 'passkey_refused' });
    const [entry] = await auth.rows<{ object: string }>(
      `SELECT object FROM audit WHERE action = 'session.open' ORDER BY id DESC LIMIT 1`,
    );
    expect(entry!.object).toMatch(/^passkey:[0-9a-f]{32}$/);
  });

  it.each([
    ['account_disabled', 'disabled_at = now()'],
    ['approval_pending', 'disabled_at = now(), approval_asked_at = now()'],
  ])('is answered %s to its owner, where that is so', async (code, change) => {
    const holder = await PasskeyHolder.enrol(auth, code.replaceAll('_', '-'));
    await auth.rows(`UPDATE users SET ${change} WHERE id = $1`, [holder.actor.user_id]);
    expect(await refusal(holder.signIn())).toMatchObject({ code });
    expect(await opened(`user:${holder.actor.user_id}`)).toMatchObject([{ result: code }]);
  });

  it('waits for a change of the user that is under way, and obeys it', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'changing');
    const held = await auth.holdRows('UPDATE users SET disabled_at = now() WHERE id = $1', [holder.actor.user_id]);
    const answer = refusal(holder.signIn());
    await until(() => held.waiting(1), { what: 'the sign-in to wait' });
    await held.release();
    expect(await answer).toMatchObject({ code: 'account_disabled' });
  });

  it('is counted like a password that is wrong', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'guessed');
    await forget();
    for (let attempt = 0; attempt < LOGIN_LIMITS.pair.attempts; attempt += 1)
      expect(await refusal(holder.signIn({ unverified: true }))).toMatchObject({ code: 'passkey_refused' });
    expect(await refusal(holder.signIn())).toMatchObject({ code: 'rate_limited' });
    await forget();
  });

  describe('after the password', () => {
    it('opens what the password alone does not, and is written down', async () => {
      const grace = await PasskeyHolder.enrol(auth, 'grace');
      const { ticket, kinds } = await needed('grace');
      expect(kinds).toEqual(['passkey', 'recovery_code']);
      const asked = await grace.ask(ticket);
      expect(asked.allowCredentials).toMatchObject([{ type: 'public-key', transports: ['internal'] }]);
      const pair = await grace.show(grace.device.get(asked, { userHandle: null }), ticket);
      expect(pair.user.username).toBe('grace');
      expect(await opened(`user:${grace.actor.user_id}`)).toEqual([
        { result: 'done', detail: { second_factor: 'passkey' } },
      ]);
      expect(await refusal(grace.signIn({}, ticket))).toMatchObject({ code: 'sign_on_expired' });
    });

    it('is not replaced by that of another user', async () => {
      const [victim, thief] = [await PasskeyHolder.enrol(auth, 'victim'), await PasskeyHolder.enrol(auth, 'thief')];
      const { ticket } = await needed('victim');
      const shown = thief.device.get(await victim.ask(ticket));
      expect(await refusal(victim.show(shown, ticket))).toMatchObject({ code: 'passkey_refused' });
      expect(await opened(`user:${victim.actor.user_id}`)).toEqual([{ result: 'passkey_refused', detail: {} }]);
      await expect(victim.signIn({}, ticket)).resolves.toMatchObject({ user: { username: 'victim' } });
    });

    it('is replaced by a recovery code', async () => {
      const holder = await PasskeyHolder.register(auth, 'lost');
      const { recovery_codes } = await holder.add();
      const { ticket } = await needed('lost');
      const step = { ticket, code: recovery_codes[0]!, client: CLIENT };
      await expect(auth.commands.call(secondFactorCommands.login, step)).resolves.toBeDefined();
    });

    it('is asked of whoever has one alone', async () => {
      const holder = await PasskeyHolder.enrol(auth, 'gone');
      const { ticket } = await needed('gone');
      await auth.rows('DELETE FROM passkeys WHERE user_id = $1', [holder.actor.user_id]);
      expect(await refusal(holder.ask(ticket))).toMatchObject({ code: 'not_found' });
    });

    it('is counted like a code that is wrong', async () => {
      const holder = await PasskeyHolder.enrol(auth, 'counted');
      const { ticket } = await needed('counted');
      for (let attempt = 0; attempt < CODE_LIMIT.attempts; attempt += 1)
        expect(await refusal(holder.signIn({ unverified: true }, ticket))).toMatchObject({ code: 'passkey_refused' });
      expect(await refusal(holder.signIn({}, ticket))).toMatchObject({ code: 'rate_limited' });
    });
  });

  it('ends when an admin removes the second factors of somebody', async () => {
    const holder = await PasskeyHolder.enrol(auth, 'alan');
    const admin = await PasskeyHolder.enrolled(auth, await auth.login(ADMIN.username, ADMIN.password));
    const hasFactor = async () => {
      const query = { search: 'alan', limit: 1 };
      return (await auth.commands.call(userCommands.users, { ...admin.by, query })).items[0]!.second_factor;
    };
    expect(await hasFactor()).toBe(true);
    const removal = { ...admin.by, user_id: holder.actor.user_id, body: { reason: 'Lost phone' } };
    await auth.commands.call(secondFactorCommands.removeAll, removal);
    expect(await hasFactor()).toBe(false);
    expect(await refusal(holder.signIn())).toMatchObject({ code: 'passkey_refused' });
    expect(claimsOf((await auth.login('alan')).access.access_token)['lacks_factor']).toBe(true);
    expect(actorOf(await admin.signIn()).role).toBe('admin');
  });
});

describe('a passkey of an installation with an address of its own', () => {
  const page = 'https://studio.example';
  const provider = { id: 'corp', label: 'Corp', issuer: 'https://login.corp.invalid', client_id: 'atelier' };
  const device = (origin = page) => new SoftwareAuthenticator(origin);
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ PUBLIC_URL: page, OIDC_PROVIDERS: JSON.stringify([provider]) });
  });
  afterAll(() => auth.stop());

  it.each([
    'http://studio.example',
    'https://studio.example:8443',
    'https://www.studio.example',
    'http://localhost:8000',
  ])('is of that address exactly, and not of %s', async (origin) => {
    const holder = await PasskeyHolder.register(auth, origin.replaceAll(/[^a-z0-9]/g, ''));
    expect(await refusal(holder.add({ origin }))).toMatchObject({ code: 'passkey_refused' });
    await holder.add({ origin: page });
    expect(await refusal(holder.signIn({ origin }))).toMatchObject({ code: 'passkey_refused' });
    await expect(holder.signIn({ origin: page })).resolves.toBeDefined();
  });

  it('lets nobody in whom only a provider may let in, also one from before', async () => {
    const user = await PasskeyHolder.enrol(auth, 'ada', device());
    const admin = await PasskeyHolder.enrolled(auth, await auth.login(ADMIN.username, ADMIN.password), device());
    await auth.startReplica({ PASSWORD_SIGN_IN: 'admins' });
    // From now on the replica alone answers.
    await auth.app.close();
    expect(await refusal(user.signIn())).toMatchObject({ code: 'password_sign_in_off' });
    expect(await refusal(user.add({}, 'Another', device()))).toMatchObject({ code: 'password_sign_in_off' });
    await expect(admin.signIn()).resolves.toMatchObject({ user: { role: 'admin' } });
  });
});

describe('without an address that browsers make passkeys for', () => {
  it.each(['https://192.0.2.7', 'https://[2001:db8::7]', 'http://studio.example'])(
    'there are none at %s',
    async (url) => {
      const auth = await AuthHarness.start({ PUBLIC_URL: url });
      try {
        const holder = await PasskeyHolder.register(auth, 'ada');
        expect(await refusal(holder.add())).toMatchObject({ code: 'passkeys_off', status: 409 });
        expect(await refusal(holder.ask())).toMatchObject({ code: 'passkeys_off' });
        expect(await auth.commands.call(signUpCommands.entrance, {})).toMatchObject({ passkeys: false });
      } finally {
        await auth.stop();
      }
    },
  );
});
