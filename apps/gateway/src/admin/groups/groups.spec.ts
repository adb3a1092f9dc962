import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { groupCommands } from '@atelier/contracts';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';
import { group, groupMembers, setGroup } from './groups-examples.js';

const { list, make, set, remove, members, addMember, removeMember } = groupCommands;

describe('Groups, for admins', () => {
  let harness: GatewayHarness;
  let token: string;
  const actor = { user_id: 1, role: 'admin' as const, session_id: randomUUID() };
  const client = { address: '127.0.0.1', user_agent: 'an admin' };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 1, role: 'admin', sessionId: actor.session_id });
    const { services } = harness;
    await services.on(list, () => ({ items: [group] }));
    await services.on(make, () => group);
    await services.on(set, () => group);
    await services.on(members, () => groupMembers);
    for (const one of [remove, addMember, removeMember]) await services.on(one, () => ({}));
  });
  afterAll(() => harness.stop());

  const send = (method: string, path: string, body?: unknown, as = token) =>
    harness.gateway.request(method, `/api/v1/admin/groups${path}`, {
      token: as,
      headers: { 'user-agent': 'an admin', ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });

  it('are listed, made, changed and deleted', async () => {
    expect(await (await send('GET', '')).json()).toEqual({ items: [group] });
    expect((await send('POST', '', setGroup)).status).toBe(201);
    expect((await send('PUT', '/3', setGroup)).status).toBe(200);
    expect((await send('DELETE', '/3')).status).toBe(204);
    const { services } = harness;
    expect(services.received(make)).toEqual([{ actor, client, body: setGroup }]);
    expect(services.received(set)).toEqual([{ actor, client, group_id: 3, body: setGroup }]);
    expect(services.received(remove)).toEqual([{ actor, client, group_id: 3 }]);
  });

  it('have members, who are put in and taken out', async () => {
    expect(await (await send('GET', '/3/members?limit=10')).json()).toEqual(groupMembers);
    expect((await send('PUT', '/3/members/7')).status).toBe(204);
    expect((await send('DELETE', '/3/members/7')).status).toBe(204);
    const { services } = harness;
    expect(services.received(members)).toEqual([{ actor, group_id: 3, query: { limit: 10 } }]);
    expect(services.received(addMember)).toEqual([{ actor, client, group_id: 3, user_id: 7 }]);
    expect(services.received(removeMember)).toEqual([{ actor, client, group_id: 3, user_id: 7 }]);
  });

  it.each([
    [{ name: ' ' }, '/name'],
    [{ name: 'two\nlines' }, '/name'],
    [{ name: 'x', role: 'root' }, '/role'],
    [{ name: 'x', weight: 0 }, '/weight'],
    [{ name: 'x', weight: 101 }, '/weight'],
    [{ name: 'x', models: ['a', 'a'] }, '/models'],
    [{ name: 'x', workflows: [0] }, '/workflows/0'],
    [{ name: 'x', limits: { waiting_tasks: 0 } }, '/limits/waiting_tasks'],
    [{ name: 'x', limits: { gpu_seconds_per_day: -1 } }, '/limits/gpu_seconds_per_day'],
    [{ name: 'x', members: [7] }, '/members'],
  ])('refuse %j', async (body, pointer) => {
    const problem = await problemOf(await send('POST', '', body));
    expect([problem.status, problem.code, problem.errors?.[0]?.pointer]).toEqual([400, 'validation_failed', pointer]);
  });

  it.each([
    ['GET', '', undefined],
    ['POST', '', setGroup],
    ['PUT', '/3', setGroup],
    ['DELETE', '/3', undefined],
    ['GET', '/3/members', undefined],
    ['PUT', '/3/members/7', undefined],
    ['DELETE', '/3/members/7', undefined],
  ])('are for admins only: %s %s is 403 for a publisher, and auth is not even asked', async (method, path, body) => {
    const asked = harness.services.requests.length;
    const publisher = await harness.issuer.token({ userId: 7, role: 'publisher' });
    const problem = await problemOf(await send(method, path, body, publisher));
    expect([problem.status, problem.code]).toEqual([403, 'forbidden']);
    expect(harness.services.requests).toHaveLength(asked);
  });
});
