import { createHash } from 'node:crypto';
import { apiKeyCommands, confirmationCommands, secondFactorCommands, userCommands, type Actor, type TokenPair } from '@atelier/contracts'; // prettier-ignore
import { withProof } from '@atelier/messaging';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { CODE_LIMIT } from '../login-limits/code-limits.js';
import { LOGIN_LIMITS } from '../login-limits/login-limits.js';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const { ways, confirm } = confirmationCommands;
const { beginAuthenticator, confirmAuthenticator, removeAuthenticator } = secondFactorCommands;

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

  it('cannot be guessed by a stolen token, neither by passwords nor by codes', async () => {
    const pair = await grownOld(await auth.newcomer('guessed'));
    for (let tries = 0; tries < LOGIN_LIMITS.pair.attempts; tries++)
      expect(await refusal(show(pair, { password: `guess ${tries}` }))).toMatchObject({ code: 'wrong_password' });
    expect(await refusal(show(pair, { password: PASSWORD }))).toMatchObject({ code: 'rate_limited' });
    const { pair: other } = await enrolled('guessed-codes');
    for (let tries = 0; tries < CODE_LIMIT.attempts; tries++)
      expect(await refusal(show(other, { code: 'wrong' }))).toMatchObject({ code: 'code_wrong' });
    expect(await refusal(show(other, { code: 'wrong' }))).toMatchObject({ code: 'rate_limited' });
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
