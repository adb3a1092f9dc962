import { describe, expect, it } from '@jest/globals';
import type { PasswordReset, SignOnRedirect, WaysIn } from '@atelier/contracts';
import { Account } from '../../installation/account.js';
import { Visitor } from '../../installation/openid/visitor.js';
import { expectProblem } from '../api/world.js';
import { accountOf, as, personIn, problemAt, type GetWorld } from './world.js';

const PATH = '/api/v1/account/sign-on';

/** Linking an account at a provider to one's own, and unlinking it. */
export function describeLinks(world: GetWorld): void {
  const apiOf = (account: Account) => world().installation.api(account);
  const waysOf = async (account: Account) => (await apiOf(account).get<WaysIn>(PATH)).body;

  /** Begins as the account; the browser that goes on may be another. */
  async function begin(account: Account, provider = 'closed'): Promise<{ address: string; cookie: string }> {
    const answer = await apiOf(account).post<SignOnRedirect>(`${PATH}/${provider}`);
    expect(answer.status).toBe(200);
    return { address: answer.body.redirect_to, cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
  }

  async function link(account: Account, sub: string, provider = 'closed'): Promise<string> {
    const { address, cookie } = await begin(account, provider);
    world().real.person = { sub, preferred_username: sub, email: `${sub}@corp.example`, email_verified: true };
    const visitor = new Visitor();
    const { url } = await visitor.follow(address, `${world().url}/api/v1/auth/sign-on/${provider}/callback`);
    const { location } = await visitor.get(url, { cookie });
    return location!.slice(world().url.length);
  }

  describe('somebody who has signed in', () => {
    it('links an account at a provider, which then lets them in, and changes nothing by doing so again', async () => {
      const account = await world().installation.user();
      expect(await waysOf(account)).toMatchObject({ password: true, identities: [] });
      expect(await link(account, 'l1')).toBe('/account/sign-on');
      expect(await link(account, 'l1')).toBe('/account/sign-on');
      const { identities, linkable } = await waysOf(account);
      expect(identities).toMatchObject([{ provider: 'closed', label: 'The closed', name: 'l1@corp.example' }]);
      expect(linkable.map(({ id }) => id)).not.toContain('closed');
      expect((await personIn(world(), { sub: 'l1' }, 'closed')).account.id).toBe(account.id);
    });

    it('links nothing that is linked to another, and nothing for somebody else', async () => {
      const [owner, other] = [await world().installation.user(), await world().installation.user()];
      await link(owner, 'l2');
      expect(problemAt(await link(other, 'l2'))).toBe('identity_taken');
      expect((await waysOf(other)).identities).toEqual([]);
      // Whoever has begun gets the link, and nobody who is made to come back for them.
      const { address } = await begin(owner);
      world().real.person = { sub: 'l3' };
      const stranger = new Visitor();
      const { url } = await stranger.follow(address, `${world().url}/api/v1/auth/sign-on/closed/callback`);
      expect(problemAt((await stranger.get(url)).location!)).toBe('sign_on_expired');
      expect((await waysOf(owner)).identities).toHaveLength(1);
    });

    it('links nothing once their session has ended', async () => {
      const account = await world().installation.user();
      const { address, cookie } = await begin(account);
      await apiOf(account).post('/api/v1/auth/logout');
      world().real.person = { sub: 'l4' };
      const visitor = new Visitor();
      const { url } = await visitor.follow(address, `${world().url}/api/v1/auth/sign-on/closed/callback`);
      const { location } = await visitor.get(url, { cookie });
      expect(location).toBe(`${world().url}/account/sign-on?sign_on=sign_on_expired`);
      const rows = await world().installation.query("SELECT FROM auth.sign_on_identities WHERE subject = 'l4'");
      expect(rows).toEqual([]);
    });

    it('unlinks it while another way in is left, and ends what was opened by it elsewhere', async () => {
      const account = await world().installation.user();
      await link(account, 'l5');
      const opened = await personIn(world(), { sub: 'l5' }, 'closed');
      const [identity] = (await waysOf(account)).identities;
      expectProblem(await apiOf(await world().installation.user()).delete(`${PATH}/${identity!.id}`), 404, 'not_found');
      expect((await apiOf(account).delete(`${PATH}/${identity!.id}`)).status).toBe(204);
      await expect(accountOf(world(), opened.visitor)).rejects.toThrow('not signed in');
      expect((await waysOf(account)).identities).toEqual([]);
    });

    it('keeps the last way in, which of two goes at once as well', async () => {
      const { account } = await personIn(world(), { sub: 'l6', preferred_username: 'only' });
      const api = as(world(), account);
      const first = (await api.get<WaysIn>(PATH)).body;
      expect(first.password).toBe(false);
      expectProblem(await api.delete(`${PATH}/${first.identities[0]!.id}`), 409, 'last_way_in');

      await world().installation.query(
        `INSERT INTO auth.sign_on_identities (user_id, provider, issuer, subject, shown_name) VALUES ($1, 'staff', 'x', 'l6', 'x')`,
        [account.id],
      );
      const both = (await api.get<WaysIn>(PATH)).body.identities;
      const answers = await Promise.all(both.map(({ id }) => api.delete(`${PATH}/${id}`)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 409]);

      const admin = world().installation.api(await world().installation.admin());
      const reset = await admin.post<PasswordReset>(`/api/v1/admin/users/${account.id}/password`, {});
      const nobody = world().installation.api();
      const again = await Account.signIn(nobody, account.username, reset.body.generated_password!);
      const { password, identities } = await waysOf(again);
      expect(password).toBe(true);
      expect((await apiOf(again).delete(`${PATH}/${identities[0]!.id}`)).status).toBe(204);
    });
  });
}
