import { accountCommands, type Actor, type TokenPair } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MOST_WRONG } from '../confirmations/wrong-confirmations.sql.js';
import { LOGIN_LIMITS } from '../login-limits/login-limits.js';
import { LogRecorder } from '../testing/log-recorder.js';
import { actorOf, CLIENT, PASSWORD, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const NEW = 'a better horse battery';

describe('a change of one’s password', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());

  const change = (actor: Actor, current: string, next = NEW, client = CLIENT) =>
    auth.commands.call(accountCommands.changePassword, {
      actor,
      client,
      body: { current_password: current, new_password: next },
    });
  const isAlive = (pair: TokenPair) =>
    auth.refresh(pair.refresh_token).then(
      () => true,
      () => false,
    );

  it('lets the new one in and the old one not, and ends every other session', async () => {
    const [here, there] = [await auth.newcomer('ada'), await auth.login('ada')];
    await change(actorOf(here), PASSWORD);
    expect(await refusal(auth.login('ada', PASSWORD))).toMatchObject({ code: 'invalid_credentials' });
    await expect(auth.login('ada', NEW)).resolves.toBeDefined();
    expect([await isAlive(here), await isAlive(there)]).toEqual([true, false]);
    const [row] = await auth.rows('SELECT revoked_reason AS reason FROM sessions WHERE id = $1', [
      actorOf(there).session_id,
    ]);
    expect(row).toEqual({ reason: 'password_changed' });
  });

  it('is refused without the current one, and changes nothing', async () => {
    const [here, there] = [await auth.newcomer('grace'), await auth.login('grace')];
    for (const wrong of ['not the password', '\ud800', ' '])
      expect(await refusal(change(actorOf(here), wrong))).toMatchObject({ code: 'wrong_password', status: 403 });
    expect([await isAlive(here), await isAlive(there)]).toEqual([true, true]);
    await expect(auth.login('grace', PASSWORD)).resolves.toBeDefined();
  });

  it('counts wrong tries with those of signing in, so that a stolen token is no way to guess', async () => {
    const actor = actorOf(await auth.newcomer('linus'));
    const client = { address: '192.0.2.77', user_agent: '' };
    const others = [actorOf(await auth.login('linus')), actorOf(await auth.login('linus'))];
    for (let n = 0; n < LOGIN_LIMITS.pair.attempts; n += 1) await refusal(change(others[n % 2]!, 'wrong', NEW, client));
    const error = await refusal(change(actor, PASSWORD, NEW, client));
    expect(error).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(error.retryAfterS).toBeGreaterThan(0);
    expect(await refusal(auth.login('linus', PASSWORD, client))).toMatchObject({ code: 'rate_limited' });
  });

  it('forgets the wrong tries when the right one comes', async () => {
    const actor = actorOf(await auth.newcomer('ken'));
    for (let n = 0; n < MOST_WRONG - 1; n += 1) await refusal(change(actor, 'wrong'));
    await change(actor, PASSWORD);
    await change(actor, NEW, PASSWORD);
  });

  it.each([
    ['too short', '1234567', '/body/new_password'],
    ['blank', ' '.repeat(12), '/body/new_password'],
    ['with a NUL', 'secret\u0000secret', '/body/new_password'],
  ])('is refused when the new one is %s', async (_what, next, pointer) => {
    const actor = actorOf(await auth.login('ada', NEW));
    const error = await refusal(change(actor, NEW, next));
    expect(error).toMatchObject({ code: 'validation_failed', errors: [{ pointer }] });
  });

  it.each([
    ['one of the commonest', 'iloveyou1', 'too_common'],
    ['the username', 'my name is seymour', 'contains_username'],
    ['a repetition', 'qweqweqweqwe', 'repeats_itself'],
  ])('is refused when the new one is %s, and changes nothing', async (_what, next, code) => {
    await auth.register('seymour').catch(() => undefined);
    const pair = await auth.login('seymour');
    const errors = [{ pointer: '/new_password', code }];
    expect(await refusal(change(actorOf(pair), PASSWORD, next))).toMatchObject({ code: 'validation_failed', errors });
    await expect(auth.login('seymour')).resolves.toBeDefined();
  });

  it('is made once when two want it at the same time', async () => {
    const pair = await auth.newcomer('dennis');
    const held = await auth.holdRows('SELECT FROM users WHERE id = $1 FOR UPDATE', [pair.user.id]);
    const answers = Promise.allSettled([change(actorOf(pair), PASSWORD), change(actorOf(pair), PASSWORD, `${NEW}2`)]);
    await until(() => held.waiting(2), { what: 'both changes to wait' });
    await held.release();
    expect((await answers).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('lets nobody in who signs in with the old one meanwhile', async () => {
    const pair = await auth.newcomer('niklaus');
    const held = await auth.holdRows('SELECT FROM sessions WHERE user_id = $1 FOR UPDATE', [pair.user.id]);
    const other = await auth.login('niklaus');
    const changed = change(actorOf(other), PASSWORD);
    await until(() => held.waiting(1), { what: 'the change to wait for a session' });
    const late = refusal(auth.login('niklaus', PASSWORD));
    await until(() => held.waiting(2), { what: 'the sign-in to wait for the change' });
    await held.release();
    await changed;
    expect(await late).toMatchObject({ code: 'invalid_credentials' });
  });

  it('logs neither password', async () => {
    const pair = await auth.newcomer('barbara');
    const log = new LogRecorder();
    await refusal(change(actorOf(pair), 'a wrong secret'));
    await change(actorOf(pair), PASSWORD);
    expect(log.parametersOf('password changed')).toHaveLength(1);
    expect(log.text).not.toMatch(/wrong secret|horse|argon2/);
  });

  it('is refused to the disabled', async () => {
    const pair = await auth.newcomer('alan');
    await auth.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [pair.user.id]);
    expect(await refusal(change(actorOf(pair), PASSWORD))).toMatchObject({ code: 'session_revoked' });
  });
});
