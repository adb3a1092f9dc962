import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { SignOff } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import type { JWTPayload } from 'jose';
import { LiveClient } from '../../installation/live-client.js';
import type { Signature } from '../../installation/openid/forging-provider.js';
import { Visitor } from '../../installation/openid/visitor.js';
import { accountOf, as, beginning, personIn, type GetWorld } from './world.js';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

/** Signing out here and at the provider. */
export function describeLogout(world: GetWorld): void {
  /** Somebody who has signed in at the provider that forges. */
  async function forged(sub: string, sid?: string) {
    const { forger, url } = world();
    const visitor = new Visitor();
    const asked = new URL((await visitor.get(beginning(world(), 'forger'))).location!).searchParams;
    const claims = { ...forger.claims('forger', asked.get('nonce')!), sub, ...(sid === undefined ? {} : { sid }) };
    forger.idToken = await forger.sign(claims);
    const query = new URLSearchParams({ code: '1', state: asked.get('state')! });
    await visitor.get(`${url}/api/v1/auth/sign-on/forger/callback?${query}`);
    return { visitor, account: await accountOf(world(), visitor) };
  }

  const send = (token: string, provider = 'forger') =>
    fetch(`${world().url}/api/v1/auth/sign-on/${provider}/back-channel-logout`, {
      method: 'POST',
      body: new URLSearchParams({ logout_token: token }),
    });

  const isIn = async (account: { token: string }) => (await as(world(), account).get('/api/v1/auth/me')).status === 200;

  describe('signing out here', () => {
    it('ends the session, and leads to where the provider ends its own', async () => {
      const { visitor, account } = await personIn(world(), { sub: 'o1', preferred_username: 'leaving' });
      const headers = { cookie: visitor.cookies(world().url) };
      const { body } = await world().installation.api().request<SignOff>('POST', '/api/v1/auth/sign-on/logout', { headers }); // prettier-ignore
      const address = new URL(body.redirect_to!);
      expect(address.origin + address.pathname).toBe(`${world().real.issuer}/session/end`);
      expect(address.searchParams.get('post_logout_redirect_uri')).toBe(`${world().url}/sign-in?local`);
      expect(address.searchParams.get('id_token_hint')!.split('.')).toHaveLength(3);
      await until(async () => !(await isIn(account)), { what: 'the session to end' });
      expect((await visitor.get(body.redirect_to!)).status).toBe(200);
    });

    it('leads nowhere for who has a password, and for nobody', async () => {
      const api = world().installation.api(await world().installation.user());
      expect((await api.post('/api/v1/auth/sign-on/logout')).body).toEqual({ redirect_to: null });
      expect((await world().installation.api().post('/api/v1/auth/sign-on/logout')).body).toEqual({
        redirect_to: null,
      });
      const foreign = await api.request('POST', '/api/v1/auth/sign-on/logout', { headers: { origin: 'https://evil.example' } }); // prettier-ignore
      expect(foreign.status).toBe(403);
    });
  });

  describe('signing out at the provider', () => {
    it('ends the session on every gateway, with its open sockets, and is in the audit list', async () => {
      const { visitor, account } = await personIn(world(), { sub: 'o2', preferred_username: 'elsewhere' });
      const stays = await personIn(world(), { sub: 'o3', preferred_username: 'staying' });
      const { urls } = world().installation.address;
      const sockets = await Promise.all(urls.map((url) => LiveClient.connect(url, account.token)));
      expect(sockets).toHaveLength(2);
      await signOutThere(visitor);
      for (const { socket } of sockets) await until(() => socket.disconnected, { what: 'the socket to be closed' });
      for (const gateway of [0, 1]) {
        const authorization = `Bearer ${account.token}`;
        const me = await world()
          .installation.api(undefined, gateway)
          .get('/api/v1/auth/me', { headers: { authorization } });
        expect(me.status).toBe(401);
      }
      await expect(accountOf(world(), visitor)).rejects.toThrow('not signed in');
      expect(await isIn(stays.account)).toBe(true);
      const rows = await world().installation.query<{ action: string }>(
        `SELECT action FROM auth.audit WHERE object = $1 AND action = 'session.end_by_provider'`,
        [`user:${account.id}`],
      );
      expect(rows).toHaveLength(1);
    });

    it('is told of one session, or of all of a person', async () => {
      const [one, two, other] = [await forged('o4', 's1'), await forged('o4', 's2'), await forged('o5', 's3')];
      const { forger } = world();
      const claims = (changes: object) => ({ ...forger.logoutClaims('forger', randomUUID()), ...changes });
      expect((await send(await forger.sign(claims({ sub: undefined, sid: 's1' })))).status).toBe(200);
      await until(async () => !(await isIn(one.account)), { what: 'the one session to end' });
      expect(await isIn(two.account)).toBe(true);
      // The session of another under a name that is not theirs.
      expect((await send(await forger.sign(claims({ sub: 'o4', sid: 's3' })))).status).toBe(200);
      expect((await send(await forger.sign(claims({ sub: 'o4' })))).status).toBe(200);
      await until(async () => !(await isIn(two.account)), { what: 'all sessions to end' });
      expect(await isIn(other.account)).toBe(true);
    });

    it('counts once', async () => {
      const { forger } = world();
      const token = await forger.sign({ ...forger.logoutClaims('forger', 'once'), sub: 'o6' });
      await forged('o6');
      expect((await send(token)).status).toBe(200);
      const { account } = await forged('o6');
      expect((await send(token)).status).toBe(400);
      expect(await isIn(account)).toBe(true);
    });

    it.each<[string, (claims: JWTPayload) => JWTPayload]>([
      ['of another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
      ['for another client', (claims) => ({ ...claims, aud: 'corp' })],
      ['that is old', (claims) => ({ ...claims, iat: claims.iat! - 3_600 })],
      ['of the future', (claims) => ({ ...claims, iat: claims.iat! + 3_600 })],
      ['that has expired', (claims) => ({ ...claims, exp: claims.iat! - 100 })],
      ['without a time', ({ iat: _iat, ...claims }) => claims],
      ['without an id', ({ jti: _jti, ...claims }) => claims],
      ['of nobody', ({ sub: _sub, ...claims }) => claims],
      ['with a nonce, as id tokens have one', (claims) => ({ ...claims, nonce: 'n' })],
      ['without its event', ({ events: _events, ...claims }) => claims],
      ['with another event', (claims) => ({ ...claims, events: { 'http://x': {} } })],
      ['with an event that is none', (claims) => ({ ...claims, events: { [EVENT]: 'yes' } })],
    ])('%s is refused', async (_what, change) => {
      const { forger } = world();
      const { account } = await forged('o7');
      const claims = { ...forger.logoutClaims('forger', randomUUID()), sub: 'o7' };
      const answer = await send(await forger.sign(change(claims)));
      expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'validation_failed']);
      expect(await isIn(account)).toBe(true);
    });

    it.each<Signature>(['none', 'other key', 'public key as secret'])('signed by %s is refused', async (signature) => {
      const { forger } = world();
      const { account } = await forged('o8');
      const token = await forger.sign({ ...forger.logoutClaims('forger', randomUUID()), sub: 'o8' }, signature);
      expect((await send(token)).status).toBe(400);
      expect((await send('no token')).status).toBe(400);
      expect((await send(token, 'nobody')).status).toBe(404);
      expect(await isIn(account)).toBe(true);
    });
  });

  /** As a person does it at the provider: the page asks, they say yes. */
  async function signOutThere(visitor: Visitor): Promise<void> {
    const page = `${world().real.issuer}/session/end`;
    const html = await (await fetch(page, { headers: { cookie: visitor.cookies(page) } })).text();
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(html)![1]!;
    await fetch(`${page}/confirm`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: visitor.cookies(page) },
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
  }
}
