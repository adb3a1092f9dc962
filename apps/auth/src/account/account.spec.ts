import { accountCommands, sessionRevokedEventSchema, subjects, type Actor, type TokenPair } from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { actorOf, PASSWORD, AuthHarness } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const { sessions, endSession, endOtherSessions, preferences, changePreferences } = accountCommands;

describe('an account', () => {
  let auth: AuthHarness;
  const revoked: string[] = [];
  beforeAll(async () => {
    auth = await AuthHarness.start();
    auth.connection.subscribe(subjects.authEvent('session_revoked'), (message) => {
      revoked.push(sessionRevokedEventSchema.parse(message.json()).session_id);
    });
    await (await auth.connection.ready).flush();
  });
  afterAll(() => auth.stop());

  const idOf = (pair: TokenPair) => actorOf(pair).session_id;
  const listOf = async (actor: Actor) => (await auth.commands.call(sessions, { actor })).items;
  const end = (actor: Actor, session_id: string) => auth.commands.call(endSession, { actor, session_id });

  describe('shows where it is signed in', () => {
    it('by device, address and times, the one used last first, and which of them asks', async () => {
      const here = await auth.newcomer('ada');
      const user_agent = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Gecko/20100101 Firefox/140.0';
      const there = await auth.login('ada', PASSWORD, { address: '2001:db8::7', user_agent });
      const listed = await listOf(actorOf(here));
      expect(listed.map(({ id, current }) => [id, current])).toEqual([
        [idOf(there), false],
        [idOf(here), true],
      ]);
      const device = { browser: 'Firefox', system: 'macOS' };
      expect(listed[0]).toMatchObject({ device, user_agent, address: '2001:db8::7' });
      expect(Date.parse(listed[0]!.created_at)).toBeLessThanOrEqual(Date.parse(listed[0]!.last_used_at));
      await auth.refresh(here.refresh_token);
      expect((await listOf(actorOf(there)))[0]).toMatchObject({ id: idOf(here), current: false });
    });

    it('but not what has ended or expired, and never what is another’s', async () => {
      const here = await auth.newcomer('grace');
      const [expired, ended] = [await auth.login('grace'), await auth.login('grace')];
      await auth.rows('UPDATE sessions SET expires_at = now() WHERE id = $1', [idOf(expired)]);
      await end(actorOf(here), idOf(ended));
      expect((await listOf(actorOf(here))).map(({ id }) => id)).toEqual([idOf(here)]);
    });
  });

  describe('ends its sessions', () => {
    it('one by one: the refresh token is worth nothing and the gateways are told', async () => {
      const [here, there] = [await auth.newcomer('linus'), await auth.login('linus')];
      await end(actorOf(here), idOf(there));
      expect(await refusal(auth.refresh(there.refresh_token))).toMatchObject({ code: 'session_revoked' });
      await until(() => revoked.includes(idOf(there)), { what: 'the event of the end' });
      await expect(auth.refresh(here.refresh_token)).resolves.toBeDefined();
      expect(await refusal(end(actorOf(here), idOf(there)))).toMatchObject({ code: 'not_found' });
    });

    it('but not those of others, which it cannot tell from none', async () => {
      const [own, other] = [await auth.newcomer('ken'), await auth.newcomer('dennis')];
      for (const id of [idOf(other), randomUUID()])
        expect(await refusal(end(actorOf(own), id))).toMatchObject({ code: 'not_found', status: 404 });
      await expect(auth.refresh(other.refresh_token)).resolves.toBeDefined();
    });

    it('all at once, except the one that asks', async () => {
      const [here, one, two] = [
        await auth.newcomer('barbara'),
        await auth.login('barbara'),
        await auth.login('barbara'),
      ];
      const stranger = await auth.newcomer('alan');
      expect(await auth.commands.call(endOtherSessions, { actor: actorOf(here) })).toEqual({ ended: 2 });
      for (const pair of [one, two])
        expect(await refusal(auth.refresh(pair.refresh_token))).toMatchObject({ code: 'session_revoked' });
      for (const pair of [here, stranger]) await expect(auth.refresh(pair.refresh_token)).resolves.toBeDefined();
      await until(() => [one, two].every((pair) => revoked.includes(idOf(pair))), { what: 'both events' });
      expect(await auth.commands.call(endOtherSessions, { actor: actorOf(here) })).toEqual({ ended: 0 });
    });
  });

  describe('remembers how its owner likes the studio', () => {
    const read = (actor: Actor) => auth.commands.call(preferences, { actor });
    const change = (actor: Actor, body: object) => auth.commands.call(changePreferences, { actor, body });

    it('as the browser says, until something is chosen', async () => {
      const actor = actorOf(await auth.newcomer('edsger'));
      expect(await read(actor)).toEqual({ language: null, theme: 'system', defaults: {} });
    });

    it('field by field, and the parameters as a whole', async () => {
      const [actor, other] = [actorOf(await auth.newcomer('niklaus')), actorOf(await auth.newcomer('tony'))];
      await change(actor, { language: 'zh-CN', defaults: { steps: 30, model_name: 'sdxl' } });
      await Promise.all([change(actor, { theme: 'dark' }), change(actor, { defaults: { width: 1_024 } })]);
      const kept = { language: 'zh-CN', theme: 'dark', defaults: { width: 1_024 } };
      expect(await read(actor)).toEqual(kept);
      expect(await read(other)).toMatchObject({ language: null, theme: 'system' });
    });

    it.each([
      [{ theme: 'pink' }, '/body/theme'],
      [{ language: 'xx' }, '/body/language'],
      [{ defaults: { steps: 151 } }, '/body/defaults/steps'],
      [{ defaults: { seed: 7 } }, '/body/defaults/seed'],
      [{ role: 'admin' }, '/body/role'],
      [{}, '/body'],
    ])('but refuses %j', async (body, pointer) => {
      const pair = await auth.login('admin', 'admin of the tests');
      const error = await refusal(change(actorOf(pair), body));
      expect([error.code, error.errors?.[0]?.pointer]).toEqual(['validation_failed', pointer]);
    });

    it('and lets go of a value that has become impossible', async () => {
      const actor = actorOf(await auth.newcomer('donald'));
      await change(actor, { theme: 'dark', defaults: { steps: 30 } });
      await auth.rows(`UPDATE users SET preferences = preferences || '{"defaults": {"steps": 9999}}' WHERE id = $1`, [
        actor.user_id,
      ]);
      expect(await read(actor)).toEqual({ language: null, theme: 'dark', defaults: {} });
    });

    it('for nobody who is disabled', async () => {
      const actor = actorOf(await auth.newcomer('kurt'));
      await auth.rows('UPDATE users SET disabled_at = now() WHERE id = $1', [actor.user_id]);
      expect(await refusal(read(actor))).toMatchObject({ code: 'session_revoked' });
      expect(await refusal(change(actor, { theme: 'dark' }))).toMatchObject({ code: 'session_revoked' });
    });
  });
});
