import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditCommands, userCommands, type AuditPage, type AuditRecord } from '@atelier/contracts';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { problemOf } from '../../testing/started-gateway.js';

const entry = (id: number, minute: number, action: string): AuditRecord => ({
  id,
  at: new Date(Date.UTC(2026, 10, 24, 8, minute)).toISOString(),
  actor_id: 1,
  action,
  object: 'user:7',
  result: 'done',
  detail: {},
  address: '203.0.113.9',
  request_id: 'request',
  trace_id: null,
});

describe('The audit list, for admins', () => {
  let harness: GatewayHarness;
  let token: string;
  const lists = {
    auth: [1, 2, 3, 4, 5].map((n) => entry(n, 2 * n, `auth-${n}`)),
    generation: [1, 2, 3].map((n) => entry(n, 2 * n + 1, `generation-${n}`)),
  };
  const newestFirst = (service: 'auth' | 'generation', before: number | null, limit: number) => ({
    items: lists[service]
      .filter(({ id }) => before === null || id < before)
      .toReversed()
      .slice(0, limit),
  });

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 1, role: 'admin' });
    for (const service of ['auth', 'generation'] as const)
      await harness.services.on(auditCommands[service], ({ before, limit }) => newestFirst(service, before, limit));
    await harness.services.on(userCommands.userNames, () => ({
      users: [
        { id: 1, username: 'root' },
        { id: 7, username: 'ada' },
      ],
    }));
  });
  afterAll(() => harness.stop());

  const get = (query = '', as = token) => harness.gateway.get(`/api/v1/admin/audit${query}`, { token: as });
  const page = async (query: string) => (await (await get(query)).json()) as AuditPage;

  it('has what all services know, in the order of time, with names', async () => {
    const { items, next_cursor } = await page('');
    expect(items.map(({ action }) => action)).toEqual([
      'auth-5',
      'auth-4',
      'generation-3',
      'auth-3',
      'generation-2',
      'auth-2',
      'generation-1',
      'auth-1',
    ]);
    expect(items[0]).toEqual({
      ...lists.auth[4],
      service: 'auth',
      actor_name: 'root',
      actor_deleted: false,
      object_name: 'ada',
    });
    expect(next_cursor).toBeNull();
  });

  it('comes page by page, each entry once, whatever is written meanwhile', async () => {
    const whole = (await page('')).items.map(({ action }) => action);
    const seen: string[] = [];
    for (let query = '?limit=2'; query !== '';) {
      const { items, next_cursor } = await page(query);
      seen.push(...items.map(({ action }) => action));
      query = next_cursor === null ? '' : `?limit=2&cursor=${next_cursor}`;
      const next = lists.generation.length + 1;
      lists.generation.push(entry(next, 50, `written meanwhile ${next}`));
    }
    expect(seen).toEqual(whole);
    lists.generation.splice(3);
  });

  it('takes no cursor but its own', async () => {
    const { next_cursor } = await page('?limit=2');
    const other = await harness.issuer.token({ userId: 2, role: 'admin' });
    const answers = [get('?cursor=abc'), get(`?cursor=x${next_cursor}`), get(`?cursor=${next_cursor}`, other)];
    for (const response of await Promise.all(answers))
      expect(await problemOf(response)).toMatchObject({ status: 400, code: 'invalid_cursor' });
    expect((await problemOf(await get('?limit=0'))).code).toBe('validation_failed');
    expect((await problemOf(await get('?actor_id=1'))).code).toBe('validation_failed');
  });

  it('is searched in both services by what is asked for, and by nothing that could not be there', async () => {
    const asked = harness.services.requests.length;
    const search = { action: 'user.disable', object: 'user:7', from: '2026-11-01T00:00:00.000Z' };
    await page(`?${new URLSearchParams({ ...search, actor: '1' })}`);
    const read = harness.services.requests.slice(asked).filter(({ subject }) => subject.includes('audit'));
    expect(read).toHaveLength(2);
    for (const { data } of read) expect(data).toMatchObject({ ...search, actor_id: 1 });
    for (const wrong of ['actor=ada', 'action=user.', 'object=%25', 'from=yesterday', 'actor=1&actor=2'])
      expect([wrong, (await problemOf(await get(`?${wrong}`))).code]).toEqual([wrong, 'validation_failed']);
  });

  it('is saved whole as one entry a line, each once', async () => {
    const { auth } = lists;
    lists.auth = Array.from({ length: 900 }, (_, index) => entry(index + 1, index, `auth-${index + 1}`));
    const response = await get('/export');
    expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="atelier-audit-[\d-]+\.jsonl"$/);
    const lines = (await response.text()).trimEnd().split('\n');
    const saved = lines.map((line) => JSON.parse(line) as AuditRecord & { service: string });
    expect(saved).toHaveLength(903);
    expect(new Set(saved.map(({ service, id }) => `${service}:${id}`)).size).toBe(903);
    expect(saved[0]).toEqual({ ...lists.auth[899], service: 'auth' });
    lists.auth = auth;
  });

  it('is for admins only', async () => {
    const asked = harness.services.requests.length;
    const user = await harness.issuer.token({ userId: 7 });
    for (const path of ['', '/export'])
      expect(await problemOf(await get(path, user))).toMatchObject({ status: 403, code: 'forbidden' });
    expect(harness.services.requests).toHaveLength(asked);
  });

  it('is not shown by halves while a service is away', async () => {
    await harness.services.off(auditCommands.generation);
    for (const path of ['', '/export'])
      expect(await problemOf(await get(path))).toMatchObject({ status: 503, code: 'service_unavailable' });
  });
});
