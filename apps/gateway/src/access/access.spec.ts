import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { modelCommands, subjects, tokenCommands, userCommands } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { SignJWT } from 'jose';
import { GatewayHarness } from '../testing/gateway-harness.js';
import { problemOf } from '../testing/started-gateway.js';
import { TokenIssuer } from '../testing/token-issuer.js';

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('Access tokens', () => {
  let harness: GatewayHarness;

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    await harness.services.on(modelCommands.models, () => ({ items: [] }));
  });
  afterAll(() => harness.stop());

  const models = (token?: string) => harness.gateway.get('/api/v1/models', { token });
  const codeOf = async (token?: string) => {
    const response = await models(token);
    return { status: response.status, code: (await problemOf(response)).code };
  };
  const REFUSED = { status: 401, code: 'unauthenticated' };

  it('let in whoever auth has signed for, and tell the services who it is', async () => {
    const sessionId = randomUUID();
    const response = await models(await harness.issuer.token({ userId: 42, role: 'admin', sessionId }));
    expect(response.status).toBe(200);
    const actor = { user_id: 42, role: 'admin', session_id: sessionId };
    expect(harness.services.received(modelCommands.models).at(-1)).toMatchObject({ actor });
  });

  it('are needed by every route that is not public', async () => {
    const response = await models();
    expect(response.headers.get('www-authenticate')).toBe('Bearer');
    expect((await problemOf(response)).code).toBe('unauthenticated');
  });

  it('are taken from the Authorization header only', async () => {
    const token = await harness.issuer.token();
    const attempts = [
      harness.gateway.get(`/api/v1/models?access_token=${token}`),
      harness.gateway.get('/api/v1/models', { headers: { cookie: `access_token=${token}` } }),
      harness.gateway.get('/api/v1/models', { headers: { 'x-user-id': '7' } }),
      harness.gateway.get('/api/v1/models', { headers: { authorization: `Basic ${token}` } }),
      harness.gateway.get('/api/v1/models', { headers: { authorization: `Bearer ${'a'.repeat(5_000)}` } }),
    ];
    for (const response of await Promise.all(attempts)) expect(response.status).toBe(401);
  });

  it('of the algorithm none are refused', async () => {
    const [, claims] = (await harness.issuer.token()).split('.');
    expect(await codeOf(`${part({ alg: 'none', typ: 'at+jwt', kid: harness.issuer.kid })}.${claims}.x`)).toEqual(
      REFUSED,
    );
  });

  it('signed by HMAC with the public key as the secret are refused', async () => {
    const [, claims] = (await harness.issuer.token()).split('.');
    const signed = `${part({ alg: 'HS256', typ: 'at+jwt', kid: harness.issuer.kid })}.${claims}`;
    expect(
      await codeOf(`${signed}.${createHmac('sha256', harness.issuer.publicPem).update(signed).digest('base64url')}`),
    ).toEqual(REFUSED);
  });

  it.each(['unknown', '../../etc/passwd', "k' OR '1'='1", 'x'.repeat(500)])(
    'with the key id %s are refused',
    async (kid) => {
      expect(await codeOf(await harness.issuer.token({ header: { kid } }))).toEqual(REFUSED);
    },
  );

  it.each([
    { jku: 'https://evil.example/jwks' },
    { x5u: 'https://evil.example/x' },
    { jwk: {} },
    { crit: ['exp'], exp: 1 },
  ])('that bring their own key or demand (%j) are refused', async (header) => {
    const key = harness.issuer.privateKey;
    const [head, claims] = (await harness.issuer.token()).split('.');
    const all = { ...(JSON.parse(Buffer.from(head!, 'base64url').toString()) as object), ...header };
    const payload = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as Record<string, unknown>;
    const signer = new SignJWT(payload).setProtectedHeader(all as never);
    expect(await codeOf(await signer.sign(key, { crit: { exp: true } }))).toEqual(REFUSED);
  });

  it('that have expired say so, so that a client knows to refresh', async () => {
    expect(await codeOf(await harness.issuer.token({ expiresInS: -30 }))).toEqual({
      status: 401,
      code: 'token_expired',
    });
  });

  it.each([
    ['an expiry as text', { exp: '9999999999' as never }],
    ['an expiry beyond all time', { exp: 1e308 }],
    ['no expiry', { exp: undefined }],
    ['a start in the future', { nbf: Math.floor(Date.now() / 1_000) + 600 }],
    ['another audience', { aud: 'another-api' }],
    ['another issuer', { iss: 'https://evil.example' }],
    ['no session', { sid: undefined }],
    ['a user id that is no number', { sub: '7 OR 1=1' }],
    ['a role that does not exist', { role: 'root' }],
  ])('with %s are refused', async (_, claims) => {
    expect(await codeOf(await harness.issuer.token({ claims }))).toEqual(REFUSED);
  });

  it('of another type, such as a refresh token, are refused', async () => {
    expect(await codeOf(await harness.issuer.token({ header: { typ: 'rt+jwt' } }))).toEqual(REFUSED);
    expect(await codeOf(await harness.issuer.token({ header: { typ: undefined } }))).toEqual(REFUSED);
  });

  it('with a changed claim are refused', async () => {
    const [head, claims, signature] = (await harness.issuer.token()).split('.');
    const changed = {
      ...(JSON.parse(Buffer.from(claims!, 'base64url').toString()) as object),
      sub: '1',
      role: 'admin',
    };
    expect(await codeOf(`${head}.${part(changed)}.${signature}`)).toEqual(REFUSED);
  });

  it('of a session that has ended are refused from the event on', async () => {
    const sessionId = randomUUID();
    const token = await harness.issuer.token({ sessionId });
    expect((await models(token)).status).toBe(200);
    harness.services.publish(subjects.authEvent('session_revoked'), revoked(sessionId));
    await until(async () => (await models(token)).status === 401, { what: 'the session to end' });
    expect((await codeOf(token)).code).toBe('session_revoked');
    expect((await models(await harness.issuer.token())).status).toBe(200);
  });

  it('live on when an auth event makes no sense', async () => {
    harness.services.publish(subjects.authEvent('session_revoked'), '{not json');
    harness.services.publish(subjects.authEvent('session_revoked'), { v: 9, session_id: 1 });
    await harness.services.settled();
    expect((await models(await harness.issuer.token())).status).toBe(200);
  });

  it('of a new key are taken soon, and auth is asked seldom, however many come', async () => {
    const next = await TokenIssuer.create();
    const keys = [...harness.issuer.jwks.keys, ...next.jwks.keys];
    await harness.services.on(tokenCommands.jwks, () => ({ keys }));
    const asked = harness.services.received(tokenCommands.jwks).length;
    const isTaken = async () => (await models(await next.token())).status === 200;
    await until(isTaken, { what: 'the new key to be taken', everyMs: 5 });
    const answers = await Promise.all(Array.from({ length: 20 }, async () => models(await next.token())));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(harness.services.received(tokenCommands.jwks).length - asked).toBeLessThanOrEqual(2);
    expect((await models(await harness.issuer.token())).status).toBe(200);
  });

  it('of users are refused at admin routes, with 403', async () => {
    const body = { username: 'grace', password: 'correct horse battery' };
    const response = await harness.gateway.post('/api/v1/admin/users', body, { token: await harness.issuer.token() });
    expect((await problemOf(response)).code).toBe('forbidden');
    expect(harness.services.received(userCommands.createUser)).toHaveLength(0);
  });

  it('are verified with the published keys, which everybody may read', async () => {
    const response = await harness.gateway.get('/.well-known/jwks.json');
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    expect(await response.json()).toMatchObject({ keys: expect.arrayContaining(harness.issuer.jwks.keys) as unknown });
  });
});

describe('Ended sessions that a gateway was not there to hear of', () => {
  let harness: GatewayHarness;
  const sessionId = randomUUID();

  beforeAll(async () => {
    harness = await GatewayHarness.start();
    await harness.services.on(modelCommands.models, () => ({ items: [] }));
  });
  afterAll(() => harness.stop());

  it('are asked for again after the broker was away', async () => {
    const token = await harness.issuer.token({ sessionId });
    expect((await harness.gateway.get('/api/v1/models', { token })).status).toBe(200);
    await harness.nats.stop();
    await harness.services.on(tokenCommands.revokedSessions, () => ({
      sessions: [{ session_id: sessionId, user_id: 7 }],
    }));
    await harness.nats.restart();
    const status = async () => (await harness.gateway.get('/api/v1/models', { token })).status;
    await until(async () => (await status()) === 401, { what: 'the session to end' });
    expect((await problemOf(await harness.gateway.get('/api/v1/models', { token }))).code).toBe('session_revoked');
  });

  it('do not lock anybody out while auth is away: known keys and sessions go on', async () => {
    await harness.services.on(tokenCommands.jwks, () => Promise.reject(new AppError('service_unavailable')) as never);
    await harness.services.on(
      tokenCommands.revokedSessions,
      () => Promise.reject(new AppError('service_unavailable')) as never,
    );
    const token = await harness.issuer.token({ userId: 9 });
    expect((await harness.gateway.get('/api/v1/models', { token })).status).toBe(200);
  });
});

function revoked(session_id: string) {
  return { v: 1, session_id, user_id: 7, reason: 'logout', ts: new Date().toISOString() };
}
