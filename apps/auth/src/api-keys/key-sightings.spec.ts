import { apiKeyCommands, NO_KEY_LIMITS, userCommands, type KeySighting } from '@atelier/contracts';
import { apiKeyDigest, newApiKey } from '@atelier/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADMIN, actorOf, AuthHarness, CLIENT } from '../testing/auth-harness.js';
import { Cleanup } from '../upkeep/cleanup.js';
import { NOTED_A_DAY } from './key-sightings.sql.js';

const HOME = { address: '192.0.2.7', user_agent: 'n8n/1.4' };

describe('the use of a key', () => {
  let auth: AuthHarness;
  beforeAll(async () => {
    auth = await AuthHarness.start();
  });
  afterAll(() => auth.stop());

  /** A key of a new user. */
  const made = async (name: string) => {
    const actor = actorOf(await auth.newcomer(name));
    const plain = { kind: 'user' as const, act_as: false, limits: NO_KEY_LIMITS, allowed_addresses: [] };
    const body = { ...plain, name: 'n8n', scopes: ['tasks:write' as const], expires_in_days: 90 };
    const key = await auth.commands.call(apiKeyCommands.createApiKey, { actor, client: CLIENT, body });
    return { actor, id: key.id, sha256: apiKeyDigest(key.key) };
  };
  type Key = Awaited<ReturnType<typeof made>>;
  const note = ({ sha256 }: Pick<Key, 'sha256'>, ...seen: Partial<KeySighting>[]) =>
    auth.commands.call(apiKeyCommands.noteKeySightings, {
      sightings: seen.map((one) => ({ sha256, ...HOME, refusal: null, ...one })),
    });
  const entries = ({ id }: Key) =>
    auth.rows<{ actor_id: number; result: string; detail: Record<string, unknown>; address: string }>(
      `SELECT actor_id::int, result, detail, address FROM audit WHERE action = 'api_key.use' AND object = $1 ORDER BY id`,
      [`api_key:${id}`],
    );
  const news = async (key: Key) => (await entries(key)).map(({ detail }) => detail.news);
  const age = ({ id }: Key, interval: string) =>
    auth.rows(
      `UPDATE api_key_sightings SET last_seen_at = last_seen_at - $2::interval, noted_at = noted_at - $2::interval WHERE key_id = $1`,
      [id, interval],
    );

  it('is in the audit list the first time, with its user, place and program, and not again', async () => {
    const key = await made('ada');
    await note(key, {}, {});
    await note(key, { user_agent: 'n8n/1.5', address: '192.0.2.99' });
    const detail = { user_id: key.actor.user_id, news: 'first_use', network: '192.0.2.0/24', program: 'n8n' };
    expect(await entries(key)).toEqual([
      { actor_id: key.actor.user_id, result: 'done', detail, address: HOME.address },
    ]);
  });

  it('is there again from another network and by another program, and not by what is known at a known place', async () => {
    const key = await made('grace');
    await note(key, {});
    await note(key, { address: '2001:db8:1::7' });
    await note(key, { user_agent: 'curl/8.5' });
    await note(key, { address: '2001:db8:1:2::9', user_agent: 'curl/8.6' });
    expect(await news(key)).toEqual(['first_use', 'new_place', 'new_place']);
    expect((await entries(key))[1]?.detail).toMatchObject({ network: '2001:db8:1::/48' });
  });

  it('is there after 30 days of rest, not after 29', async () => {
    const [rested, used] = [await made('linus'), await made('ken')];
    for (const key of [rested, used]) await note(key, {});
    await age(rested, '31 days');
    await age(used, '29 days');
    for (const key of [rested, used]) await note(key, {});
    expect(await news(rested)).toEqual(['first_use', 'after_rest']);
    expect(await news(used)).toEqual(['first_use']);
  });

  it('in vain is there once a day for each reason, as that of nobody', async () => {
    const key = await made('dennis');
    const refusals = ['scope_missing', 'address_refused', 'origin_refused'] as const;
    for (const refusal of refusals) await note(key, { refusal }, { refusal });
    expect((await entries(key)).map(({ result, actor_id }) => [result, actor_id])).toEqual(
      refusals.map((refusal) => [refusal, 0]),
    );
    await note(key, { refusal: 'scope_missing' });
    expect(await entries(key)).toHaveLength(3);
    await age(key, '25 hours');
    await note(key, { refusal: 'scope_missing' });
    expect(await entries(key)).toHaveLength(4);
  });

  it('says of a key that has ended how it has, and nothing of one that lives or never was', async () => {
    const [expired, revoked, disabled, alive] = [
      await made('late'),
      await made('gone'),
      await made('off'),
      await made('alive'),
    ];
    await auth.rows('UPDATE api_keys SET expires_at = now() WHERE id = $1', [expired.id]);
    await auth.commands.call(apiKeyCommands.revokeApiKey, { actor: revoked.actor, client: CLIENT, key_id: revoked.id });
    const admin = { actor: actorOf(await auth.login(ADMIN.username, ADMIN.password)), client: CLIENT };
    const { user_id } = disabled.actor;
    await auth.commands.call(userCommands.changeUser, { ...admin, user_id, body: { disabled: true } });
    const never = { sha256: apiKeyDigest(newApiKey()) };
    for (const key of [expired, revoked, disabled, alive, never]) await note(key, { refusal: 'unauthenticated' });
    expect((await entries(expired))[0]).toMatchObject({ result: 'expired', address: HOME.address });
    expect((await entries(revoked))[0]).toMatchObject({ result: 'revoked' });
    expect((await entries(disabled))[0]).toMatchObject({ result: 'user_disabled' });
    expect(await entries(alive)).toEqual([]);
  });

  it(`fills the list with ${NOTED_A_DAY} entries a day at most, also when several gateways tell at once, and goes on tomorrow`, async () => {
    const key = await made('barbara');
    const from = (i: number) => ({ address: `10.0.${i}.1` });
    await Promise.all(Array.from({ length: 30 }, (_, i) => note(key, from(i))));
    const noted = await entries(key);
    expect(noted).toHaveLength(NOTED_A_DAY);
    expect(noted.map(({ detail }) => detail.no_more_today ?? false).filter(Boolean)).toHaveLength(1);
    expect(await news(key)).toEqual(['first_use', ...Array.from({ length: NOTED_A_DAY - 1 }, () => 'new_place')]);
    await age(key, '25 hours');
    await note(key, from(200));
    expect(await entries(key)).toHaveLength(NOTED_A_DAY + 1);
  });

  it('is forgotten 90 days after the last time at a place, but never that there was one', async () => {
    const key = await made('frances');
    await note(key, {}, { refusal: 'scope_missing' });
    await age(key, '92 days');
    await note(key, { address: '198.51.100.1' });
    await age(key, '91 days');
    await auth.app.get(Cleanup).run();
    expect(await auth.rows('SELECT network, outcome FROM api_key_sightings WHERE key_id = $1', [key.id])).toEqual([
      { network: '198.51.100.0/24', outcome: 'taken' },
    ]);
    await note(key, {});
    expect((await news(key)).at(-1)).toBe('after_rest');
  });
});
