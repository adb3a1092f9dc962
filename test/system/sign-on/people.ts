import { describe, expect, it } from '@jest/globals';
import { Account } from '../../installation/account.js';
import { Visitor } from '../../installation/openid/visitor.js';
import { accountOf, beginning, problemAt, signOn, type GetWorld } from './world.js';

const PASSWORD = 'correct horse battery';

/** Who gets in, and as whom. */
export function describePeople(world: GetWorld): void {
  describe('somebody who signs in at a provider', () => {
    it('gets an account under their name the first time, and the same one ever after', async () => {
      const first = await signOn(world(), { sub: 'p1', preferred_username: 'Marie.Curie' });
      expect(first.page).toBe('/#signed-on');
      const made = await accountOf(world(), first.visitor);
      expect(made).toMatchObject({ username: 'Marie.Curie', role: 'user' });

      const again = await signOn(world(), { sub: 'p1', preferred_username: 'sklodowska' });
      expect(await accountOf(world(), again.visitor)).toMatchObject({ id: made.id, username: 'Marie.Curie' });
    });

    it('has a refresh token that no script sees, and comes back to the page they wanted', async () => {
      const visitor = new Visitor();
      world().real.person = { sub: 'p2', preferred_username: 'noether' };
      const { url, steps } = await visitor.follow(
        beginning(world(), 'corp', '/gallery?page=2'),
        `${world().url}/gallery`,
      );
      expect(url).toBe(`${world().url}/gallery?page=2#signed-on`);
      const [ticket] = steps[0]!.headers.getSetCookie();
      expect(ticket).toMatch(/^atelier_sign_on=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/);
      const cookies = steps.at(-1)!.headers.getSetCookie();
      expect(cookies.find((line) => line.startsWith('atelier_refresh='))).toMatch(/HttpOnly; SameSite=Strict/);
      expect(cookies.find((line) => line.startsWith('atelier_sign_on='))).toMatch(/^atelier_sign_on=;/);
    });

    it('never gets the account of somebody else who has their name or looks like it', async () => {
      const { installation } = world();
      const grace = await Account.signUp(installation.api());
      const named = await signOn(world(), { sub: 'p3', preferred_username: grace.user.username });
      const made = await accountOf(world(), named.visitor);
      expect(made.id).not.toBe(grace.id);
      expect(made.username).toBe(`${grace.user.username}-2`);

      await installation.api().post('/api/v1/auth/register', { username: 'modern', password: PASSWORD });
      const alike = await signOn(world(), { sub: 'p4', preferred_username: 'modem' });
      expect((await accountOf(world(), alike.visitor)).username).toBe('modem-2');
    });

    it.each([
      ['p5', { preferred_username: 'admin' }, /^user(-\d+)?$/],
      ['p6', { preferred_username: 'ѕуѕtem' }, /^user(-\d+)?$/],
      ['p7', { email: 'emmy+atelier@corp.example' }, /^emmy-atelier$/],
      ['p8', {}, /^user(-\d+)?$/],
      ['p9', { preferred_username: `${'x'.repeat(60)}` }, /^x{32}$/],
    ])('has a name that they may have: %s %j', async (sub, claims, expected) => {
      const { visitor } = await signOn(world(), { sub, ...claims });
      expect((await accountOf(world(), visitor)).username).toMatch(expected);
    });

    it('is not let in where nobody gets an account by coming', async () => {
      const { page, visitor } = await signOn(world(), { sub: 'p10', preferred_username: 'stranger' }, 'closed');
      expect(problemAt(page)).toBe('not_provisioned');
      await expect(accountOf(world(), visitor)).rejects.toThrow('not signed in');
      await signOn(world(), { sub: 'p11', preferred_username: 'known' });
      const known = await signOn(world(), { sub: 'p11' }, 'closed');
      expect((await accountOf(world(), known.visitor)).username).toBe('known');
    });

    it.each([
      ['of another domain', { email: 'a@other.example', email_verified: true }],
      ['that is not verified', { email: 'b@corp.example', email_verified: false }],
      ['that nothing is said of', { email: 'c@corp.example' }],
      ['that only ends like it', { email: 'd@evilcorp.example', email_verified: true }],
      ['below the domain', { email: 'e@x.corp.example', email_verified: true }],
      ['with two signs', { email: 'f@corp.example@evil.example', email_verified: true }],
      ['that is none', { email: 'corp.example', email_verified: true }],
    ])('is not let in with an address %s', async (what, claims) => {
      const { page } = await signOn(world(), { sub: `domain ${what}`, ...claims }, 'staff');
      expect(problemAt(page)).toBe('domain_refused');
    });

    it('is let in with a verified address of the domain', async () => {
      const person = { sub: 'p12', email: 'Lise@CORP.example', email_verified: true };
      const { visitor } = await signOn(world(), person, 'staff');
      expect((await accountOf(world(), visitor)).username).toBe('Lise');
    });

    it('is not let in once their account is disabled, nor by turning away', async () => {
      const { installation } = world();
      const person = { sub: 'p13', preferred_username: 'leaver' };
      const { id } = await accountOf(world(), (await signOn(world(), person)).visitor);
      const admin = installation.api(await installation.admin());
      await admin.request('PATCH', `/api/v1/admin/users/${id}`, { body: { disabled: true } });
      expect(problemAt((await signOn(world(), person)).page)).toBe('account_disabled');
      expect(problemAt((await signOn(world(), null)).page)).toBe('sign_on_cancelled');
    });

    it('can be seen in the audit list: made, signed in, refused', async () => {
      const { installation } = world();
      const { id } = await accountOf(
        world(),
        (await signOn(world(), { sub: 'p14', preferred_username: 'seen' })).visitor,
      );
      await signOn(world(), { sub: 'p15' }, 'closed');
      const admin = installation.api(await installation.admin());
      const { body } = await admin.get<{ items: { action: string; object: string; result: string }[] }>('/api/v1/admin/audit?limit=50'); // prettier-ignore
      const written = body.items.map(({ action, object, result }) => `${action} ${object} ${result}`);
      expect(written).toEqual(
        expect.arrayContaining([
          `user.provision user:${id} done`,
          `session.open user:${id} done`,
          'session.open provider:closed not_provisioned',
        ]),
      );
    });
  });
}
