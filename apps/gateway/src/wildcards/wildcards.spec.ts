import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { wildcardCommands } from '@atelier/contracts';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';

const { wildcards, wildcard, putWildcard, deleteWildcard } = wildcardCommands;
const LISTS = '/api/v1/wildcards';
const detail = { name: 'colours', line_count: 1, updated_at: '2026-11-25T12:00:00.000Z', lines: ['朱红'] };

describe('Lists of words', () => {
  let harness: GatewayHarness;
  let token: string;
  let actor: object;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    const sessionId = '3f0c5b1a-7c1e-4a51-9a57-0d7c4a1f2b3c';
    token = await harness.issuer.token({ userId: 7, sessionId });
    actor = { user_id: 7, role: 'user', session_id: sessionId };
    const { lines: _, ...summary } = detail;
    await harness.services.on(wildcards, () => ({ items: [summary] }));
    await harness.services.on(wildcard, () => detail);
    await harness.services.on(putWildcard, () => detail);
    await harness.services.on(deleteWildcard, () => ({}));
  });
  afterAll(() => harness.stop());

  const send = (method: string, path: string, body?: unknown) =>
    harness.gateway.request(method, `${LISTS}${path}`, {
      token,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });

  it('are listed, shown, kept and deleted', async () => {
    expect(await (await send('GET', '')).json()).toMatchObject({ items: [{ name: 'colours' }] });
    expect(await (await send('GET', '/colours')).json()).toEqual(detail);
    expect((await send('PUT', '/colours', { lines: [' 朱红 '] })).status).toBe(200);
    expect(harness.services.received(putWildcard)).toEqual([{ actor, name: 'colours', lines: ['朱红'] }]);
    expect((await send('DELETE', '/colours')).status).toBe(204);
    expect(harness.services.received(deleteWildcard)).toEqual([{ actor, name: 'colours' }]);
  });

  it('may be called by letters of any script', async () => {
    expect((await send('PUT', `/${encodeURIComponent('颜色')}`, { lines: ['朱红'] })).status).toBe(200);
    expect(harness.services.received(putWildcard).at(-1)).toMatchObject({ name: '颜色' });
  });

  it.each(['/Colours', '/%D0%A6vet', '/a__b', '/a_', '/_a', '/a%2fb', '/..%2fa', `/${'a'.repeat(65)}`])(
    'have no such name: %s',
    async (path) => {
      expect((await problemOf(await send('PUT', path, { lines: ['a'] }))).code).toBe('validation_failed');
    },
  );

  it.each([
    [{ lines: [] }, '/lines'],
    [{ lines: [' '] }, '/lines/0'],
    [{ lines: ['a\nb'] }, '/lines/0'],
    [{ lines: ['x'.repeat(501)] }, '/lines/0'],
    [{ lines: Array.from({ length: 5_001 }, () => 'a') }, '/lines'],
    [{ lines: Array.from({ length: 600 }, () => 'x'.repeat(500)) }, '/lines'],
    [{ lines: ['a'], user_id: 8 }, '/user_id'],
  ])('are refused with a pointer to the fault (%#)', async (body, pointer) => {
    const problem = await problemOf(await send('PUT', '/colours', body));
    expect(problem).toMatchObject({ code: 'validation_failed' });
    expect(problem.errors!.map((error) => error.pointer)).toContain(pointer);
  });
});
