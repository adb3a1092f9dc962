import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { until } from '@atelier/waiting';
import { ApiClient, type Answer } from '../installation/api-client.js';
import { inTurn, notRefused, seen, unlessTaken, type Attack } from './attack.js';
import { newAccount, newName, nobody, signIn, type Target } from './target.js';

const ME = '/api/v1/auth/me';
/** How long the end of a session may take to reach the gateway. */
const ENDED_MS = 3_000;

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const decode = (part: string | undefined) =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString() || '{}') as Record<string, unknown>;

/** Tokens that say what an attacker wants, signed with what an attacker has. */
async function forgedTokens(target: Target): Promise<Record<string, string>> {
  const [head, payload, signature] = target.attacker.token.split('.');
  const wanted = encode({ ...decode(payload), sub: '1', role: 'admin' });
  const { privateKey } = generateKeyPairSync('ed25519');
  const jwks = JSON.stringify((await nobody(target).get('/.well-known/jwks.json')).body);
  const none = encode({ ...decode(head), alg: 'none' });
  const hmac = `${encode({ ...decode(head), alg: 'HS256' })}.${wanted}`;
  const own = `${encode({ ...decode(head), kid: 'mine' })}.${wanted}`;
  return {
    'a changed payload': `${head}.${wanted}.${signature}`,
    'no signature': `${head}.${wanted}.`,
    'the algorithm none': `${none}.${wanted}.`,
    'the public keys as a secret': `${hmac}.${createHmac('sha256', jwks).update(hmac).digest('base64url')}`,
    'a key of their own': `${own}.${sign(null, Buffer.from(own), privateKey).toString('base64url')}`,
  };
}

async function roleOf(api: ApiClient): Promise<string | undefined> {
  return (await api.get<{ role?: string }>(ME)).body.role;
}

/** Bodies that name a role where none may be named. */
async function asksForRole({ url, attacker }: Target): Promise<string[]> {
  const role = { role: 'admin', is_admin: true, scopes: ['admin'] };
  const asked = { username: newName(), password: 'correct horse 42 battery', ...role };
  const registered = await new ApiClient(url).post('/api/v1/auth/register', asked);
  await attacker.api.request('PATCH', '/api/v1/account/preferences', { body: role });
  const apis = [attacker.api];
  if (registered.status < 300) apis.push((await signIn(url, asked.username, asked.password)).api);
  const roles = await inTurn(apis, roleOf);
  return roles.filter((each) => each !== 'user').map((each) => `the role ${each}`);
}

/** The cookie with the refresh token, as the browser sends it. */
const cookieOf = ({ headers }: Answer) => headers.getSetCookie()[0]?.split(';')[0] ?? '';

async function freshCookie(target: Target): Promise<string> {
  const { username, password } = await newAccount(target.url);
  const answer = await nobody(target).post('/api/v1/auth/login', { username, password });
  return cookieOf(answer);
}

const refresh = (target: Target, cookie: string, headers = {}) =>
  nobody(target).request<{ access_token?: string }>('POST', '/api/v1/auth/refresh', {
    headers: { cookie, ...headers },
  });

/** What sessions and their tokens are tried for. */
export const tokens: Attack[] = [
  {
    name: 'a session by a forged token',
    run: async (target) =>
      notRefused(
        await inTurn(Object.entries(await forgedTokens(target)), async ([what, token]) =>
          seen(what, await new ApiClient(target.url, token).get(ME)),
        ),
        'unauthenticated',
      ),
  },
  { name: 'the role of an admin by asking for it', run: asksForRole },
  {
    name: 'a session that its user has ended',
    run: async (target) => {
      const { username, password } = await newAccount(target.url);
      const login = await nobody(target).post<{ access_token: string }>('/api/v1/auth/login', { username, password });
      const api = new ApiClient(target.url, login.body.access_token);
      const before = seen('a session that goes on', await api.get(ME));
      await nobody(target).request('POST', '/api/v1/auth/logout', { headers: { cookie: cookieOf(login) } });
      const isEnded = async () => (await api.get(ME)).status === 401;
      await until(isEnded, { what: 'the end of the session', timeoutMs: ENDED_MS }).catch(() => undefined);
      return [...unlessTaken(before), ...notRefused([seen(ME, await api.get(ME))], 'session_revoked')];
    },
  },
  {
    name: 'a session by a refresh token that was used before, or what it led to',
    run: async (target) => {
      const stolen = await freshCookie(target);
      const first = await refresh(target, stolen);
      const next = cookieOf(first);
      // Two windows of one person may use it within some seconds.
      await target.letDayPass();
      const again = seen('the used token', await refresh(target, stolen));
      const family = seen('the token after it', await refresh(target, next));
      return [
        ...unlessTaken(seen('a refresh', first)),
        ...notRefused([again, family], 'refresh_invalid', 'session_revoked'),
      ];
    },
  },
  {
    name: 'a session through the browser of somebody, from another site',
    run: async (target) => {
      const cookie = await freshCookie(target);
      const origin = 'https://evil.example';
      const answer = await refresh(target, cookie, { origin, 'sec-fetch-site': 'cross-site' });
      const read = await nobody(target).get('/api/v1/auth/entrance', { headers: { origin } });
      const allowed = read.headers.get('access-control-allow-origin');
      const mayRead = allowed === null || allowed === target.url ? [] : [`answers may be read by ${allowed}`];
      return [...notRefused([seen('refresh', answer)], 'origin_refused'), ...mayRead];
    },
  },
];
