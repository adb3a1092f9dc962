import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accountCommands, signInCommands, userCommands, type TokenPair, type User } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf, StartedGateway } from '../testing/started-gateway.js';

const USER: User = { id: 7, username: 'ada', role: 'user', created_at: '2026-11-24T08:00:00.000Z' };
const REGISTERED = { ...USER, awaits_approval: false };
const LOGIN = { username: 'ada', password: 'correct horse battery' };
const pair = (refresh_token: string): TokenPair => ({
  access: { access_token: 'header.claims.signature', token_type: 'bearer', expires_in: 600 },
  refresh_token,
  user: USER,
});

describe('Accounts', () => {
  let harness: GatewayHarness;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    await harness.services.on(signInCommands.register, () => REGISTERED);
    await harness.services.on(signInCommands.login, () => pair('refresh-1'));
    await harness.services.on(signInCommands.refresh, ({ refresh_token }) => {
      if (refresh_token !== 'refresh-1') throw new AppError('refresh_invalid');
      return pair('refresh-2');
    });
    await harness.services.on(signInCommands.logout, () => ({}));
  });
  afterAll(() => harness.stop());

  const refresh = (headers: Record<string, string>) =>
    harness.gateway.post('/api/v1/auth/refresh', undefined, { headers });
  const cookieOf = (response: Response) => response.headers.getSetCookie().join('\n');

  it('are made with 201, and auth is told where the wish came from', async () => {
    const response = await harness.gateway.post('/api/v1/auth/register', LOGIN, {
      headers: { 'user-agent': 'a browser', 'x-forwarded-for': '6.6.6.6', 'x-real-ip': '6.6.6.6' },
    });
    expect([response.status, await response.json()]).toEqual([201, REGISTERED]);
    const client = { address: '127.0.0.1', user_agent: 'a browser' };
    expect(harness.services.received(signInCommands.register)).toEqual([{ ...LOGIN, client }]);
  });

  it.each([
    ['10,000 characters', 'x'.repeat(10_000)],
    ['NUL', 'abcdefgh\u0000'],
    ['blanks only', ' '.repeat(12)],
    ['seven characters', '1234567'],
  ])('are not made with a password of %s', async (_, password) => {
    const problem = await problemOf(await harness.gateway.post('/api/v1/auth/register', { ...LOGIN, password }));
    expect([problem.code, problem.errors![0]!.pointer]).toEqual(['validation_failed', '/password']);
    expect(JSON.stringify(problem)).not.toContain(password);
  });

  it('are not made with a role of their own choice', async () => {
    const response = await harness.gateway.post('/api/v1/auth/register', { ...LOGIN, role: 'admin' });
    expect((await problemOf(response)).errors).toMatchObject([{ pointer: '/role', code: 'unknown_field' }]);
  });

  it("pass auth's refusals on as they are", async () => {
    await harness.services.on(signInCommands.register, () => Promise.reject(new AppError('username_taken')));
    expect(await problemOf(await harness.gateway.post('/api/v1/auth/register', LOGIN))).toMatchObject({
      code: 'username_taken',
      status: 409,
    });
  });

  it('sign in: the access token in the body, the refresh token in a cookie that no script reads', async () => {
    const response = await harness.gateway.post('/api/v1/auth/login', LOGIN);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(pair('').access);
    expect(cookieOf(response)).toMatch(
      /^atelier_refresh=refresh-1; Max-Age=2592000; Path=\/api\/v1\/auth; HttpOnly; SameSite=Strict$/,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('are told to wait after too many attempts', async () => {
    await harness.services.on(signInCommands.login, () =>
      Promise.reject(new AppError('rate_limited', { retryAfterS: 30 })),
    );
    const response = await harness.gateway.post('/api/v1/auth/login', LOGIN);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30']);
  });

  it('refresh with the cookie, which is replaced', async () => {
    const response = await refresh({ cookie: 'other=1; atelier_refresh=refresh-1' });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual(pair('').access);
    expect(cookieOf(response)).toMatch(/^atelier_refresh=refresh-2;/);
  });

  it('do not refresh without a cookie, with an old one, or with an access token', async () => {
    const token = await harness.issuer.token();
    for (const headers of [
      {},
      { cookie: 'atelier_refresh=old' },
      { authorization: `Bearer ${token}` },
      { cookie: `atelier_refresh=${token}` },
    ]) {
      expect(await problemOf(await refresh(headers as never))).toMatchObject({ code: 'refresh_invalid', status: 401 });
    }
    expect(cookieOf(await refresh({ cookie: 'atelier_refresh=old' }))).toMatch(
      /atelier_refresh=;.*(Max-Age=0|Expires=Thu, 01 Jan 1970)/,
    );
  });

  it.each<Record<string, string>>([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
  ])('do not refresh, sign in or out from another page (%j)', async (from) => {
    const headers = { ...from, cookie: 'atelier_refresh=refresh-1' };
    const asked = harness.services.requests.length;
    for (const call of ['refresh', 'logout']) {
      expect((await problemOf(await harness.gateway.post(`/api/v1/auth/${call}`, undefined, { headers }))).code).toBe(
        'origin_refused',
      );
    }
    expect((await problemOf(await harness.gateway.post('/api/v1/auth/login', LOGIN, { headers }))).code).toBe(
      'origin_refused',
    );
    expect(harness.services.requests).toHaveLength(asked);
  });

  it('refresh from our own page', async () => {
    const headers = {
      origin: harness.gateway.url,
      'sec-fetch-site': 'same-origin',
      cookie: 'atelier_refresh=refresh-1',
    };
    expect((await refresh(headers)).status).toBe(200);
  });

  it('sign out the session of the cookie and that of the token, and lose the cookie', async () => {
    const sessionId = randomUUID();
    const token = await harness.issuer.token({ sessionId });
    const response = await harness.gateway.post('/api/v1/auth/logout', undefined, {
      token,
      headers: { cookie: 'atelier_refresh=refresh-1' },
    });
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(cookieOf(response)).toMatch(/atelier_refresh=;/);
    expect(harness.services.received(signInCommands.logout).at(-1)).toEqual({
      refresh_token: 'refresh-1',
      session_id: sessionId,
      actor: { user_id: expect.any(Number), role: 'user', session_id: sessionId },
    });
  });

  it('sign out with an expired token as well, and with nothing at all', async () => {
    const expired = await harness.issuer.token({ expiresInS: -60 });
    expect((await harness.gateway.post('/api/v1/auth/logout', undefined, { token: expired })).status).toBe(204);
    expect((await harness.gateway.post('/api/v1/auth/logout')).status).toBe(204);
  });

  it('say who is signed in', async () => {
    await harness.services.on(accountCommands.me, ({ actor }) => ({ ...USER, id: actor.user_id }));
    const response = await harness.gateway.get('/api/v1/auth/me', {
      token: await harness.issuer.token({ userId: 12 }),
    });
    expect(await response.json()).toEqual({ ...USER, id: 12 });
  });

  it('are made by admins, with a role', async () => {
    await harness.services.on(userCommands.createUser, ({ username, role }) => ({ ...USER, username, role }));
    const token = await harness.issuer.token({ userId: 1, role: 'admin' });
    const response = await harness.gateway.post(
      '/api/v1/admin/users',
      { ...LOGIN, username: '李雷', role: 'admin' },
      { token },
    );
    expect([response.status, await response.json()]).toEqual([201, { ...USER, username: '李雷', role: 'admin' }]);
    expect(harness.services.received(userCommands.createUser)[0]!.actor).toMatchObject({ user_id: 1, role: 'admin' });
  });

  describe('behind https and a proxy of ours', () => {
    let gateway: StartedGateway;
    beforeAll(async () => {
      const env = { PUBLIC_URL: 'https://studio.example/', TRUST_PROXY_HOPS: '1' };
      gateway = await (await StartedGateway.start(harness.nats.url, env)).ready();
      await harness.services.on(signInCommands.login, () => pair('refresh-1'));
    });
    afterAll(() => gateway.stop());

    it('get a cookie that never goes over plain http, and are found at the address that the proxy saw', async () => {
      const headers = { origin: 'https://studio.example', 'x-forwarded-for': '6.6.6.6, 203.0.113.9' };
      const response = await gateway.post('/api/v1/auth/login', LOGIN, { headers });
      expect(response.status).toBe(200);
      expect(cookieOf(response)).toMatch(
        /^__Secure-atelier_refresh=refresh-1; .*Path=\/api\/v1\/auth; HttpOnly; Secure; /,
      );
      expect(response.headers.get('strict-transport-security')).toBe('max-age=31536000');
      expect(harness.services.received(signInCommands.login).at(-1)!.client.address).toBe('203.0.113.9');
    });

    it('keep their session from before the cookie had a prefix, and then have the new cookie alone', async () => {
      const headers = { cookie: 'atelier_refresh=refresh-1' };
      const response = await gateway.post('/api/v1/auth/refresh', undefined, { headers });
      expect(response.status).toBe(200);
      const [kept, dropped] = response.headers.getSetCookie();
      expect(kept).toMatch(/^__Secure-atelier_refresh=refresh-2;/);
      expect(dropped).toMatch(/^atelier_refresh=; .*(Max-Age=0|Expires=Thu, 01 Jan 1970)/);
    });

    it('are known by the cookie with the prefix where both are there', async () => {
      const headers = { cookie: 'atelier_refresh=of-a-neighbour; __Secure-atelier_refresh=refresh-1' };
      expect((await gateway.post('/api/v1/auth/refresh', undefined, { headers })).status).toBe(200);
    });

    it.each(['http://studio.example', 'https://studio.example:8443', 'https://evil.studio.example'])(
      'are not signed in from %s, whatever host the request and the proxy name',
      async (origin) => {
        const headers = { origin, 'x-forwarded-host': new URL(origin).host, 'x-forwarded-proto': 'https' };
        const response = await gateway.post('/api/v1/auth/login', LOGIN, { headers });
        expect((await problemOf(response)).code).toBe('origin_refused');
      },
    );
  });
});
