import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  apiKeyCommands,
  modelAliasCommands,
  modelCommands,
  NO_KEY_LIMITS,
  taskCommands,
  type KeyLimits,
  type Scope,
} from '@atelier/contracts';
import { apiKeyDigest, AppError, newApiKey } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { GatewayHarness } from '../../testing/gateway-harness.js';
import { task } from '../../testing/samples.js';

const [OWN, PLAIN, NARROW] = [newApiKey(), newApiKey(), newApiKey()];
const at = '2026-11-27T12:00:00.000Z';

const verified = (limits: Partial<KeyLimits>) => ({
  ...{ key_id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10', kind: 'user' as const, act_as: false, user_id: 7 },
  ...{ role: 'user' as const, scopes: ['tasks:write', 'images:read', 'models:read'] as Scope[], allowed_addresses: [] },
  ...{ limits: { ...NO_KEY_LIMITS, ...limits }, expires_at: null },
});

describe('What a name of a model means at a door', () => {
  let harness: GatewayHarness;
  let table: Record<string, string>;
  const keys = new Map([
    [apiKeyDigest(OWN), verified({ model_aliases: { one: 'of-key', 'only-key': 'of-key' } })],
    [apiKeyDigest(PLAIN), verified({})],
    [apiKeyDigest(NARROW), verified({ models: ['of-table'] })],
  ]);

  beforeAll(async () => {
    const env = { DOOR_MODEL_ALIASES: 'one=of-environment,two=of-environment,three=of-environment' };
    harness = await GatewayHarness.start(env);
    const { services } = harness;
    await services.on(apiKeyCommands.verifyApiKey, ({ sha256 }) => ({ key: keys.get(sha256) ?? null }));
    await services.on(modelAliasCommands.modelAliases, () => ({
      items: Object.entries(table).map(([name, model]) => ({ name, model, updated_at: at })),
    }));
    await services.on(modelCommands.models, () => ({
      items: ['of-key', 'of-table', 'of-environment'].map((name) => ({ name, kind: 'checkpoint' as const, runners: 1, warm: 0 })), // prettier-ignore
    }));
    await services.on(taskCommands.create, () => task({ status: 'failed' }));
  });
  afterAll(() => harness.stop());
  beforeEach(() => {
    table = { one: 'of-table', two: 'of-table', 'acme/模型': 'of-table' };
  });

  const meant = async (model: string, key: string) => {
    const headers = { authorization: `Bearer ${key}` };
    await harness.gateway.post('/v1/images/generations', { prompt: 'a fox', model }, { headers });
    return harness.services.received(taskCommands.create).at(-1)!.body.model_name;
  };
  const listed = async (key: string) => {
    const answer = await harness.gateway.get('/v1/models', { headers: { authorization: `Bearer ${key}` } });
    return ((await answer.json()) as { data: { id: string }[] }).data.map(({ id }) => id);
  };

  it('is said by the key, then by the table of the admins, then by the environment', async () => {
    for (const [name, model] of [
      ['one', 'of-key'],
      ['two', 'of-table'],
      ['three', 'of-environment'],
      ['only-key', 'of-key'],
      ['acme/模型', 'of-table'],
      ['of-key', 'of-key'],
    ] as const)
      expect([name, await meant(name, OWN)]).toEqual([name, model]);
    expect(await meant('one', PLAIN)).toBe('of-table');
    // A key says it for its own program.
    expect(await meant('only-key', PLAIN)).toBe('only-key');
  });

  it('is listed where the key may use the model, and found by its name', async () => {
    expect(await listed(OWN)).toEqual(expect.arrayContaining(['one', 'only-key', 'acme/模型', 'of-environment']));
    expect(await listed(PLAIN)).not.toContain('only-key');
    expect(await listed(NARROW)).toEqual(['of-table', 'one', 'two', 'acme/模型']);
    const one = await harness.gateway.get(`/v1/models/${encodeURIComponent('acme/模型')}`, {
      headers: { authorization: `Bearer ${PLAIN}` },
    });
    expect(await one.json()).toMatchObject({ id: 'acme/模型' });
  });

  it('changes soon after the table does, and stays while nobody answers', async () => {
    expect(await meant('two', PLAIN)).toBe('of-table');
    table = { two: 'of-key' };
    await until(async () => (await meant('two', PLAIN)) === 'of-key', { what: 'the gateway to read the table again' });
    const asked = () => harness.services.received(modelAliasCommands.modelAliases).length;
    await harness.services.on(modelAliasCommands.modelAliases, () =>
      Promise.reject(new AppError('service_unavailable')),
    );
    const before = asked();
    await until(async () => {
      expect(await meant('two', PLAIN)).toBe('of-key');
      return asked() > before;
    }, { what: 'the gateway to ask in vain' }); // prettier-ignore
    expect(await meant('two', PLAIN)).toBe('of-key');
  });
});
