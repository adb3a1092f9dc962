import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adminUserPageSchema, userCommands } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { examples } from '../../docs/examples.js';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';
import { adminUser } from './admin-users-examples.js';

const { users, changeUser, resetPassword } = userCommands;

describe('Users, for admins', () => {
  let harness: GatewayHarness;
  let token: string;
  const actor = { user_id: 1, role: 'admin' as const, session_id: randomUUID() };
  const client = { address: '127.0.0.1', user_agent: 'an admin' };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 1, role: 'admin', sessionId: actor.session_id });
    await harness.services.on(users, () => ({ items: [adminUser], next_cursor: 'next' }));
    await harness.services.on(userCommands.createUser, () => examples.user);
    await harness.services.on(changeUser, ({ body }) => ({ ...adminUser, ...body }));
    await harness.services.on(resetPassword, () => ({ generated_password: 'made' }));
  });
  afterAll(() => harness.stop());

  const send = (method: string, path: string, body?: unknown, as = token) =>
    harness.gateway.request(method, `/api/v1/admin/users${path}`, {
      token: as,
      headers: { 'user-agent': 'an admin', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('are listed by page, and searched by name', async () => {
    const response = await send('GET', `?limit=5&search=${encodeURIComponent('李')}&cursor=abc`);
    expect(adminUserPageSchema.parse(await response.json())).toEqual({ items: [adminUser], next_cursor: 'next' });
    expect(harness.services.received(users)).toEqual([{ actor, query: { limit: 5, search: '李', cursor: 'abc' } }]);
  });

  it.each(['?limit=0', '?limit=101', '?search=', `?search=${'x'.repeat(33)}`, '?role=admin', '?search=a&search=b'])(
    'are not listed with %s',
    async (query) => expect((await problemOf(await send('GET', query))).code).toBe('validation_failed'),
  );

  it('are changed, and auth is told who does it and from where', async () => {
    const response = await send('PATCH', '/7', { disabled: true });
    expect([response.status, await response.json()]).toEqual([200, { ...adminUser, disabled: true }]);
    expect(harness.services.received(changeUser)).toEqual([{ actor, client, user_id: 7, body: { disabled: true } }]);
  });

  it.each([
    ['/7', {}, ''],
    ['/7', { role: 'root' }, '/role'],
    ['/7', { disabled: 'true' }, '/disabled'],
    ['/7', { username: 'x' }, '/username'],
    ['/x', { disabled: true }, '/id'],
    ['/-1', { disabled: true }, '/id'],
  ])('are not changed at %s with %j', async (path, body, pointer) => {
    const problem = await problemOf(await send('PATCH', path, body));
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['validation_failed', pointer]);
  });

  it.each(['last_admin', 'not_found', 'forbidden'] as const)('are answered with %s as auth says it', async (code) => {
    await harness.services.on(changeUser, () => Promise.reject(new AppError(code)));
    expect((await problemOf(await send('PATCH', '/7', { role: 'user' }))).code).toBe(code);
  });

  it('get a new password, which is not kept by any cache', async () => {
    const response = await send('POST', '/7/password', {});
    expect([response.status, await response.json()]).toEqual([200, { generated_password: 'made' }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    await send('POST', '/7/password', { password: 'given by the admin' });
    expect(harness.services.received(resetPassword).map(({ body }) => body)).toEqual([
      {},
      { password: 'given by the admin' },
    ]);
  });

  it('are made, and auth is told from where', async () => {
    await send('POST', '', { username: 'ada', password: 'correct horse battery' });
    expect(harness.services.received(userCommands.createUser)).toMatchObject([{ actor, client, username: 'ada' }]);
  });

  it.each([
    ['GET', '', undefined],
    ['POST', '', { username: 'ada', password: 'correct horse battery' }],
    ['PATCH', '/7', { role: 'admin' }],
    ['POST', '/7/password', {}],
  ])('are for admins only: %s%s is 403 for a user, and auth is not even asked', async (method, path, body) => {
    const asked = harness.services.requests.length;
    const problem = await problemOf(await send(method, path, body, await harness.issuer.token({ userId: 7 })));
    expect([problem.status, problem.code]).toEqual([403, 'forbidden']);
    expect(harness.services.requests).toHaveLength(asked);
  });
});
