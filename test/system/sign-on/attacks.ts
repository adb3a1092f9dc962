import { describe, expect, it } from '@jest/globals';
import type { JWTPayload } from 'jose';
import type { Signature } from '../../installation/openid/forging-provider.js';
import { Visitor } from '../../installation/openid/visitor.js';
import { expectProblem } from '../api/world.js';
import { accountOf, beginning, problemAt, signOn, type GetWorld } from './world.js';

/** What others try with a sign-in that is not theirs, and what a provider may have made up. */
export function describeAttacks(world: GetWorld): void {
  const callback = (provider: string) => `${world().url}/api/v1/auth/sign-on/${provider}/callback`;

  /** A browser that has come back from the provider, but was not answered yet. */
  async function atTheDoor(provider = 'corp', sub = 'victim'): Promise<{ visitor: Visitor; answer: string }> {
    const visitor = new Visitor();
    world().real.person = { sub, preferred_username: sub };
    const { url } = await visitor.follow(beginning(world(), provider), callback(provider));
    return { visitor, answer: url };
  }

  async function outcome(visitor: Visitor, address: string): Promise<string | null> {
    const step = await visitor.get(address);
    expect(step.status).toBe(303);
    expect(step.location!.startsWith(`${world().url}/`)).toBe(true);
    return problemAt(step.location!);
  }

  const changed = (address: string, changes: Record<string, string>) => {
    const url = new URL(address);
    for (const [name, value] of Object.entries(changes)) url.searchParams.set(name, value);
    return url.href;
  };

  describe('an answer of a provider', () => {
    it('is good once', async () => {
      const { visitor, answer } = await atTheDoor();
      const kept = visitor.cookies(world().url);
      expect(await outcome(visitor, answer)).toBeNull();
      expect(await outcome(visitor, answer)).toBe('sign_on_expired');
      const replayed = await new Visitor().get(answer, { cookie: kept });
      expect(problemAt(replayed.location!)).toBe('sign_on_expired');
    });

    it('is good in the browser alone that began', async () => {
      const { answer } = await atTheDoor();
      expect(await outcome(new Visitor(), answer)).toBe('sign_on_expired');
      const other = await atTheDoor('corp', 'attacker');
      expect(await outcome(other.visitor, answer)).toBe('sign_on_failed');
      await expect(accountOf(world(), other.visitor)).rejects.toThrow('not signed in');
    });

    it('is nothing with a code that was taken from another', async () => {
      const [victim, attacker] = [await atTheDoor(), await atTheDoor('corp', 'attacker')];
      const code = new URL(victim.answer).searchParams.get('code')!;
      expect(await outcome(attacker.visitor, changed(attacker.answer, { code }))).toBe('sign_on_failed');
    });

    it('is nothing at another provider, or in the name of one (mix-up)', async () => {
      const { visitor, answer } = await atTheDoor();
      expect(await outcome(visitor, answer.replace('/corp/', '/staff/'))).toBe('sign_on_failed');
      const again = await atTheDoor();
      expect(await outcome(again.visitor, changed(again.answer, { iss: world().forger.issuer }))).toBe(
        'sign_on_failed',
      );
    });

    it.each([
      ['a made-up ticket', (kept: string) => `${kept.slice(0, -4)}AAAA`],
      ['half a ticket', (kept: string) => kept.slice(0, kept.length / 2)],
      ['another text', () => 'atelier_sign_on=1'],
      ['no cookie', () => ''],
    ])('is nothing with %s', async (_what, change) => {
      const { visitor, answer } = await atTheDoor();
      const cookie = change(visitor.cookies(world().url));
      visitor.forget(world().url);
      const { location } = await visitor.get(answer, { cookie });
      expect(problemAt(location!)).toBe('sign_on_expired');
    });

    it('shows nothing of what it says, whatever that is', async () => {
      const { visitor, answer } = await atTheDoor();
      const text = '<script>alert(1)</script>';
      const wrong = changed(answer, { error: text, error_description: text });
      const { location } = await visitor.get(wrong);
      expect(location).toBe(`${world().url}/sign-in?sign_on=sign_on_failed&local=`);
    });

    it('with a parameter twice, too long or for nobody is refused', async () => {
      const { nobody } = { nobody: world().installation.api() };
      const path = '/api/v1/auth/sign-on/corp/callback';
      expectProblem(await nobody.get(`${path}?code=1&code=2`), 400, 'validation_failed');
      const long = await nobody.get(`${path}?code=${'x'.repeat(9_000)}`);
      expect(long.status === 400 || long.status === 303).toBe(true);
      expectProblem(await nobody.get('/api/v1/auth/sign-on/NO_SUCH/callback'), 400, 'validation_failed');
      expect(problemAt((await new Visitor().get(callback('nobody'))).location!)).toBe('sign_on_expired');
    });
  });

  describe('the way to a provider', () => {
    it.each([
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      '/api/v1/auth/me',
      'gallery',
      `/${'x'.repeat(600)}`,
    ])('comes back to no other host and no call: %j', async (page) => {
      const { pathname, search } = new URL(beginning(world(), 'corp', page));
      expectProblem(
        await world()
          .installation.api()
          .get(pathname + search),
        400,
        'validation_failed',
      );
    });

    it('comes back to the public address, whatever a request says where it is', async () => {
      const step = await new Visitor().get(beginning(world(), 'corp'), { 'x-forwarded-host': 'evil.example' });
      const asked = new URL(step.location!).searchParams;
      expect(asked.get('redirect_uri')).toBe(callback('corp'));
      expect(asked.get('code_challenge_method')).toBe('S256');
      expect([asked.get('state')!.length, asked.get('nonce')!.length, asked.get('code_challenge')!.length]).toEqual([43, 43, 43]); // prettier-ignore
    });

    it('is said to be closed when the provider is away, and passwords go on', async () => {
      const step = await new Visitor().get(beginning(world(), 'away'));
      expect(step.location).toBe(`${world().url}/sign-in?sign_on=sign_on_unreachable&local=`);
      expect((await world().installation.user()).token).toBeDefined();
      expect(problemAt((await new Visitor().get(beginning(world(), 'unknown'))).location!)).toBe('not_found');
    });
  });

  describe('an id token', () => {
    /** What becomes of a sign-in at the provider that forges. */
    async function withToken(change: (claims: JWTPayload) => JWTPayload, signature: Signature = 'right') {
      const { forger } = world();
      const visitor = new Visitor();
      const { location } = await visitor.get(beginning(world(), 'forger'));
      const asked = new URL(location!).searchParams;
      forger.idToken = await forger.sign(change(forger.claims('forger', asked.get('nonce')!)), signature);
      const answer = `${callback('forger')}?${new URLSearchParams({ code: '1', state: asked.get('state')! })}`;
      return { problem: await outcome(visitor, answer), visitor };
    }

    it('that is right lets somebody in', async () => {
      const { problem, visitor } = await withToken((claims) => claims);
      expect(problem).toBeNull();
      expect((await accountOf(world(), visitor)).username).toMatch(/^user/);
    });

    it.each<[string, (claims: JWTPayload) => JWTPayload]>([
      ['of another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
      ['for another client', (claims) => ({ ...claims, aud: 'corp' })],
      ['for several, without saying for whom', (claims) => ({ ...claims, aud: ['forger', 'corp'] })],
      ['that has expired', (claims) => ({ ...claims, exp: claims.exp! - 600, iat: claims.iat! - 600 })],
      ['with the nonce of another', (claims) => ({ ...claims, nonce: 'x'.repeat(43) })],
      ['without a nonce', ({ nonce: _nonce, ...claims }) => claims],
      ['of nobody', ({ sub: _sub, ...claims }) => claims],
      ['of somebody without a name', (claims) => ({ ...claims, sub: '' })],
      ['without an end', ({ exp: _exp, ...claims }) => claims],
    ])('%s is refused', async (_what, change) => {
      const { problem, visitor } = await withToken(change);
      expect(problem).toBe('sign_on_failed');
      await expect(accountOf(world(), visitor)).rejects.toThrow('not signed in');
    });

    it.each<Signature>(['none', 'other key', 'public key as secret'])('signed by %s is refused', async (signature) => {
      expect((await withToken((claims) => claims, signature)).problem).toBe('sign_on_failed');
    });
  });

  describe('somebody in a hurry', () => {
    it('gets one account from two browsers at once', async () => {
      const person = { sub: 'twice', preferred_username: 'twice' };
      world().real.person = person;
      const visits = await Promise.all([signOn(world(), person), signOn(world(), person), signOn(world(), person)]);
      const accounts = await Promise.all(visits.map(({ visitor }) => accountOf(world(), visitor)));
      expect(new Set(accounts.map(({ id }) => id)).size).toBe(1);
    });
  });
}
