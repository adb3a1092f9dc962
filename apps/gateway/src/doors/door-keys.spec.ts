import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiKeyCommands, modelCommands, NO_KEY_LIMITS, taskCommands, type VerifiedApiKey } from '@atelier/contracts';
import { apiKeyDigest, newApiKey } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { task } from '../testing/samples.js';

const DOOR = newApiKey('door');
const USER = newApiKey();

const verified = (more: Partial<VerifiedApiKey>): VerifiedApiKey => ({
  ...{ key_id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10', kind: 'user', act_as: false, user_id: 42, role: 'user' },
  ...{ scopes: [], allowed_addresses: [], limits: NO_KEY_LIMITS, expires_at: null, ...more },
});

describe('The key of a door', () => {
  let harness: GatewayHarness;
  const keys = new Map([
    [apiKeyDigest(DOOR), verified({ kind: 'door', scopes: ['comfy'] })],
    [apiKeyDigest(USER), verified({ scopes: ['models:read', 'tasks:write', 'images:read'] })],
  ]);

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    const { services } = harness;
    await services.on(apiKeyCommands.verifyApiKey, ({ sha256 }) => ({ key: keys.get(sha256) ?? null }));
    const now = task({ status: 'completed' });
    await services.on(taskCommands.status, () => now);
    await services.on(taskCommands.create, () => now);
    await services.on(taskCommands.result, () => ({ id: 1, task_id: 42, created_at: now.created_at, images: [] }));
    const model = { name: 'one', kind: 'checkpoint' as const, runners: 1, warm: 0 };
    await services.on(modelCommands.models, () => ({ items: [model] }));
  });
  afterAll(() => harness.stop());

  const get = (path: string, headers: Record<string, string> = {}) => harness.gateway.get(path, { headers });
  const post = (path: string, body: unknown) => harness.gateway.post(path, body);

  it.each([`/k/${DOOR}/sdapi/v1/sd-models`, `/sdapi/v1/sd-models?token=${DOOR}`])(
    'opens the door of AUTOMATIC1111 in its address',
    async (path) => {
      const answer = await get(path);
      expect([answer.status, await answer.json()]).toEqual([200, [expect.objectContaining({ model_name: 'one' })]]);
    },
  );

  it('makes pictures and tells how far they are, for its user', async () => {
    expect((await post(`/k/${DOOR}/sdapi/v1/txt2img`, { prompt: 'a fox' })).status).toBe(200);
    expect(harness.services.received(taskCommands.create).at(-1)).toMatchObject({ actor: { user_id: 42 } });
    expect((await get(`/k/${DOOR}/sdapi/v1/progress?skip_current_image=true`)).status).toBe(200);
    expect((await post(`/k/${DOOR}/sdapi/v1/interrupt`, {})).status).toBe(200);
  });

  it('is taken in the header of a program that can send one, too', async () => {
    const basic = `Basic ${Buffer.from(`any:${DOOR}`).toString('base64')}`;
    expect((await get('/sdapi/v1/sd-models', { authorization: basic })).status).toBe(200);
  });

  it('counts in an address before what the program sends of its own', async () => {
    const own = `Basic ${Buffer.from('admin:secret').toString('base64')}`;
    expect((await get(`/k/${DOOR}/sdapi/v1/sd-models`, { authorization: own })).status).toBe(200);
  });

  it('is refused from a page, wherever it stands', async () => {
    const origin = 'https://page.example';
    for (const [path, headers] of [
      [`/k/${DOOR}/sdapi/v1/sd-models`, { origin }],
      ['/sdapi/v1/sd-models', { origin, 'x-api-key': DOOR }],
    ] as const) {
      const answer = await get(path, headers);
      expect([answer.status, await answer.json()]).toMatchObject([403, { error: 'origin_refused' }]);
    }
  });

  it('opens nothing but that door', async () => {
    expect((await get('/api/v1/models', { 'x-api-key': DOOR })).status).toBe(403);
    expect((await get('/v1/models', { authorization: `Bearer ${DOOR}` })).status).toBe(403);
    for (const path of ['/api/v1/models', '/v1/models']) {
      expect((await get(`/k/${DOOR}${path}`)).status).toBe(404);
      expect((await get(`${path}?token=${DOOR}`)).status).not.toBe(200);
    }
  });

  it('is the only one that is taken from an address', async () => {
    for (const text of [USER, newApiKey('service'), newApiKey('door'), `${DOOR}x`, ''])
      expect((await get(`/k/${text}/sdapi/v1/sd-models`)).status).toBe(401);
  });

  it('stands in no error, whatever the address asks for', async () => {
    for (const rest of ['/sdapi/v1/nothing', '/sdapi/v1/%zz', '/api/v1/nothing', '/sdapi/v1/sd-models/%']) {
      const answer = await get(`/k/${DOOR}${rest}`);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await answer.text()).not.toContain(DOOR.slice(0, 12));
    }
  });
});
