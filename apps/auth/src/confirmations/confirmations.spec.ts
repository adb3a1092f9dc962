import { createHash } from 'node:crypto';
import { accountCommands, apiKeyCommands, confirmationCommands, secondFactorCommands, userCommands, type Actor, type TokenPair } from '@atelier/contracts'; // prettier-ignore
import { withProof } from '@atelier/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { CODE_LIMIT } from '../login-limits/code-limits.js';
import { accountTag, LOGIN_LIMITS } from '../login-limits/login-limits.js';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';
import { MOST_WRONG } from './wrong-confirmations.sql.js';

const { ways, confirm } = confirmationCommands;
const { beginAuthenticator, confirmAuthenticator, removeAuthenticator, login } = secondFactorCommands;

const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { confirmed_until: number };
/** As the gateway sends it: with the token that the caller has shown. */
const by = (pair: TokenPair, token = pair.access.access_token) => ({
  actor: withProof({ ...actorOf(pair) }, token),
  client: CLIENT,
});

describe('a confirmation', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start({ ACTOR_PROOFS: 'required', CONFIRMATION_MINUTES: '20' });
  });
  afterAll(() => auth.stop());

  /** Its sign-in is long ago. @returns what a refresh answers */
  const grownOld = async (pair: TokenPair): Promise<TokenPair> => {
    await auth.rows(`UPDATE sessions SET confirmed_at = now() - interval '21 minutes' WHERE user_id = $1`, [
      pair.user.id,
    ]);
    return auth.refresh(pair.refresh_token);
  };
  const begin = (pair: TokenPair, token?: string) => auth.commands.call(beginAuthenticator, by(pair, token));
  const remove = (pair: TokenPair, token?: string) => auth.commands.call(removeAuthenticator, by(pair, token));
  const show = (pair: TokenPair, body: { password: string } | { code: string }) =>
    auth.commands.call(confirm, { ...by(pair), body }).then(({ access_token }) => access_token);
  const enrolled = async (name: string) => {
    const pair = await auth.newcomer(name);
    const { secret } = await begin(pair);
    const body = { code: codeOf(secret) };
    const { recovery_codes } = await auth.commands.call(confirmAuthenticator, { ...by(pair), body });
    await auth.rows('UPDATE authenticators SET last_step = 0 WHERE user_id = $1', [pair.user.id]);
    return { pair: await grownOld(pair), secret, recovery_codes };
  };

  it('comes with a sign-in, for as long as the setting says, and is not made anew by a refresh', async () => {
    const pair = await auth.newcomer('ada');
    const left = claimsOf(pair.access.access_token).confirmed_until - Date.now() / 1_000;
    expect(left).toBeGreaterThan(19 * 60);
    expect(left).toBeLessThanOrEqual(20 * 60 + 5);
    await expect(begin(pair)).resolves.toBeDefined();
    const old = await grownOld(pair);
    expect(claimsOf(old.access.access_token).confirmed_until).toBeLessThan(Date.now() / 1_000);
    expect(await refusal(begin(old))).toMatchObject({ code: 'confirmation_required', status: 403 });
  });

  it('is made by the password, also with a second session there, and is written down', async () => {
    const pair = await grownOld(await auth.newcomer('小红'));
    const other = await auth.refresh((await grownOld(await auth.login('小红'))).refresh_token);
    expect(await auth.commands.call(ways, by(pair))).toEqual({ kinds: ['password'] });
    expect(await refusal(show(pair, { password: 'wrong' }))).toMatchObject({ code: 'wrong_password' });
    expect(await refusal(show(pair, { code: '123456' }))).toMatchObject({ code: 'confirmation_required' });
    await expect(begin(pair, await show(pair, { password: PASSWORD }))).resolves.toBeDefined();
    expect(await refusal(begin(other))).toMatchObject({ code: 'confirmation_required' });
    const entries = await auth.rows(
      `SELECT result, detail FROM audit WHERE action = 'session.confirm' AND object = $1 ORDER BY id`,
      [`user:${pair.user.id}`],
    );
    expect(entries).toEqual([
      { result: 'wrong_password', detail: {} },
      { result: 'confirmation_required', detail: {} },
      { result: 'done', detail: { kind: 'password' } },
    ]);
  });

  it('of somebody who signs in by a provider alone is a new sign-in: nobody has a password of theirs', async () => {
    const pair = await grownOld(await auth.newcomer('provided'));
    await auth.rows('UPDATE users SET unset_password_hash = password_hash WHERE id = $1', [pair.user.id]);
    expect(await auth.commands.call(ways, by(pair))).toEqual({ kinds: [] });
    expect(await refusal(show(pair, { password: PASSWORD }))).toMatchObject({ code: 'confirmation_required' });
  });

  it('stays after a refresh, and with a token that was there before it does not come', async () => {
    const pair = await grownOld(await auth.newcomer('stolen-token'));
    const stolen = pair.access.access_token;
    await show(pair, { password: PASSWORD });
    expect(await refusal(begin(pair, stolen))).toMatchObject({ code: 'confirmation_required' });
    const fresh = await auth.refresh(pair.refresh_token);
    await expect(begin(fresh)).resolves.toBeDefined();
  });

  it('of somebody with a second factor is made by that: a stolen token and the password do not remove it', async () => {
    const { pair, secret, recovery_codes } = await enrolled('grace');
    expect(await auth.commands.call(ways, by(pair))).toEqual({ kinds: ['code', 'recovery_code'] });
    expect(await refusal(remove(pair))).toMatchObject({ code: 'confirmation_required' });
    expect(await refusal(show(pair, { password: PASSWORD }))).toMatchObject({ code: 'confirmation_required' });
    expect(await refusal(remove(pair))).toMatchObject({ code: 'confirmation_required' });
    const code = codeOf(secret);
    const confirmed = await show(pair, { code });
    expect(await refusal(show(pair, { code }))).toMatchObject({ code: 'code_wrong' });
    await expect(show(pair, { code: recovery_codes[0]! })).resolves.toBeDefined();
    await expect(remove(pair, confirmed)).resolves.toEqual({});
  });

  /** Wrong ones in one session, one after another. */
  const guesses = async (pair: TokenPair, body: { password: string } | { code: string }, tries: number) => {
    const codes: unknown[] = [];
    for (let made = 0; made < tries; made++) codes.push((await refusal(show(pair, body))).code);
    return codes;
  };
  const times = (count: number, code: string) => Array.from({ length: count }, () => code);
  const endings = ({ user }: TokenPair) =>
    auth.rows(`SELECT actor_id::int, detail FROM audit WHERE action = 'session.revoke' AND object = $1`, [
      `user:${user.id}`,
    ]);

  it('cannot be guessed by stolen tokens, neither by passwords nor by codes', async () => {
    await auth.newcomer('guessed');
    const sessions = LOGIN_LIMITS.pair.attempts / MOST_WRONG;
    const stolen = await Promise.all(Array.from({ length: sessions + 1 }, () => auth.login('guessed')));
    for (const pair of stolen.slice(1))
      expect(await guesses(pair, { password: 'a guess' }, MOST_WRONG)).toContain('session_revoked');
    expect(await refusal(show(stolen[0]!, { password: PASSWORD }))).toMatchObject({ code: 'rate_limited' });
  });

  it('that is wrong five times ends its session at once, which is written down, and leaves its owner tries', async () => {
    const { pair: stolen, secret } = await enrolled('guessed-codes');
    const wrong = { code: '000000' };
    expect(await guesses(stolen, wrong, MOST_WRONG)).toEqual([...times(MOST_WRONG - 1, 'code_wrong'), 'session_revoked']); // prettier-ignore
    expect(await refusal(auth.refresh(stolen.refresh_token))).toMatchObject({ status: 401 });
    const { user_id, session_id } = actorOf(stolen);
    const reason = 'wrong_confirmations';
    expect(await endings(stolen)).toEqual([{ actor_id: user_id, detail: { session_id, reason } }]);
    expect(await guesses(stolen, wrong, CODE_LIMIT.attempts)).toEqual(times(CODE_LIMIT.attempts, 'session_revoked'));
    expect(await endings(stolen)).toHaveLength(1);
    const needed = await refusal(auth.login('guessed-codes'));
    const { ticket } = (needed as { secondFactor: { ticket: string } }).secondFactor;
    const step = { ticket, code: codeOf(secret), client: CLIENT };
    await expect(auth.commands.call(login, step)).resolves.toBeDefined();
  });

  it('lets no more than five be tried, also when they come at once', async () => {
    const { pair } = await enrolled('at-once');
    const tried = await Promise.all(Array.from({ length: 20 }, () => refusal(show(pair, { code: '000000' }))));
    expect(tried.filter(({ code }) => code === 'code_wrong').length).toBeLessThan(MOST_WRONG);
    const used = await auth.rows('SELECT attempts FROM login_limits WHERE bucket = $1', [
      `code:${accountTag('at-once')}`,
    ]);
    expect(used).toEqual([{ attempts: MOST_WRONG }]);
    expect(await endings(pair)).toHaveLength(1);
  });

  it('that is right at last forgives the wrong ones, and what the limits refuse is none', async () => {
    const pair = await grownOld(await auth.newcomer('forgetful'));
    const wrong = { password: 'another one' };
    for (let round = 0; round < 2; round++) {
      expect(await guesses(pair, wrong, MOST_WRONG - 1)).toEqual(times(MOST_WRONG - 1, 'wrong_password'));
      await show(pair, { password: PASSWORD });
    }
    await auth.rows('UPDATE login_limits SET attempts = 100');
    expect(await guesses(pair, wrong, MOST_WRONG + 1)).toEqual(times(MOST_WRONG + 1, 'rate_limited'));
    await auth.rows('DELETE FROM login_limits');
    await expect(show(pair, { password: PASSWORD })).resolves.toBeDefined();
  });

  it('counts with the password that changing it asks for', async () => {
    const pair = await auth.newcomer('changes');
    const change = (current_password: string) =>
      auth.commands.call(accountCommands.changePassword, {
        ...by(pair),
        body: { current_password, new_password: 'another good battery' },
      });
    for (let tries = 1; tries < MOST_WRONG; tries++)
      expect(await refusal(change('a guess'))).toMatchObject({ code: 'wrong_password' });
    expect(await refusal(change('a guess'))).toMatchObject({ code: 'session_revoked' });
    expect(await refusal(change(PASSWORD))).toMatchObject({ code: 'session_revoked' });
  });

  it('is of a living session alone', async () => {
    const pair = await auth.newcomer('ended');
    await auth.rows(`UPDATE sessions SET revoked_at = now(), revoked_reason = 'logout' WHERE user_id = $1`, [
      pair.user.id,
    ]);
    expect(await refusal(show(pair, { password: PASSWORD }))).toMatchObject({ code: 'session_revoked' });
  });

  it('is asked of an admin before they give power or take it', async () => {
    const user = await auth.newcomer('promoted');
    const admin = await grownOld(await auth.login(ADMIN.username, ADMIN.password));
    const promote = (token?: string) =>
      auth.commands.call(userCommands.changeUser, {
        ...by(admin, token),
        ...{ user_id: user.user.id, body: { role: 'admin' as const } },
      });
    expect(await refusal(promote())).toMatchObject({ code: 'confirmation_required' });
    expect(await auth.rows('SELECT role FROM users WHERE id = $1', [user.user.id])).toEqual([{ role: 'user' }]);
    await expect(promote(await show(admin, { password: ADMIN.password }))).resolves.toMatchObject({ role: 'admin' });
  });

  it('is nothing that a key has, whatever its user has confirmed', async () => {
    const pair = await auth.newcomer('program');
    const body = { name: 'CI', scopes: ['account:read' as const] };
    const { key } = await auth.commands.call(apiKeyCommands.createApiKey, { ...by(pair), body });
    const sha256 = createHash('sha256').update(key).digest('hex');
    const { key: verified } = await auth.commands.call(apiKeyCommands.verifyApiKey, { sha256, address: '192.0.2.1' });
    const actor: Actor = {
      ...{ user_id: verified!.user_id, role: verified!.role, session_id: verified!.key_id },
      api_key: { id: verified!.key_id, limits: verified!.limits },
    };
    const asKey = { actor: withProof(actor, verified!.assertion!), client: CLIENT };
    expect(await refusal(auth.commands.call(apiKeyCommands.createApiKey, { ...asKey, body }))).toMatchObject({
      code: 'scope_missing',
    });
    const shown = { password: PASSWORD };
    expect(await refusal(auth.commands.call(confirm, { ...asKey, body: shown }))).toMatchObject({
      code: 'scope_missing',
    });
  });
});
