import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invitationCommands, signUpCommands } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';
import { invitation, madeInvitation } from './invitations-examples.js';

const { url: _url, ...made } = madeInvitation;
const WISH = { label: 'Ada', role: 'user', uses: 1, expires_in_days: 7 };

describe('Letting people in, for admins', () => {
  let harness: GatewayHarness;
  let token: string;
  const actor = { user_id: 1, role: 'admin' as const, session_id: randomUUID() };
  const client = { address: '127.0.0.1', user_agent: 'an admin' };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 1, role: 'admin', sessionId: actor.session_id });
    const { services } = harness;
    await services.on(invitationCommands.list, () => ({ items: [invitation] }));
    await services.on(invitationCommands.make, () => made);
    await services.on(invitationCommands.revoke, () => ({ ...invitation, state: 'revoked' as const }));
    await services.on(signUpCommands.waiting, () => ({ items: [], waiting: 0 }));
    await services.on(signUpCommands.approve, () => ({}));
    await services.on(signUpCommands.refuse, () => ({}));
  });
  afterAll(() => harness.stop());

  const send = (method: string, path: string, body?: unknown, as = token) =>
    harness.gateway.request(method, `/api/v1/admin/${path}`, {
      token: as,
      headers: { 'user-agent': 'an admin', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('makes a link that leads here, with the token behind #', async () => {
    const response = await send('POST', 'invitations', { label: ' Ada ' });
    const url = `${harness.gateway.url}/register#invitation=${made.token}`;
    expect([response.status, await response.json()]).toEqual([201, { ...made, url }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(harness.services.received(invitationCommands.make)).toEqual([{ actor, client, body: WISH }]);
  });

  it('lists and revokes invitations', async () => {
    expect(await (await send('GET', 'invitations')).json()).toEqual({ items: [invitation] });
    expect(await (await send('POST', 'invitations/5/revoke')).json()).toEqual({ ...invitation, state: 'revoked' });
    expect(harness.services.received(invitationCommands.revoke)).toEqual([{ actor, client, id: 5 }]);
  });

  it('approves and refuses who waits', async () => {
    expect(await (await send('GET', 'sign-ups')).json()).toEqual({ items: [], waiting: 0 });
    expect((await send('POST', 'sign-ups/8/approve')).status).toBe(204);
    expect((await send('POST', 'sign-ups/9/refuse', { reason: 'unknown' })).status).toBe(204);
    expect(harness.services.received(signUpCommands.approve)).toEqual([{ actor, client, user_id: 8 }]);
    expect(harness.services.received(signUpCommands.refuse)).toEqual([
      { actor, client, user_id: 9, body: { reason: 'unknown' } },
    ]);
  });

  it.each([
    ['invitations', { uses: 0 }, '/uses'],
    ['invitations', { expires_in_days: 91 }, '/expires_in_days'],
    ['invitations', { role: 'root' }, '/role'],
    ['invitations', { label: 'x'.repeat(201) }, '/label'],
    ['invitations', { token: 'mine' }, '/token'],
    ['sign-ups/9/refuse', { reason: 'x'.repeat(201) }, '/reason'],
    ['sign-ups/x/refuse', {}, '/id'],
  ])('refuses POST %s with %j', async (path, body, pointer) => {
    const problem = await problemOf(await send('POST', path, body));
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['validation_failed', pointer]);
  });

  it.each([
    ['GET', 'invitations', undefined],
    ['POST', 'invitations', WISH],
    ['POST', 'invitations/5/revoke', undefined],
    ['GET', 'sign-ups', undefined],
    ['POST', 'sign-ups/8/approve', undefined],
    ['POST', 'sign-ups/8/refuse', {}],
  ])('is for admins only: %s %s is 403 for a user, and auth is not even asked', async (method, path, body) => {
    const asked = harness.services.requests.length;
    const problem = await problemOf(await send(method, path, body, await harness.issuer.token({ userId: 7 })));
    expect([problem.status, problem.code]).toEqual([403, 'forbidden']);
    expect(harness.services.requests).toHaveLength(asked);
  });
});

describe('The entrance', () => {
  let harness: GatewayHarness;
  beforeAll(async () => {
    harness = await GatewayHarness.start();
    await harness.services.on(signUpCommands.entrance, () => ({
      registration: 'invite' as const,
      challenge: 'none' as const,
      captcha: null,
      reset_by_mail: false,
      passkeys: true,
    }));
    await harness.services.on(invitationCommands.read, ({ token }) => {
      if (token !== made.token) throw new AppError('link_expired');
      return { role: 'user' as const, expires_at: invitation.expires_at };
    });
  });
  afterAll(() => harness.stop());

  const read = (token: string) => harness.gateway.post('/api/v1/auth/invitation', { token });

  it('tells visitors who may make an account', async () => {
    expect(await (await harness.gateway.get('/api/v1/auth/entrance')).json()).toMatchObject({ registration: 'invite' });
  });

  it('tells whoever holds the link of an invitation whether it lets in', async () => {
    const answer = await read(made.token);
    expect([answer.status, await answer.json()]).toEqual([200, { role: 'user', expires_at: invitation.expires_at }]);
    expect((await problemOf(await read('y'.repeat(43)))).code).toBe('link_expired');
    expect((await problemOf(await read('short'))).errors).toMatchObject([{ pointer: '/token' }]);
  });
});
