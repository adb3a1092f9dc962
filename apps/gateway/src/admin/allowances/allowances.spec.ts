import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allowanceCommands, taskCommands, userCommands } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';
import { userAllowances } from './allowances-examples.js';

const { username: _name, ...record } = userAllowances;
const BODY = { gpu_seconds_per_day: 3_600, gpu_seconds_per_month: null };

describe('The GPU time of a user, for admins', () => {
  let harness: GatewayHarness;
  let token: string;
  let user: string;
  const actor = { user_id: 1, role: 'admin' as const, session_id: randomUUID() };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 1, role: 'admin', sessionId: actor.session_id });
    user = await harness.issuer.token({ userId: 7 });
    const { services } = harness;
    await services.on(allowanceCommands.of, () => record);
    await services.on(allowanceCommands.set, () => record);
    await services.on(userCommands.userNames, ({ user_ids }) => ({
      users: user_ids.filter((id) => id === 7).map((id) => ({ id, username: 'ada' })),
    }));
  });
  afterAll(() => harness.stop());

  const send = (method: string, id: number | string, body?: unknown, as = token) =>
    harness.gateway.request(method, `/api/v1/admin/users/${id}/allowances`, {
      token: as,
      headers: { 'user-agent': 'an admin', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('is read and set, and the service is told by whom and from where', async () => {
    expect(await (await send('GET', 7)).json()).toEqual(userAllowances);
    const response = await send('PUT', 7, BODY);
    expect([response.status, await response.json()]).toEqual([200, userAllowances]);
    const client = { address: '127.0.0.1', user_agent: 'an admin' };
    expect(harness.services.received(allowanceCommands.set)).toEqual([{ actor, client, user_id: 7, body: BODY }]);
  });

  it.each([
    ['GET', undefined],
    ['PUT', BODY],
  ])('is not there of nobody: %s', async (method, body) => {
    const asked = harness.services.received(allowanceCommands.set).length;
    expect(await problemOf(await send(method, 9, body))).toMatchObject({ status: 404, code: 'not_found' });
    expect(harness.services.received(allowanceCommands.set)).toHaveLength(asked);
  });

  it.each([
    [{ gpu_seconds_per_day: 1 }, '/gpu_seconds_per_month'],
    [{ ...BODY, gpu_seconds_per_day: -1 }, '/gpu_seconds_per_day'],
    [{ ...BODY, gpu_seconds_per_day: 1.5 }, '/gpu_seconds_per_day'],
    [{ ...BODY, gpu_seconds_per_month: 1e12 }, '/gpu_seconds_per_month'],
    [{ ...BODY, weight: 2 }, '/weight'],
  ])('is not set to %j', async (body, pointer) => {
    const problem = await problemOf(await send('PUT', 7, body));
    expect([problem.code, problem.errors?.[0]?.pointer]).toEqual(['validation_failed', pointer]);
  });

  it.each([
    ['GET', undefined],
    ['PUT', BODY],
  ])('is for admins only: %s', async (method, body) => {
    const asked = harness.services.requests.length;
    expect(await problemOf(await send(method, 7, body, user))).toMatchObject({ status: 403, code: 'forbidden' });
    expect(harness.services.requests).toHaveLength(asked);
  });

  it('is told in the answer to who has none left: when it renews, as a time and in seconds', async () => {
    const renewsAt = '2026-11-25T00:00:00.000Z';
    const refusal = new AppError('allowance_used_up', { detail: 'x', renewsAt, retryAfterS: 1_234 });
    await harness.services.on(taskCommands.create, () => Promise.reject(refusal));
    const response = await harness.gateway.request('POST', '/api/v1/generation/create', {
      token: user,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: 'fox', model_name: 'sd15' }),
    });
    expect(response.headers.get('retry-after')).toBe('1234');
    expect(await problemOf(response)).toMatchObject({ status: 429, code: 'allowance_used_up', renews_at: renewsAt });
  });
});
