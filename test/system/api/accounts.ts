import { describe, expect, it } from '@jest/globals';
import type { AccessToken } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { Account } from '../../installation/account.js';
import type { Answer } from '../../installation/api-client.js';
import { expectProblem, type GetWorld } from './world.js';

const PASSWORD = 'correct horse battery';
const cookieOf = (answer: Answer) => answer.headers.getSetCookie()[0]!;

/** Accounts, sign-in and sessions. */
export function describeAccounts(world: GetWorld): void {
  let nextName = 0;
  const newName = () => `person${Date.now()}x${nextName++}`;

  async function signedIn() {
    const { nobody } = world();
    const credentials = { username: newName(), password: PASSWORD };
    await nobody.post('/api/v1/auth/register', credentials);
    const login = await nobody.post<AccessToken>('/api/v1/auth/login', credentials);
    return { credentials, login, cookie: cookieOf(login) };
  }

  const refresh = (cookie: string) =>
    world().nobody.request<AccessToken>('POST', '/api/v1/auth/refresh', {
      headers: { cookie: cookie.split(';')[0]! },
    });

  describe('an account', () => {
    it('is made, signs in, and sees itself', async () => {
      const username = newName();
      const made = await world().nobody.post('/api/v1/auth/register', { username, password: PASSWORD });
      expect([made.status, made.body]).toEqual([
        201,
        { id: expect.any(Number), username, role: 'user', created_at: expect.any(String), awaits_approval: false },
      ]);
      const login = await world().nobody.post<AccessToken>('/api/v1/auth/login', { username, password: PASSWORD });
      expect([login.status, login.body]).toEqual([
        200,
        { access_token: expect.any(String), token_type: 'bearer', expires_in: 600 },
      ]);
      const me = await world().nobody.get('/api/v1/auth/me', {
        headers: { authorization: `Bearer ${login.body.access_token}` },
      });
      expect([me.status, { ...(me.body as object), awaits_approval: false }]).toEqual([200, made.body]);
    });

    it('has its refresh token in a cookie that no script and no other path sees', async () => {
      const { cookie } = await signedIn();
      expect(cookie).toMatch(/; HttpOnly/);
      expect(cookie).toMatch(/; SameSite=Strict/);
      expect(cookie).toMatch(/; Path=\/api\/v1\/auth(;|$)/);
    });

    it('has a name that only one can have, whatever its case', async () => {
      const username = newName();
      await world().nobody.post('/api/v1/auth/register', { username, password: PASSWORD });
      const taken = await world().nobody.post('/api/v1/auth/register', {
        username: username.toUpperCase(),
        password: PASSWORD,
      });
      expectProblem(taken, 409, 'username_taken');
    });

    it('is not told apart from none by a wrong sign-in', async () => {
      const { credentials } = await signedIn();
      const wrong = { ...credentials, password: 'not this one' };
      const known = await world().nobody.post('/api/v1/auth/login', wrong);
      const unknown = await world().nobody.post('/api/v1/auth/login', { ...wrong, username: newName() });
      const { request_id: _one, ...knownProblem } = expectProblem(known, 401, 'invalid_credentials');
      const { request_id: _other, ...unknownProblem } = expectProblem(unknown, 401, 'invalid_credentials');
      expect(knownProblem).toEqual(unknownProblem);
    });

    it('goes on with a new refresh token, and loses the session when an older one is used again', async () => {
      const { cookie } = await signedIn();
      const second = await refresh(cookie);
      const third = await refresh(cookieOf(second));
      expect([second.status, third.status]).toEqual([200, 200]);
      expectProblem(await refresh(cookie), 401, 'session_revoked');
      expectProblem(await refresh(cookieOf(third)), 401, 'session_revoked');
    });

    it('is signed out at once, its access token included', async () => {
      const { login, cookie } = await signedIn();
      const headers = { authorization: `Bearer ${login.body.access_token}`, cookie: cookie.split(';')[0]! };
      expect((await world().nobody.request('POST', '/api/v1/auth/logout', { headers })).status).toBe(204);
      expectProblem(await refresh(cookie), 401, 'session_revoked');
      const isRevoked = async () => (await world().nobody.get('/api/v1/auth/me', { headers })).status === 401;
      await until(isRevoked, { what: 'the gateway to hear of it' });
      expectProblem(await world().nobody.get('/api/v1/auth/me', { headers }), 401, 'session_revoked');
    });

    it('of an admin was made at the first start, and may create users where others may not', async () => {
      const { installation, api } = world();
      const admin = installation.api(await installation.admin());
      const body = { username: newName(), password: PASSWORD, role: 'admin' };
      expectProblem(await api.post('/api/v1/admin/users', body), 403, 'forbidden');
      expect(await admin.post('/api/v1/admin/users', body)).toMatchObject({ status: 201, body: { role: 'admin' } });
      expect((await Account.signIn(world().nobody, body.username, PASSWORD)).user.role).toBe('admin');
    });
  });
}
