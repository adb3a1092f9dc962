import { describe, expect, it } from '@jest/globals';
import { until } from '@atelier/waiting';
import { as, personIn, problemAt, signOn, type GetWorld } from './world.js';

/** Roles that follow what a provider says. */
export function describeRoles(world: GetWorld): void {
  const person = (sub: string, groups?: unknown) => ({ sub, preferred_username: sub, groups: groups as string[] });

  describe('the role of somebody', () => {
    it('is that of their claim at each sign-in, up and down, and what had the one before ends', async () => {
      const first = await personIn(world(), person('r1', ['staff']), 'roles');
      expect(first.account.role).toBe('user');
      const second = await personIn(world(), person('r1', ['staff', 'atelier-admins']), 'roles');
      expect(second.account).toMatchObject({ id: first.account.id, role: 'admin' });
      const isEnded = async () => (await as(world(), first.account).get('/api/v1/auth/me')).status === 401;
      await until(isEnded, { what: 'the session with the role before to end' });
      const third = await personIn(world(), person('r1', ['staff']), 'roles');
      expect(third.account.role).toBe('user');
    });

    it.each([
      ['none', undefined],
      ['a part of a value', ['atelier-admins-not', 'atelier']],
      ['a name of all objects', ['constructor', '__proto__', 'toString']],
      ['no text', [true, 1, { 'atelier-admins': 'admin' }]],
      ['an object', { 'atelier-admins': true }],
    ])('is no more than the settings make of it: %s', async (what, groups) => {
      expect((await personIn(world(), person(`r2 ${what}`, groups), 'roles')).account.role).toBe('user');
    });

    it('is admin for one value as well that is no list', async () => {
      expect((await personIn(world(), person('r3', 'atelier-admins'), 'roles')).account.role).toBe('admin');
    });

    it('is not taken from the last active admin, who is not let in with it either', async () => {
      await personIn(world(), person('r4', ['atelier-admins']), 'roles');
      await world().installation.query(
        `UPDATE auth.users SET disabled_at = now() WHERE role = 'admin' AND username <> 'r4'`,
      );
      expect(problemAt((await signOn(world(), person('r4', []), 'roles')).page)).toBe('last_admin');
      await world().installation.query(`UPDATE auth.users SET disabled_at = NULL`);
      expect((await personIn(world(), person('r4', []), 'roles')).account.role).toBe('user');
    });

    it('stays as it is where settings say nothing of roles', async () => {
      const { account } = await personIn(world(), person('r5', ['atelier-admins']));
      expect(account.role).toBe('user');
    });
  });
}
