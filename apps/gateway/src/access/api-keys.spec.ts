import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { apiKeyCommands, modelCommands, NO_KEY_LIMITS, subjects, type VerifiedApiKey } from '@atelier/contracts';
import { apiKeyDigest, newApiKey } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';

const KEY = newApiKey();
const OTHER_SCOPE = newApiKey();
const FAR = newApiKey();
const KEY_ID = '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10';

const verified = (more: Partial<VerifiedApiKey> = {}): VerifiedApiKey => ({
  ...{ key_id: KEY_ID, user_id: 42, role: 'admin', scopes: ['models:read'], allowed_addresses: [] },
  ...{ kind: 'user', act_as: false, limits: NO_KEY_LIMITS },
  ...{ expires_at: null, ...more },
});

describe('API keys', () => {
  let harness: GatewayHarness;
  const known = new Map<string, VerifiedApiKey>();

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    await harness.services.on(modelCommands.models, () => ({ items: [] }));
    await harness.services.on(apiKeyCommands.verifyApiKey, ({ sha256 }) => ({ key: known.get(sha256) ?? null }));
  });
  afterAll(() => harness.stop());
  beforeEach(() => {
    known.set(apiKeyDigest(KEY), verified());
    known.set(apiKeyDigest(OTHER_SCOPE), verified({ scopes: ['tasks:write', 'images:read'] }));
    known.set(apiKeyDigest(FAR), verified({ allowed_addresses: ['198.51.100.0/24'] }));
  });

  const get = (path: string, headers: Record<string, string>) => harness.gateway.get(path, { headers });
  const models = (headers: Record<string, string>) => get('/api/v1/models', headers);
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
  const asked = () => harness.services.received(apiKeyCommands.verifyApiKey).length;
  const changed = () =>
    harness.services.publish(subjects.authEvent('api_keys_changed'), {
      v: 1,
      user_id: 42,
      ts: new Date().toISOString(),
    });

  it.each([
    ['a Bearer token', () => ({ authorization: `Bearer ${KEY}` })],
    ['X-API-Key', () => ({ 'x-api-key': KEY })],
    ['X-API-Key beside a Bearer without anything', () => ({ 'x-api-key': KEY, authorization: 'Bearer ' })],
    ['Authorization: Key', () => ({ authorization: `Key ${KEY}` })],
    ['the password of Basic', () => ({ authorization: basic(`anybody:${KEY}`) })],
  ])('are taken as %s, and stand for their user', async (_what, headers) => {
    expect((await models(headers())).status).toBe(200);
    const actor = { user_id: 42, role: 'admin', session_id: KEY_ID, api_key: { id: KEY_ID, limits: NO_KEY_LIMITS } };
    expect(harness.services.received(modelCommands.models).at(-1)).toMatchObject({ actor });
  });

  it('that were never made are refused, those that cannot be one without asking anybody', async () => {
    const before = asked();
    const wrong = `${KEY.slice(0, -1)}${KEY.endsWith('x') ? 'y' : 'x'}`;
    const refused = [
      models({ 'x-api-key': wrong }),
      models({ authorization: `Bearer ${wrong}` }),
      models({ authorization: basic(`${KEY}:`) }),
      models({ authorization: `Key ${'a'.repeat(5_000)}` }),
      get(`/api/v1/models?api_key=${KEY}`, {}),
    ];
    for (const response of await Promise.all(refused)) expect(response.status).not.toBe(200);
    expect(asked()).toBe(before);
    const unknown = await models({ 'x-api-key': newApiKey() });
    expect((await problemOf(unknown)).code).toBe('unauthenticated');
    expect(asked()).toBe(before + 1);
  });

  it('of a rotation are one to whatever counts what they make', async () => {
    const root_id = '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f99';
    const rotated = newApiKey();
    known.set(apiKeyDigest(rotated), verified({ root_id }));
    expect((await models({ 'x-api-key': rotated })).status).toBe(200);
    const { actor } = harness.services.received(modelCommands.models).at(-1)!;
    expect(actor).toMatchObject({ session_id: KEY_ID, api_key: { id: root_id } });
  });

  it('open what their scopes name, and nothing else, whatever role their user has', async () => {
    expect((await models({ 'x-api-key': OTHER_SCOPE })).status).toBe(403);
    const closed = ['/api/v1/models', '/api/v1/admin/users', '/api/v1/keys', '/api/v1/account/sessions'];
    for (const path of closed)
      expect(await problemOf(await get(path, { 'x-api-key': OTHER_SCOPE }))).toMatchObject({ code: 'scope_missing' });
  });

  it('need the scope also where a signed address would do instead', async () => {
    const picture = await get('/api/v1/images/7/content', { 'x-api-key': KEY });
    expect(await problemOf(picture)).toMatchObject({
      code: 'scope_missing',
      detail: expect.stringContaining('images:read'),
    });
  });

  it('are told of to auth in the background: how each is used and refused, the same once', async () => {
    const told = () => harness.services.received(apiKeyCommands.noteKeySightings).flatMap(({ sightings }) => sightings);
    await harness.services.on(apiKeyCommands.noteKeySightings, () => ({}));
    const sightings = [
      [KEY, null, 'Spec/1'],
      [FAR, 'address_refused', 'Spec/2'],
      [OTHER_SCOPE, 'scope_missing', 'Spec/3'],
      [newApiKey(), 'unauthenticated', 'Spec/4'],
    ] as const;
    for (const [key, , agent] of [...sightings, ...sightings]) await models({ 'x-api-key': key, 'user-agent': agent });
    const ofSpec = () => told().filter(({ user_agent }) => user_agent.startsWith('Spec/'));
    // The key without the scope was taken before.
    await until(() => ofSpec().length >= sightings.length + 1, { what: 'the sightings' });
    for (const [key, refusal, user_agent] of sightings)
      expect(ofSpec()).toContainEqual({ sha256: apiKeyDigest(key), address: '127.0.0.1', user_agent, refusal });
    expect(ofSpec()).toHaveLength(sightings.length + 1);
  });

  it('work from their addresses alone', async () => {
    expect(await problemOf(await models({ 'x-api-key': FAR }))).toMatchObject({ code: 'address_refused' });
    known.set(apiKeyDigest(FAR), verified({ allowed_addresses: ['127.0.0.0/8', '::1'] }));
    changed();
    await until(async () => (await models({ 'x-api-key': FAR })).status === 200, { what: 'the other addresses' });
  });

  it('are asked for once, and again as soon as one of the user has changed', async () => {
    await models({ 'x-api-key': KEY });
    const before = asked();
    await Promise.all([models({ 'x-api-key': KEY }), models({ 'x-api-key': KEY })]);
    expect(asked()).toBe(before);
    known.delete(apiKeyDigest(KEY));
    changed();
    await until(async () => (await models({ 'x-api-key': KEY })).status === 401, { what: 'the end of the key' });
  });
});
