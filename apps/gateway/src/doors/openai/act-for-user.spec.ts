import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  apiKeyCommands,
  modelCommands,
  NO_KEY_LIMITS,
  taskCommands,
  type Scope,
  type VerifiedApiKey,
} from '@atelier/contracts';
import { apiKeyDigest, newApiKey } from '@atelier/platform';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { task } from '../../testing/samples.js';

const [ACTING, PLAIN, USER] = [newApiKey('service'), newApiKey('service'), newApiKey()];
const ADMIN = 1;
const ADA = 42;

const verified = (more: Partial<VerifiedApiKey>): VerifiedApiKey => ({
  ...{ key_id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10', kind: 'service', act_as: false, user_id: ADMIN, role: 'admin' },
  ...{ scopes: ['tasks:write', 'images:read', 'models:read'], allowed_addresses: [] },
  ...{ limits: { ...NO_KEY_LIMITS, open_tasks: 9 }, expires_at: null, ...more },
});

let heldTo: Scope[] | null = null;

describe('A service at the door for clients of OpenAI', () => {
  let harness: GatewayHarness;
  const keys = new Map([
    [apiKeyDigest(ACTING), verified({ act_as: true })],
    [apiKeyDigest(PLAIN), verified({})],
    [apiKeyDigest(USER), verified({ kind: 'user' })],
  ]);

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    const { services } = harness;
    await services.on(apiKeyCommands.verifyApiKey, ({ sha256 }) => ({ key: keys.get(sha256) ?? null }));
    await services.on(apiKeyCommands.namedUser, ({ names }) => ({
      user: names.includes('ada') ? { id: ADA, role: 'user' as const, scopes: heldTo } : null,
    }));
    const now = task({ status: 'completed' });
    await services.on(taskCommands.status, () => now);
    await services.on(taskCommands.create, () => now);
    await services.on(taskCommands.result, () => ({ id: 1, task_id: 42, created_at: now.created_at, images: [] }));
    const model = { name: 'one', kind: 'checkpoint' as const, runners: 1, warm: 0 };
    await services.on(modelCommands.models, () => ({ items: [model] }));
  });
  afterAll(() => harness.stop());

  /** As Open WebUI 0.12 sends it. */
  const ask = (key: string, user: Record<string, string>) =>
    harness.gateway.post(
      '/v1/images/generations',
      { model: 'dall-e-3', prompt: 'a fox', n: 1, size: '64x64', response_format: 'b64_json' },
      { headers: { authorization: `Bearer ${key}`, 'x-openwebui-user-id': 'b6c7', 'x-openwebui-user-role': 'admin', ...user } }, // prettier-ignore
    );
  const actor = () => harness.services.received(taskCommands.create).at(-1)!.actor;
  const made = () => harness.services.received(taskCommands.create).length;

  it('asks for the user whose mail it sends, whatever name they have chosen there, within the limits of its key', async () => {
    const user = { 'x-openwebui-user-email': 'ada@example.org', 'x-openwebui-user-name': 'admin' };
    expect((await ask(ACTING, user)).status).toBe(200);
    expect(actor()).toMatchObject({ user_id: ADA, role: 'user', api_key: { limits: { open_tasks: 9 } } });
  });

  it('makes nothing for a user whose groups do not let them', async () => {
    const before = made();
    heldTo = ['images:read', 'models:read'];
    const answer = await ask(ACTING, { 'x-openwebui-user-email': 'ada@example.org' });
    heldTo = null;
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'scope_missing' } }]);
    expect(made()).toBe(before);
  });

  it('asks by the name where no mail is sent, written as Open WebUI does', async () => {
    expect((await ask(ACTING, { 'x-openwebui-user-name': '%61da' })).status).toBe(200);
    expect(actor()).toMatchObject({ user_id: ADA });
  });

  it('asks for its maker where it names nobody', async () => {
    expect((await ask(ACTING, {})).status).toBe(200);
    expect(actor()).toMatchObject({ user_id: ADMIN });
  });

  it.each<Record<string, string>>([
    { 'x-openwebui-user-email': 'grace@example.org', 'x-openwebui-user-name': 'ada' },
    { 'x-openwebui-user-name': '%' },
    { 'x-openwebui-user-name': 'a'.repeat(2_000) },
  ])('is told that there is no such user, and makes nothing: %j', async (user) => {
    const before = made();
    const answer = await ask(ACTING, user);
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'unknown_user' } }]);
    expect(made()).toBe(before);
  });

  it.each([
    ['the key of a service that may not', PLAIN],
    ['the key of a user', USER],
  ])('asks for nobody else by %s', async (_what, key) => {
    expect((await ask(key, { 'x-openwebui-user-email': 'ada@example.org' })).status).toBe(200);
    expect(actor()).toMatchObject({ user_id: ADMIN });
  });
});
