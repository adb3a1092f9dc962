import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiKeyCommands, modelCommands, NO_KEY_LIMITS, signInCommands, type VerifiedApiKey } from '@atelier/contracts';
import { apiKeyDigest, AppError, newApiKey } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { LiveClient } from '../testing/live-client.js';
import { problemOf } from '../testing/started-gateway.js';
import { trackedAddress } from './tracked-address.js';
import { WindowCounters } from './window-counters.js';

const VERIFIED: VerifiedApiKey = {
  ...{
    key_id: '7f0c1d52-90a3-4f57-9b0e-0c1b8a5f2f10',
    kind: 'user',
    act_as: false,
    user_id: 42,
    role: 'user',
    scopes: ['models:read'],
  },
  ...{ allowed_addresses: [], limits: NO_KEY_LIMITS, expires_at: null },
};

describe('Limits', () => {
  let harness: GatewayHarness;
  const keys = new Map<string, VerifiedApiKey>();

  beforeAll(async () => {
    harness = await GatewayHarness.start({
      RATE_LIMIT_USER: '5',
      RATE_LIMIT_ADDRESS: '7',
      RATE_LIMIT_SIGN_IN: '3',
      RATE_LIMIT_SOCKET: '2',
    });
    await harness.services.on(modelCommands.models, () => ({ items: [] }));
    await harness.services.on(apiKeyCommands.verifyApiKey, ({ sha256 }) => ({ key: keys.get(sha256) ?? null }));
    await harness.services.on(signInCommands.login, () => Promise.reject(new AppError('invalid_credentials')));
  });
  afterAll(() => harness.stop());

  const models = (token?: string) => harness.gateway.get('/api/v1/models', { token });

  it('count per user over all routes and tokens, and leave others alone', async () => {
    const tokens = await Promise.all([1, 2, 3, 4, 5].map(() => harness.issuer.token({ userId: 1 })));
    for (const [index, token] of tokens.entries()) {
      const response = await models(token);
      expect([response.status, response.headers.get('x-ratelimit-remaining')]).toEqual([200, String(4 - index)]);
    }
    const refused = await harness.gateway.get('/api/v1/generation/status/1', { token: tokens[0] });
    const seconds = Number(refused.headers.get('retry-after'));
    expect(await problemOf(refused)).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(60);
    expect((await models(await harness.issuer.token({ userId: 2 }))).status).toBe(200);
  });

  it('are those of the groups of a user where these say any, by session and by key', async () => {
    const token = await harness.issuer.token({ userId: 77, claims: { rpm: 2 } });
    const statuses = [await models(token), await models(token), await models(token)].map(({ status }) => status);
    expect(statuses).toEqual([200, 200, 429]);
    const key = newApiKey();
    keys.set(apiKeyDigest(key), { ...VERIFIED, user_id: 78, user_requests_per_minute: 9 });
    expect((await models(key)).headers.get('x-ratelimit-remaining')).toBe('8');
  });

  it('count sign-in apart from everything else, by address, whatever a caller forges', async () => {
    const login = (address: string) =>
      harness.gateway.post(
        '/api/v1/auth/login',
        { username: 'a', password: 'b' },
        { headers: { 'x-forwarded-for': address } },
      );
    const statuses = [];
    for (const address of ['1.1.1.1', '2.2.2.2', '3.3.3.3', '4.4.4.4']) statuses.push((await login(address)).status);
    expect(statuses).toEqual([401, 401, 401, 429]);
  });

  it('count whoever has no valid token by address', async () => {
    const statuses = [];
    for (let count = 0; count < 8; count += 1) statuses.push((await models(count % 2 ? 'a.b.c' : undefined)).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401, 401, 429]);
    expect((await models(await harness.issuer.token({ userId: 3 }))).status).toBe(200);
  });

  it('say what is left of them, of those of a key as well, and refuse beyond either', async () => {
    const key = newApiKey();
    keys.set(apiKeyDigest(key), { ...VERIFIED, limits: { ...NO_KEY_LIMITS, requests_per_minute: 2 } });
    const ask = () => harness.gateway.get('/api/v1/models', { headers: { 'x-api-key': key } });
    const first = await ask();
    expect(first.headers.get('ratelimit-policy')).toBe('"user";q=5;w=60, "key";q=2;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"user";r=4;t=\d+, "key";r=1;t=\d+$/);
    expect((await ask()).status).toBe(200);
    const refused = await ask();
    expect(await problemOf(refused)).toMatchObject({ code: 'rate_limited', status: 429 });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.headers.get('ratelimit')).toMatch(/"key";r=0;t=\d+$/);
  });

  it('count invented keys by address before anybody is asked about them', async () => {
    const asked = () => harness.services.received(apiKeyCommands.verifyApiKey).length;
    const before = asked();
    const ask = () => harness.gateway.get('/api/v1/models', { headers: { 'x-api-key': newApiKey() } });
    const answers = await Promise.all(Array.from({ length: 20 }, ask));
    expect(answers.some(({ status }) => status === 429)).toBe(true);
    expect(asked() - before).toBeLessThanOrEqual(7);
  });

  it('never stop a probe', async () => {
    for (let count = 0; count < 10; count += 1) expect((await harness.gateway.get('/health/live')).status).toBe(200);
  });

  it('count the handshakes of sockets', async () => {
    const token = await harness.issuer.token({ userId: 4 });
    const clients = [
      await LiveClient.connect(harness.gateway.url, token),
      await LiveClient.connect(harness.gateway.url, token),
    ];
    await expect(LiveClient.connect(harness.gateway.url, token, { reconnection: false })).rejects.toThrow();
    for (const client of clients) client.close();
  });
});

describe('The counters', () => {
  it('start anew when the window is over', () => {
    const counters = new WindowCounters();
    expect(counters.count('a', -1, 1).isBlocked).toBe(false);
    expect(counters.count('a', 60_000, 1)).toEqual({
      totalHits: 1,
      timeToExpire: 60,
      isBlocked: false,
      timeToBlockExpire: 0,
    });
    expect(counters.count('a', 60_000, 1)).toMatchObject({ totalHits: 2, isBlocked: true, timeToBlockExpire: 60 });
  });

  it('hold no more than 100,000 keys, whoever calls', () => {
    const counters = new WindowCounters();
    for (let key = 0; key < 120_000; key += 1) counters.count(String(key), 60_000, 1);
    expect(counters.size).toBeLessThanOrEqual(100_001);
    expect(counters.count('119999', 60_000, 1).isBlocked).toBe(true);
  });
});

describe('An address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1/64'],
    ['2001:db8:0:1::9', '2001:db8:0:1/64'],
    ['2001:db8::9', '2001:db8:0:0/64'],
    ['::1', '0:0:0:0/64'],
    ['fe80::1%eth0', 'fe80:0:0:0/64'],
  ])('%s counts as %s', (address, tracked) => expect(trackedAddress(address)).toBe(tracked));
});
