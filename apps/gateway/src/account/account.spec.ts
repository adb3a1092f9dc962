import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountCommands, preferencesSchema, sessionListSchema, subjects } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { LiveClient } from '../testing/live-client.js';
import { problemOf } from '../testing/started-gateway.js';
import { preferences, sessionList } from './account-examples.js';

describe('The account of whoever is signed in', () => {
  let harness: GatewayHarness;
  let token: string;
  const actor = { user_id: 7, role: 'user' as const, session_id: randomUUID() };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 7, sessionId: actor.session_id });
    await harness.services.on(accountCommands.sessions, () => sessionList);
    await harness.services.on(accountCommands.endSession, () => ({}));
    await harness.services.on(accountCommands.endOtherSessions, () => ({ ended: 2 }));
    await harness.services.on(accountCommands.changePassword, () => ({}));
    await harness.services.on(accountCommands.preferences, () => preferences);
    await harness.services.on(accountCommands.changePreferences, ({ body }) => ({ ...preferences, ...body }));
  });
  afterAll(() => harness.stop());

  const send = (method: string, path: string, body?: unknown) =>
    harness.gateway.request(method, `/api/v1/account/${path}`, {
      token,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });

  it('lists its sessions', async () => {
    const response = await send('GET', 'sessions');
    expect([response.status, await response.json()]).toEqual([200, sessionListSchema.parse(sessionList)]);
    expect(harness.services.received(accountCommands.sessions)).toEqual([{ actor }]);
  });

  it('ends one session, or all others', async () => {
    const id = randomUUID();
    expect((await send('DELETE', `sessions/${id}`)).status).toBe(204);
    expect(harness.services.received(accountCommands.endSession)).toEqual([{ actor, session_id: id }]);
    const others = await send('DELETE', 'sessions');
    expect([others.status, await others.json()]).toEqual([200, { ended: 2 }]);
  });

  it.each(['1', '../../etc', '0'.repeat(36), "' OR 1=1"])('refuses %j as the id of a session', async (id) => {
    const problem = await problemOf(await send('DELETE', `sessions/${encodeURIComponent(id)}`));
    expect(problem.errors).toMatchObject([{ pointer: '/id' }]);
  });

  it('loses the sockets of a session that was ended, at once', async () => {
    const sessionId = randomUUID();
    const socketToken = await harness.issuer.token({ userId: 7, sessionId });
    const client = await LiveClient.connect(harness.gateway.url, socketToken);
    await harness.services.on(accountCommands.endSession, ({ session_id }) => {
      const event = { v: 1, session_id, user_id: 7, reason: 'revoked', ts: new Date().toISOString() };
      harness.services.publish(subjects.authEvent('session_revoked'), event);
      return {};
    });
    await send('DELETE', `sessions/${sessionId}`);
    await client.until('the socket to close', ({ disconnects }) => disconnects.length > 0);
    expect(client.endings).toMatchObject([{ code: 'session_revoked' }]);
    client.close();
  });

  it('changes its password, and auth is told where the wish came from', async () => {
    const body = { current_password: 'correct horse battery', new_password: 'a better horse battery' };
    const response = await send('POST', 'password', body);
    expect([response.status, await response.text()]).toEqual([204, '']);
    const [request] = harness.services.received(accountCommands.changePassword);
    expect(request).toMatchObject({ actor, body, client: { address: '127.0.0.1' } });
  });

  it.each([
    ['wrong_password', 403],
    ['rate_limited', 429],
  ] as const)('is answered with %s as auth says it', async (code, status) => {
    const refuse = () => Promise.reject(new AppError(code, { retryAfterS: 9 }));
    await harness.services.on(accountCommands.changePassword, refuse);
    const body = { current_password: 'wrong', new_password: 'a better horse battery' };
    expect(await problemOf(await send('POST', 'password', body))).toMatchObject({ code, status });
  });

  it.each([
    [{ current_password: 'x', new_password: 'short' }, '/new_password'],
    [{ current_password: 'x', new_password: ' '.repeat(9) }, '/new_password'],
    [{ current_password: 'x'.repeat(1_001), new_password: 'long enough' }, '/current_password'],
    [{ new_password: 'long enough' }, '/current_password'],
    [{ current_password: 'x', new_password: 'long enough', user_id: 1 }, '/user_id'],
  ])('keeps its password with a body of %j', async (body, pointer) => {
    const problem = await problemOf(await send('POST', 'password', body));
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['validation_failed', pointer]);
    expect(JSON.stringify(problem)).not.toContain('long enough');
  });

  it('reads and changes its preferences', async () => {
    expect(await (await send('GET', 'preferences')).json()).toEqual(preferencesSchema.parse(preferences));
    const body = { theme: 'light', language: null, defaults: { steps: 12 } };
    expect(await (await send('PATCH', 'preferences', body)).json()).toEqual(body);
    expect(harness.services.received(accountCommands.changePreferences)).toEqual([{ actor, body }]);
  });

  it.each([
    [{ theme: 'pink' }, '/theme'],
    [{ language: 'xx' }, '/language'],
    [{ defaults: { width: 63 } }, '/defaults/width'],
    [{ defaults: { seed: 1 } }, '/defaults/seed'],
    [{ role: 'admin' }, '/role'],
    [{}, ''],
  ])('has no preferences like %j', async (body, pointer) => {
    const problem = await problemOf(await send('PATCH', 'preferences', body));
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['validation_failed', pointer]);
  });
});
