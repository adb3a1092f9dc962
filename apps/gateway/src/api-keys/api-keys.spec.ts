import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiKeyCommands, taskCommands, type ListedApiKeys } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { apiKey, madeKey } from './api-keys-examples.js';

const OTHER = '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f11';
const ROTATED = { ...apiKey, id: OTHER };
const UNUSED = { ...apiKey, id: OTHER, root_id: OTHER };

describe('Keys at the gateway', () => {
  let harness: GatewayHarness;
  let token: string;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    token = await harness.issuer.token({ userId: 42 });
    const { services } = harness;
    await services.on(apiKeyCommands.apiKeys, () => ({ items: [ROTATED, apiKey, UNUSED] }));
    await services.on(apiKeyCommands.createApiKey, () => madeKey);
    await services.on(apiKeyCommands.changeApiKey, () => apiKey);
  });
  afterAll(() => harness.stop());

  const list = async () =>
    ((await (await harness.gateway.get('/api/v1/keys', { token })).json()) as ListedApiKeys).items;

  it('are listed with what was made by them, those of one rotation together', async () => {
    const use = { open_tasks: 1, tasks_today: 12 };
    await harness.services.on(taskCommands.keyUse, ({ api_key_ids }) => ({
      items: api_key_ids.map((api_key_id) => ({ api_key_id, ...(api_key_id === OTHER ? { open_tasks: 0, tasks_today: 0 } : use) })), // prettier-ignore
    }));
    expect((await list()).map((key) => key.use)).toEqual([use, use, { open_tasks: 0, tasks_today: 0 }]);
    const { api_key_ids } = harness.services.received(taskCommands.keyUse).at(-1)!;
    expect(api_key_ids).toEqual([apiKey.id, OTHER]);
  });

  it('are listed without it while that cannot be said', async () => {
    await harness.services.on(taskCommands.keyUse, () => Promise.reject(new AppError('service_unavailable')));
    expect((await list()).map(({ id, use }) => [id, use])).toEqual([
      [OTHER, null],
      [apiKey.id, null],
      [OTHER, null],
    ]);
  });

  it('are made and changed with whoever asks and from where, for the audit list', async () => {
    const body = { name: 'n8n', scopes: ['tasks:read'] };
    expect((await harness.gateway.post('/api/v1/keys', body, { token })).status).toBe(201);
    const client = { address: expect.stringContaining('127.0.0.1'), user_agent: expect.any(String) };
    const { services } = harness;
    expect(services.received(apiKeyCommands.createApiKey).at(-1)).toMatchObject({
      ...{ actor: { user_id: 42 }, client },
      body: { ...body, kind: 'user', act_as: false, expires_in_days: 90, limits: { open_tasks: null, models: [] } },
    });
    const change = await harness.gateway.request('PATCH', `/api/v1/keys/${apiKey.id}`, {
      ...{ token, headers: { 'content-type': 'application/json' } },
      body: JSON.stringify({ limits: { open_tasks: 2 } }),
    });
    expect(change.status).toBe(200);
    expect(services.received(apiKeyCommands.changeApiKey).at(-1)).toMatchObject({
      ...{ key_id: apiKey.id, client },
      body: { limits: { open_tasks: 2, tasks_per_day: null, models: [], workflows: [] } },
    });
  });

  it('of everybody are for admins', async () => {
    expect((await problemOf(await harness.gateway.get('/api/v1/admin/keys', { token }))).code).toBe('forbidden');
  });
});
