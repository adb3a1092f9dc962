import {
  sessionRevokedEventSchema,
  signInCommands,
  subjects,
  tokenCommands,
  type SessionRevokedEvent,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { actorOf, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';
import { SessionRevocation } from './session-revocation.js';

describe('ending a session', () => {
  let auth: AuthHarness;
  const events: SessionRevokedEvent[] = [];
  beforeAll(async () => {
    auth = await AuthHarness.start();
    auth.connection.subscribe(subjects.authEvent('session_revoked'), (message) => {
      events.push(sessionRevokedEventSchema.parse(message.json()));
    });
    await (await auth.connection.ready).flush();
  });
  afterAll(() => auth.stop());

  const logout = (request: { refresh_token?: string; session_id?: string }) =>
    auth.commands.call(signInCommands.logout, { refresh_token: null, session_id: null, ...request });
  const eventsOf = (sessionId: string) => events.filter(({ session_id }) => session_id === sessionId);
  const arrival = (sessionId: string) => until(() => eventsOf(sessionId)[0], { what: 'the event of the revocation' });

  it('by its refresh token makes the token worthless and tells the gateways', async () => {
    const pair = await auth.newcomer('ada');
    const { session_id } = actorOf(pair);
    await expect(logout({ refresh_token: pair.refresh_token })).resolves.toEqual({});
    expect(await refusal(auth.refresh(pair.refresh_token))).toMatchObject({ code: 'session_revoked' });
    expect(await arrival(session_id)).toEqual({
      v: 1,
      session_id,
      user_id: pair.user.id,
      reason: 'logout',
      ts: expect.any(String),
    });
  });

  it('by its id does the same', async () => {
    const pair = await auth.newcomer('grace');
    const { session_id } = actorOf(pair);
    await logout({ session_id });
    expect(await refusal(auth.refresh(pair.refresh_token))).toMatchObject({ code: 'session_revoked' });
    expect((await arrival(session_id)).reason).toBe('logout');
  });

  it('works with a token that was rotated already', async () => {
    const first = await auth.newcomer('linus');
    const second = await auth.refresh(first.refresh_token);
    await logout({ refresh_token: first.refresh_token });
    expect(await refusal(auth.refresh(second.refresh_token))).toMatchObject({ code: 'session_revoked' });
  });

  it('can be repeated, with one event only, and asked for what never was', async () => {
    const pair = await auth.newcomer('ken');
    const { session_id } = actorOf(pair);
    const request = { refresh_token: pair.refresh_token, session_id };
    await Promise.all([logout(request), logout(request), logout(request)]);
    await logout({ session_id: randomUUID(), refresh_token: 'never given' });
    await logout({});
    expect(await auth.rows(`SELECT FROM outbox WHERE payload ->> 'session_id' = $1`, [session_id])).toHaveLength(1);
  });

  it('leaves the other sessions of the user alone', async () => {
    const pair = await auth.newcomer('dennis');
    const other = await auth.login('dennis');
    await logout({ refresh_token: pair.refresh_token });
    await expect(auth.refresh(other.refresh_token)).resolves.toBeDefined();
  });

  it('stays on the list of revoked sessions while an access token may be valid', async () => {
    const pair = await auth.newcomer('edsger');
    const living = await auth.login('edsger');
    const { session_id } = actorOf(pair);
    const listed = async (id: string) => {
      const { sessions } = await auth.commands.call(tokenCommands.revokedSessions, {});
      return sessions.filter((session) => session.session_id === id);
    };
    await logout({ session_id });
    expect(await listed(session_id)).toEqual([{ session_id, user_id: pair.user.id }]);
    expect(await listed(actorOf(living).session_id)).toEqual([]);
    await auth.rows(`UPDATE sessions SET revoked_at = now() - interval '11 minutes' WHERE id = $1`, [session_id]);
    expect(await listed(session_id)).toEqual([]);
  });

  it('is told as soon as there is a stream again, after the broker was away', async () => {
    const pair = await auth.newcomer('niklaus');
    const { session_id } = actorOf(pair);
    await auth.nats.stop();
    await auth.app.get(SessionRevocation).revoke([session_id], 'revoked');
    await auth.nats.restart();
    expect((await arrival(session_id)).reason).toBe('revoked');
  });
});
