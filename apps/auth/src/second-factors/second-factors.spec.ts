import { secondFactorCommands, type Actor, type NeededFactor, type TokenPair } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Secret, TOTP } from 'otpauth';
import { CODE_LIMIT } from '../login-limits/code-limits.js';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const { login, list, beginAuthenticator, confirmAuthenticator, removeAuthenticator } = secondFactorCommands;
const { renewRecoveryCodes, removeAll } = secondFactorCommands;

/** The code of an app whose clock goes so many steps before ours. */
const codeOf = (secret: string, steps = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 });

describe('a second factor', () => {
  let auth: AuthHarness;
  let admin: Actor;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
  });
  afterAll(() => auth.stop());

  const by = (actor: Actor) => ({ actor, client: CLIENT });
  /** Codes count once each, so that later ones of a test are of later steps; this one is as if it had been shown long ago. */
  const forget = (id: number) => auth.rows('UPDATE authenticators SET last_step = 0 WHERE user_id = $1', [id]);
  const enrol = async (name: string) => {
    const pair = await auth.newcomer(name);
    const actor = actorOf(pair);
    const { secret } = await auth.commands.call(beginAuthenticator, by(actor));
    const body = { code: codeOf(secret) };
    const { recovery_codes } = await auth.commands.call(confirmAuthenticator, { ...by(actor), body });
    await forget(actor.user_id);
    return { actor, secret, recovery_codes, id: actor.user_id };
  };
  const needed = async (name: string, password = PASSWORD): Promise<NeededFactor> => {
    const error = await refusal(auth.login(name, password));
    expect(error.code).toBe('second_factor_needed');
    return error.secondFactor!;
  };
  const step = (ticket: string, code: string): Promise<TokenPair> =>
    auth.commands.call(login, { ticket, code, client: CLIENT });
  const sessionsOf = (id: number) =>
    auth.rows('SELECT FROM sessions WHERE user_id = $1 AND revoked_at IS NULL', [id]).then((rows) => rows.length);

  it('asks for a code after the password, and opens no session before', async () => {
    const { id, secret } = await enrol('ada');
    const before = await sessionsOf(id);
    const { ticket, kinds, expires_at } = await needed('ada');
    expect(kinds).toEqual(['code', 'recovery_code']);
    expect(Date.parse(expires_at) - Date.now()).toBeLessThanOrEqual(5 * 60_000 + 5_000);
    expect(await sessionsOf(id)).toBe(before);
    const pair = await step(ticket, codeOf(secret));
    expect(pair.user.username).toBe('ada');
    await expect(auth.refresh(pair.refresh_token)).resolves.toBeDefined();
    const entries = await auth.rows(
      `SELECT result, detail FROM audit WHERE action = 'session.open' AND object = $1 ORDER BY id DESC LIMIT 2`,
      [`user:${id}`],
    );
    expect(entries).toEqual([
      { result: 'done', detail: { second_factor: 'code' } },
      { result: 'second_factor_needed', detail: {} },
    ]);
  });

  it('counts for nothing until a code of it was shown', async () => {
    const pair = await auth.newcomer('grace');
    const actor = actorOf(pair);
    const { secret, uri } = await auth.commands.call(beginAuthenticator, by(actor));
    expect(uri).toBe(`otpauth://totp/Atelier:grace?issuer=Atelier&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
    await expect(auth.login('grace')).resolves.toBeDefined();
    const wrong = auth.commands.call(confirmAuthenticator, { ...by(actor), body: { code: '000000' } });
    expect(await refusal(wrong)).toMatchObject({ code: 'code_wrong' });
    await auth.rows(`UPDATE authenticators SET started_at = now() - interval '61 minutes' WHERE user_id = $1`, [
      actor.user_id,
    ]);
    const late = auth.commands.call(confirmAuthenticator, { ...by(actor), body: { code: codeOf(secret) } });
    expect(await refusal(late)).toMatchObject({ code: 'code_wrong' });
    expect(await auth.commands.call(list, { actor })).toEqual({ authenticator: null, recovery_codes: 0 });
    await expect(auth.login('grace')).resolves.toBeDefined();
  });

  it('is not shown again, and its secret is sealed', async () => {
    const { actor, secret, recovery_codes, id } = await enrol('edsger');
    expect(await refusal(auth.commands.call(beginAuthenticator, by(actor)))).toMatchObject({
      code: 'second_factor_exists',
    });
    expect(JSON.stringify(await auth.commands.call(list, { actor }))).not.toContain(secret);
    const [row] = await auth.rows<{ row: string }>('SELECT a::text AS row FROM authenticators a WHERE user_id = $1', [
      id,
    ]);
    expect(row!.row).not.toContain(Buffer.from(Secret.fromBase32(secret).bytes).toString('hex'));
    const codes = await auth.rows<{ row: string }>('SELECT c::text AS row FROM recovery_codes c WHERE user_id = $1', [
      id,
    ]);
    expect(codes).toHaveLength(10);
    for (const { row: text } of codes) expect(text).not.toMatch(new RegExp(recovery_codes.join('|')));
  });

  it('takes each code once, also by two at once', async () => {
    const { id, secret } = await enrol('racing');
    const [one, other] = [await needed('racing'), await needed('racing')];
    const held = await auth.holdRows('SELECT FROM authenticators WHERE user_id = $1 FOR UPDATE', [id]);
    const code = codeOf(secret);
    const answers = Promise.allSettled([step(one.ticket, code), step(other.ticket, code)]);
    await until(() => held.waiting(2), { what: 'both to wait' });
    await held.release();
    const refused = (await answers).filter((answer) => answer.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'code_wrong', status: 403 } }]);
  });

  it('takes no code from before the one that was used last', async () => {
    const { secret } = await enrol('linus');
    await step((await needed('linus')).ticket, codeOf(secret, 1));
    expect(await refusal(step((await needed('linus')).ticket, codeOf(secret)))).toMatchObject({ code: 'code_wrong' });
  });

  it('is replaced by a recovery code once, however it is typed', async () => {
    const { id, recovery_codes } = await enrol('ken');
    expect(recovery_codes).toHaveLength(10);
    const [code] = recovery_codes;
    expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
    await step((await needed('ken')).ticket, ` ${code!.toUpperCase().replaceAll('-', ' ')}`);
    expect(await refusal(step((await needed('ken')).ticket, code!))).toMatchObject({ code: 'code_wrong' });
    expect(await auth.rows('SELECT FROM recovery_codes WHERE user_id = $1', [id])).toHaveLength(9);
  });

  it('that was sealed under another key is wrong, and a recovery code counts', async () => {
    const { id, secret, recovery_codes } = await enrol('radia');
    await auth.rows('UPDATE authenticators SET secret = reverse(secret) WHERE user_id = $1', [id]);
    expect(await refusal(step((await needed('radia')).ticket, codeOf(secret)))).toMatchObject({ code: 'code_wrong' });
    await expect(step((await needed('radia')).ticket, recovery_codes[0]!)).resolves.toBeDefined();
  });

  it('takes no recovery code of somebody else', async () => {
    const { recovery_codes } = await enrol('niklaus');
    await enrol('tony');
    expect(await refusal(step((await needed('tony')).ticket, recovery_codes[0]!))).toMatchObject({
      code: 'code_wrong',
    });
  });

  it('has new recovery codes, with which those from before end', async () => {
    const { actor, recovery_codes } = await enrol('barbara');
    const renewed = (await auth.commands.call(renewRecoveryCodes, by(actor))).recovery_codes;
    expect(renewed).toHaveLength(10);
    const { ticket } = await needed('barbara');
    expect(await refusal(step(ticket, recovery_codes[0]!))).toMatchObject({ code: 'code_wrong' });
    await expect(step(ticket, renewed[0]!)).resolves.toBeDefined();
  });

  it('has tickets that count once', async () => {
    const { id, secret } = await enrol('frances');
    const { ticket } = await needed('frances');
    await step(ticket, codeOf(secret));
    await forget(id);
    expect(await refusal(step(ticket, codeOf(secret)))).toMatchObject({ code: 'sign_on_expired' });
    const [row] = await auth.rows<{ last_step: string }>('SELECT last_step FROM authenticators WHERE user_id = $1', [
      id,
    ]);
    expect(row!.last_step).toBe('0');
  });

  it.each([
    ['another password', `UPDATE users SET password_hash = password_hash || 'x' WHERE id = $1`],
    ['a disabled user', 'UPDATE users SET disabled_at = now() WHERE id = $1'],
  ])('has tickets that count no more for %s', async (what, sql) => {
    const name = `late-${what.length}`;
    const { id, secret } = await enrol(name);
    const { ticket } = await needed(name);
    await auth.rows(sql, [id]);
    expect(await refusal(step(ticket, codeOf(secret)))).toMatchObject({ code: 'sign_on_expired' });
  });

  it('takes no ticket that was not made here', async () => {
    const { secret } = await enrol('john');
    const { ticket } = await needed('john');
    for (const bad of [`${ticket.slice(0, -4)}AAAA`, 'x', ticket.slice(0, 40)])
      expect(await refusal(step(bad, codeOf(secret)))).toMatchObject({ code: 'sign_on_expired' });
  });

  it('is not guessed: attempts are counted over all sign-ins, and the password does not clear them', async () => {
    const { id, secret } = await enrol('guessed');
    for (let attempt = 0; attempt < CODE_LIMIT.attempts; attempt += 1) {
      if (attempt % 5 === 0) await auth.rows(`DELETE FROM login_limits WHERE bucket NOT LIKE 'code:%'`);
      expect(await refusal(step((await needed('guessed')).ticket, '000000'))).toMatchObject({ code: 'code_wrong' });
    }
    await auth.rows(`DELETE FROM login_limits WHERE bucket NOT LIKE 'code:%'`);
    const { ticket } = await needed('guessed');
    expect(await refusal(step(ticket, codeOf(secret)))).toMatchObject({ code: 'rate_limited' });
    await auth.rows(`UPDATE login_limits SET window_ends_at = now() - interval '1 s' WHERE bucket LIKE 'code:%'`);
    await expect(step(ticket, codeOf(secret))).resolves.toMatchObject({ user: { id } });
  });

  it('leaves the attempt counted where the code does not follow', async () => {
    await enrol('halfway');
    for (let attempt = 0; attempt < 10; attempt += 1) await needed('halfway');
    expect(await refusal(auth.login('halfway'))).toMatchObject({ code: 'rate_limited' });
  });

  it('is removed by its owner, with its recovery codes', async () => {
    const { actor, id } = await enrol('margaret');
    await auth.commands.call(removeAuthenticator, by(actor));
    await expect(auth.login('margaret')).resolves.toBeDefined();
    expect(await auth.rows('SELECT FROM recovery_codes WHERE user_id = $1', [id])).toHaveLength(0);
    expect(await refusal(auth.commands.call(removeAuthenticator, by(actor)))).toMatchObject({ code: 'not_found' });
    expect(await refusal(auth.commands.call(renewRecoveryCodes, by(actor)))).toMatchObject({ code: 'not_found' });
  });

  it('is removed by an admin with a reason, which is written down, and every session ends', async () => {
    const { id } = await enrol('alan');
    expect(await sessionsOf(id)).toBeGreaterThan(0);
    const body = { reason: 'Lost phone' };
    await auth.commands.call(removeAll, { ...by(admin), user_id: id, body });
    expect(await sessionsOf(id)).toBe(0);
    await expect(auth.login('alan')).resolves.toBeDefined();
    const [entry] = await auth.rows(
      `SELECT actor_id, detail FROM audit WHERE action = 'user.remove_second_factors' AND object = $1`,
      [`user:${id}`],
    );
    expect(entry).toEqual({ actor_id: String(admin.user_id), detail: body });
    const again = auth.commands.call(removeAll, { ...by(admin), user_id: id, body });
    expect(await refusal(again)).toMatchObject({ code: 'not_found' });
  });

  it('that was only begun is none, for an admin too', async () => {
    const actor = actorOf(await auth.newcomer('only-begun'));
    await auth.commands.call(beginAuthenticator, by(actor));
    const before = await sessionsOf(actor.user_id);
    expect(before).toBeGreaterThan(0);
    const call = auth.commands.call(removeAll, {
      ...by(admin),
      user_id: actor.user_id,
      body: { reason: 'Lost phone' },
    });
    expect(await refusal(call)).toMatchObject({ code: 'not_found' });
    expect(await sessionsOf(actor.user_id)).toBe(before);
  });

  it('of another is removed by admins alone, as the database knows them now', async () => {
    const { actor, id } = await enrol('donald');
    const other = actorOf(await auth.newcomer('nosy'));
    for (const actor of [other, { ...other, role: 'admin' as const }]) {
      const removal = auth.commands.call(removeAll, { ...by(actor), user_id: id, body: { reason: 'none' } });
      expect(await refusal(removal)).toMatchObject({ code: 'forbidden' });
    }
    expect((await auth.commands.call(list, { actor })).authenticator).not.toBeNull();
  });
});
