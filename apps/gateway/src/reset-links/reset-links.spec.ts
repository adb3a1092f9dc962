import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resetLinkCommands } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { madeResetLink } from './reset-links-examples.js';

const { url: _url, ...made } = madeResetLink;
const { token, expires_at } = made;

describe('Links to a new password', () => {
  let harness: GatewayHarness;
  const actor = { user_id: 1, role: 'admin' as const, session_id: randomUUID() };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    await harness.services.on(resetLinkCommands.make, () => made);
    await harness.services.on(resetLinkCommands.read, (asked) => {
      if (asked.token !== token) throw new AppError('link_expired');
      return { username: 'ada', expires_at };
    });
    await harness.services.on(resetLinkCommands.use, () => ({}));
  });
  afterAll(() => harness.stop());

  const post = (path: string, body: unknown) => harness.gateway.post(`/api/v1/auth/reset-link${path}`, body);
  const make = async (as: { userId: number; role: 'user' | 'admin'; sessionId: string }) =>
    harness.gateway.post('/api/v1/admin/users/7/reset-link', undefined, { token: await harness.issuer.token(as) });

  it('are made by admins, lead here, and have their token behind #', async () => {
    const response = await make({ userId: 1, role: 'admin', sessionId: actor.session_id });
    const url = `${harness.gateway.url}/new-password#reset=${token}`;
    expect([response.status, await response.json()]).toEqual([201, { ...made, url }]);
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(harness.services.received(resetLinkCommands.make)).toMatchObject([{ actor, user_id: 7 }]);
  });

  it('are made by nobody else, and auth is not even asked', async () => {
    const asked = harness.services.requests.length;
    const problem = await problemOf(await make({ userId: 7, role: 'user', sessionId: randomUUID() }));
    expect([problem.status, problem.code]).toEqual([403, 'forbidden']);
    expect(harness.services.requests).toHaveLength(asked);
  });

  it('say for whom they are, and are used, by whoever holds them', async () => {
    expect(await (await post('', { token })).json()).toEqual({ username: 'ada', expires_at });
    expect((await problemOf(await post('', { token: 'y'.repeat(43) }))).code).toBe('link_expired');
    const password = 'a better horse battery';
    expect((await post('/use', { token, password })).status).toBe(204);
    expect(harness.services.received(resetLinkCommands.use)).toMatchObject([
      { token, password, client: { address: '127.0.0.1' } },
    ]);
  });

  it.each([
    ['', { token: 'short' }, '/token'],
    ['', {}, '/token'],
    ['/use', { token, password: 'short' }, '/password'],
    ['/use', { token, password: 'a better horse battery', user_id: 1 }, '/user_id'],
  ])('are refused at %j with %j', async (path, body, pointer) => {
    const problem = await problemOf(await post(path, body));
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['validation_failed', pointer]);
    expect(JSON.stringify(problem)).not.toContain('horse');
  });
});
