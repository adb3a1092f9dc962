import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiKeyCommands, usageCommands, userCommands, type UsageCell, type UsageReport } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { ownUsageReport, usageReport } from './usage-examples.js';

const cell: UsageCell = {
  day: '2026-11-24',
  user_id: 7,
  api_key_id: null,
  model_name: '=cmd|x',
  workflow_id: 12,
  workflow_name: '放大, 两倍',
  workflow_name_zh: null,
  rest: false,
  groups: ['设计', '=Ops'],
  ...{ gpu_ms: 61_500, free_ms: 0, attempts: 3, tasks: 2, outputs: 8 },
};
const { username: _name, user_deleted: _gone, api_key_name: _key, ...row } = usageReport.rows[0]!;

describe('What was used of GPUs', () => {
  let harness: GatewayHarness;
  let token: string;
  let adminToken: string;
  const actor = { user_id: 7, role: 'user' as const, session_id: randomUUID() };
  const admin = { user_id: 1, role: 'admin' as const, session_id: randomUUID() };

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 7, sessionId: actor.session_id });
    adminToken = await harness.issuer.token({ userId: 1, role: 'admin', sessionId: admin.session_id });
    const { services } = harness;
    await services.on(usageCommands.ownReport, () => ownUsageReport);
    await services.on(usageCommands.report, () => ({ ...usageReport, rows: [row, { ...row, user_id: null }] }));
    const page = (after: string | null) => ({ cells: [cell], next: after === null ? '["next"]' : null });
    await services.on(usageCommands.ownCells, ({ after }) => page(after));
    await services.on(usageCommands.cells, ({ after }) => page(after));
    await services.on(userCommands.userNames, () => ({ users: [{ id: 7, username: '+ada' }] }));
  });
  afterAll(() => harness.stop());

  const get = (path: string, as = token) => harness.gateway.get(`/api/v1/${path}`, { token: as });

  it('is told to whoever used it, of the days and by what they ask for', async () => {
    const response = await get('usage?from=2026-10-26&to=2026-11-24&group_by=key');
    expect([response.status, await response.json()]).toEqual([200, ownUsageReport]);
    const query = { from: '2026-10-26', to: '2026-11-24', group_by: 'key' };
    expect(harness.services.received(usageCommands.ownReport)).toEqual([{ actor, query }]);
  });

  it('is told to admins of everybody, with the names of users', async () => {
    const response = await get('admin/usage?group_by=user&user_id=7', adminToken);
    expect(await response.json()).toEqual({
      ...usageReport,
      rows: [
        { ...row, username: '+ada', user_deleted: false, api_key_name: null },
        { ...row, user_id: null, api_key_name: null },
      ],
    });
    expect(harness.services.received(usageCommands.report)).toMatchObject([{ actor: admin, query: { user_id: 7 } }]);
  });

  it('is told to admins with the names of keys, and without them where auth does not answer', async () => {
    const [known, gone] = [randomUUID(), randomUUID()];
    const rows = [known, gone, null].map((api_key_id) => ({ ...row, api_key_id }));
    await harness.services.on(usageCommands.report, () => ({ ...usageReport, group_by: 'key' as const, rows }));
    const names = async () => {
      const answer = (await (await get('admin/usage?group_by=key', adminToken)).json()) as UsageReport;
      return answer.rows.map(({ api_key_name }) => api_key_name);
    };
    await harness.services.on(apiKeyCommands.keyNames, () => ({ keys: [{ id: known, name: '出图 bot' }] }));
    expect(await names()).toEqual(['出图 bot', null, null]);
    expect(harness.services.received(apiKeyCommands.keyNames)).toMatchObject([{ key_ids: [known, gone] }]);
    const away = () => Promise.reject(new AppError('service_unavailable'));
    await harness.services.on(apiKeyCommands.keyNames, away);
    expect(await names()).toEqual([null, null, null]);
  });

  it.each([
    'usage?group_by=user',
    'usage?user_id=8',
    'usage?from=2026-01-02&to=2026-01-01',
    'usage?from=2024-01-01&to=2026-01-01',
    'usage?from=yesterday',
    'usage/export?group_by=day',
    'usage/export?from=2020-01-01&to=2026-01-01',
  ])('is not told for %s', async (path) => {
    expect(await problemOf(await get(path))).toMatchObject({ status: 400, code: 'validation_failed' });
  });

  it.each(['admin/usage', 'admin/usage/export'])('is told at %s to admins alone', async (path) => {
    const asked = harness.services.requests.length;
    expect(await problemOf(await get(path))).toMatchObject({ status: 403, code: 'forbidden' });
    expect(harness.services.requests).toHaveLength(asked);
  });

  it('is saved as CSV, all pages of it, without anything that a spreadsheet would run', async () => {
    const response = await get('admin/usage/export?from=2026-11-01&to=2026-11-24', adminToken);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="atelier-usage-[\d-]+\.csv"$/);
    const bytes = Buffer.from(await response.arrayBuffer()).toString();
    const line = `2026-11-24,7,"'+ada",,"'=cmd|x",12,"放大, 两倍",61.500,0.000,3,2,8,设计; =Ops`;
    expect(bytes).toBe(
      `\uFEFFday,user_id,user,api_key_id,model,workflow_id,workflow,gpu_seconds,free_gpu_seconds,attempts,tasks,outputs,groups\r\n${line}\r\n${line}\r\n`,
    );
    const [first, second] = harness.services.received(usageCommands.cells);
    expect([first!.after, second!.after]).toEqual([null, '["next"]']);
  });

  it('is saved as CSV by whoever used it, without the names of others', async () => {
    expect(await (await get('usage/export')).text()).toContain(`2026-11-24,7,,,"'=cmd|x"`);
  });
});
