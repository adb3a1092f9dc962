import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiKeyCommands, modelCommands, NO_KEY_LIMITS, type VerifiedApiKey } from '@atelier/contracts';
import { apiKeyDigest, newApiKey } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';

const OF_USER = 3;
const OF_SERVICE = 8;
const MAKER = 1;
const IDS: Record<string, number> = { ada: 42, bob: 43, eve: 44 };

describe('A service that asks for many users', () => {
  let harness: GatewayHarness;
  const keys = new Map<string, VerifiedApiKey>();

  beforeAll(async () => {
    const env = { RATE_LIMIT_USER: String(OF_USER), RATE_LIMIT_SERVICE: String(OF_SERVICE) };
    harness = await GatewayHarness.start(env);
    const { services } = harness;
    await services.on(modelCommands.models, () => ({ items: [] }));
    await services.on(apiKeyCommands.verifyApiKey, ({ sha256 }) => ({ key: keys.get(sha256) ?? null }));
    await services.on(apiKeyCommands.namedUser, ({ names: [name] }) => ({
      user: IDS[name!] ? { id: IDS[name!]!, role: 'user' as const } : null,
    }));
  });
  afterAll(() => harness.stop());

  let count = 0;
  const service = (more: Partial<VerifiedApiKey> = {}) => {
    const key = newApiKey('service');
    const key_id = `7f0c1d52-90a3-4f57-9b0e-${String((count += 1)).padStart(12, '0')}`;
    keys.set(apiKeyDigest(key), {
      ...{
        key_id,
        kind: 'service',
        act_as: true,
        user_id: MAKER + 100 * count,
        role: 'admin',
        scopes: ['models:read'],
      },
      ...{ allowed_addresses: [], limits: NO_KEY_LIMITS, expires_at: null, ...more },
    });
    return key;
  };
  const ask = (key: string, user?: string, path = '/v1/models') => {
    const named: Record<string, string> = user ? { 'x-openwebui-user-email': `${user}@example.org` } : {};
    return harness.gateway.get(path, { headers: { authorization: `Bearer ${key}`, ...named } });
  };
  const statuses = async (times: number, ...args: Parameters<typeof ask>) => {
    const all: number[] = [];
    for (let time = 0; time < times; time += 1) all.push((await ask(...args)).status);
    return all;
  };

  it('is limited for each of them apart: one who asks too much holds up nobody else', async () => {
    const key = service();
    expect(await statuses(OF_USER + 1, key, 'ada')).toEqual([200, 200, 200, 429]);
    const answer = await ask(key, 'bob');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('ratelimit-policy')).toBe(`"service";q=${OF_SERVICE};w=60, "service_user";q=${OF_USER};w=60`); // prettier-ignore
  });

  it('cannot use up what its users, or its maker, may ask for themselves', async () => {
    const key = service({ user_id: IDS.eve! });
    await statuses(OF_USER + 1, key, 'bob');
    for (const userId of [IDS.bob!, IDS.eve!]) {
      const token = await harness.issuer.token({ userId });
      expect((await harness.gateway.get('/api/v1/models', { token })).status).toBe(200);
    }
  });

  it('has a limit for all of them together, those that it makes up included', async () => {
    const key = service();
    const invented = await statuses(OF_SERVICE - 1, key, 'nobody');
    expect(new Set(invented)).toEqual(new Set([403]));
    const asked = harness.services.received(apiKeyCommands.namedUser).length;
    expect(await statuses(2, key, 'ada')).toEqual([200, 429]);
    expect(harness.services.received(apiKeyCommands.namedUser)).toHaveLength(asked + 1);
  });

  it('counts as its maker where it names nobody, and where nobody can be named', async () => {
    const key = service({ user_id: 7_001 });
    expect(await statuses(OF_USER - 1, key)).toEqual([200, 200]);
    expect(await statuses(2, key, 'ada', '/api/v1/models')).toEqual([200, 429]);
  });

  it('that may not ask for others is limited as its maker, whomever it names', async () => {
    const key = service({ act_as: false });
    expect(await statuses(OF_USER + 1, key, 'ada')).toEqual([200, 200, 200, 429]);
  });

  it('is still held to the limit of its key', async () => {
    const key = service({ limits: { ...NO_KEY_LIMITS, requests_per_minute: 1 } });
    expect([await ask(key, 'ada'), await ask(key, 'bob')].map(({ status }) => status)).toEqual([200, 429]);
  });
});
