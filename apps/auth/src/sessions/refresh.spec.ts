import { accountCommands, sessionRevokedEventSchema } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogRecorder } from '../testing/log-recorder.js';
import { actorOf, PASSWORD, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

describe('refreshing', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());

  const outbox = async (sessionId: string) => {
    const rows = await auth.rows<{ payload: unknown }>(
      `SELECT payload FROM outbox WHERE payload ->> 'session_id' = $1`,
      [sessionId],
    );
    return rows.map(({ payload }) => sessionRevokedEventSchema.parse(payload));
  };
  /** Moves every rotation of the session into the past. */
  const backdate = (sessionId: string, seconds: number) =>
    auth.rows(`UPDATE refresh_tokens SET rotated_at = rotated_at - make_interval(secs => $2) WHERE session_id = $1`, [
      sessionId,
      seconds,
    ]);

  it('gives another refresh token and an access token of the same session', async () => {
    const first = await auth.newcomer('ada');
    const second = await auth.refresh(first.refresh_token, { address: '203.0.113.9', user_agent: 'Phone' });
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(Buffer.from(second.refresh_token, 'base64url')).toHaveLength(32);
    expect(actorOf(second)).toEqual(actorOf(first));
    expect(second.user).toEqual(first.user);
    const [session] = await auth.rows('SELECT generation, address, user_agent FROM sessions WHERE id = $1', [
      actorOf(first).session_id,
    ]);
    expect(session).toEqual({ generation: 1, address: '203.0.113.9', user_agent: 'Phone' });
    await expect(auth.refresh(second.refresh_token)).resolves.toBeDefined();
  });

  it('gives one and the same successor to many calls at once', async () => {
    const first = await auth.newcomer('grace');
    const answers = await Promise.all(Array.from({ length: 6 }, () => auth.refresh(first.refresh_token)));
    expect(new Set(answers.map(({ refresh_token }) => refresh_token)).size).toBe(1);
    await expect(auth.refresh(answers[0]?.refresh_token ?? '')).resolves.toBeDefined();
    expect(await outbox(actorOf(first).session_id)).toEqual([]);
  });

  it('gives the same successor to a call that had to wait for the other one', async () => {
    const first = await auth.newcomer('margaret');
    const { session_id } = actorOf(first);
    const held = await auth.holdRows('SELECT FROM sessions WHERE id = $1 FOR UPDATE', [session_id]);
    const answers = [auth.refresh(first.refresh_token), auth.refresh(first.refresh_token)];
    await until(() => held.waiting(2), { what: 'both calls to wait' });
    await held.release();
    const [one, other] = await Promise.all(answers);
    expect(one?.refresh_token).toBe(other?.refresh_token);
  });

  it('honours the previous token for 10 s, for a lost answer', async () => {
    const first = await auth.newcomer('linus');
    const lost = await auth.refresh(first.refresh_token);
    await backdate(actorOf(first).session_id, 9);
    await expect(auth.refresh(first.refresh_token)).resolves.toMatchObject({ refresh_token: lost.refresh_token });
  });

  it('ends the session when the previous token comes later', async () => {
    const first = await auth.newcomer('dennis');
    const second = await auth.refresh(first.refresh_token);
    const { session_id } = actorOf(first);
    await backdate(session_id, 3_600);
    const log = new LogRecorder();
    expect(await refusal(auth.refresh(first.refresh_token))).toMatchObject({ code: 'session_revoked', status: 401 });
    expect(await refusal(auth.refresh(second.refresh_token))).toMatchObject({ code: 'session_revoked' });
    expect(await outbox(session_id)).toMatchObject([{ user_id: first.user.id, reason: 'refresh_reuse' }]);
    expect(log.parametersOf('refresh token reused')).toMatchObject([
      { session_id, user_id: first.user.id, generation: 0, current_generation: 1 },
    ]);
    expect(log.text).not.toContain(first.refresh_token);
  });

  it('ends the session when an older token comes, even at once', async () => {
    const first = await auth.newcomer('ken');
    const second = await auth.refresh(first.refresh_token);
    const third = await auth.refresh(second.refresh_token);
    expect(await refusal(auth.refresh(first.refresh_token))).toMatchObject({ code: 'session_revoked' });
    expect(await refusal(auth.refresh(third.refresh_token))).toMatchObject({ code: 'session_revoked' });
    expect(await outbox(actorOf(first).session_id)).toHaveLength(1);
  });

  it('ends only the session that the reused token belongs to', async () => {
    const first = await auth.newcomer('edsger');
    const other = await auth.login('edsger');
    const second = await auth.refresh(first.refresh_token);
    await auth.refresh(second.refresh_token);
    await refusal(auth.refresh(first.refresh_token));
    await expect(auth.refresh(other.refresh_token)).resolves.toBeDefined();
  });

  it('keeps nothing from which a successor follows once it was used', async () => {
    const first = await auth.newcomer('barbara');
    const second = await auth.refresh(first.refresh_token);
    await auth.refresh(second.refresh_token);
    const rows = await auth.rows(
      'SELECT successor_salt IS NULL AS forgotten FROM refresh_tokens WHERE session_id = $1 ORDER BY generation',
      [actorOf(first).session_id],
    );
    expect(rows).toEqual([{ forgotten: true }, { forgotten: false }, { forgotten: true }]);
  });

  it('refuses a token that was never given, of any shape', async () => {
    const { refresh_token } = await auth.newcomer('alan');
    const forged = ['', 'x', `${refresh_token}A`, refresh_token.toLowerCase(), 'a\u0000b', `' OR ''='`];
    for (const token of forged) expect(await refusal(auth.refresh(token))).toMatchObject({ code: 'refresh_invalid' });
    await expect(auth.refresh(refresh_token)).resolves.toBeDefined();
  });

  it('refuses an access token', async () => {
    const { access } = await auth.newcomer('alonzo');
    expect(await refusal(auth.refresh(access.access_token))).toMatchObject({
      code: 'validation_failed',
      errors: [{ pointer: '/refresh_token', code: 'too_big' }],
    });
    expect(await refusal(auth.refresh(access.access_token.slice(0, 200)))).toMatchObject({ code: 'refresh_invalid' });
  });

  it('refuses a session that was not used for 30 days', async () => {
    const pair = await auth.newcomer('john');
    const { session_id } = actorOf(pair);
    const left = await auth.rows("SELECT expires_at > now() + interval '29 days' AS long FROM sessions WHERE id = $1", [
      session_id,
    ]);
    expect(left).toEqual([{ long: true }]);
    await auth.rows('UPDATE sessions SET expires_at = now() WHERE id = $1', [session_id]);
    expect(await refusal(auth.refresh(pair.refresh_token))).toMatchObject({ code: 'refresh_invalid' });
  });

  it('does not prolong a session beyond 90 days', async () => {
    const pair = await auth.newcomer('donald');
    const { session_id } = actorOf(pair);
    await auth.rows(`UPDATE sessions SET created_at = now() - interval '89 days' WHERE id = $1`, [session_id]);
    await auth.refresh(pair.refresh_token);
    const [session] = await auth.rows(
      `SELECT expires_at = created_at + interval '90 days' AS capped FROM sessions WHERE id = $1`,
      [session_id],
    );
    expect(session).toEqual({ capped: true });
  });

  it('refuses a disabled user', async () => {
    const pair = await auth.newcomer('kurt');
    await auth.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [pair.user.id]);
    expect(await refusal(auth.refresh(pair.refresh_token))).toMatchObject({ code: 'session_revoked' });
  });

  it('carries a new role and name into the next access token', async () => {
    const pair = await auth.newcomer('promoted');
    await auth.rows(`UPDATE users SET role = 'admin' WHERE id = $1`, [pair.user.id]);
    await expect(auth.refresh(pair.refresh_token)).resolves.toMatchObject({ user: { role: 'admin' } });
    await expect(auth.login('promoted', PASSWORD)).resolves.toBeDefined();
    await expect(auth.commands.call(accountCommands.me, { actor: actorOf(pair) })).resolves.toMatchObject({
      role: 'admin',
    });
  });
});
