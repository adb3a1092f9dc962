import {
  apiKeyCommands,
  NO_KEY_LIMITS,
  subjects,
  userCommands,
  type Actor,
  type CreateApiKey,
} from '@atelier/contracts';
import { apiKeyDigest } from '@atelier/platform';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ADMIN, actorOf, AuthHarness, CLIENT } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const { apiKeys, createApiKey, changeApiKey, rotateApiKey, revokeApiKey, verifyApiKey } = apiKeyCommands;
const ADDRESS = '192.0.2.7';

describe('an API key', () => {
  let auth: AuthHarness;
  const changed: number[] = [];
  beforeAll(async () => {
    auth = await AuthHarness.start();
    auth.connection.subscribe(subjects.authEvent('api_keys_changed'), (message) => {
      changed.push(message.json<{ user_id: number }>().user_id);
    });
    await (await auth.connection.ready).flush();
  });
  afterAll(() => auth.stop());

  const create = (actor: Actor, more: Partial<CreateApiKey> = {}) => {
    const plain = { kind: 'user' as const, act_as: false, limits: NO_KEY_LIMITS, allowed_addresses: [] };
    const body = { ...plain, name: 'n8n', scopes: ['tasks:write' as const], expires_in_days: 90, ...more };
    return auth.commands.call(createApiKey, { actor, client: CLIENT, body });
  };
  const verify = async (key: string) =>
    (await auth.commands.call(verifyApiKey, { sha256: apiKeyDigest(key), address: ADDRESS })).key;
  const list = async (actor: Actor) => (await auth.commands.call(apiKeys, { actor })).items;
  const newcomer = async (name: string) => actorOf(await auth.newcomer(name));
  const told = (userId: number) => until(() => changed.includes(userId), { what: 'the event of the change' });

  it('stands for its user with its scopes, is shown once, and is stored as a digest alone', async () => {
    const ada = await newcomer('ada');
    const made = await create(ada, { scopes: ['tasks:read', 'images:read'], allowed_addresses: ['10.0.0.0/8'] });
    expect(await verify(made.key)).toMatchObject({
      ...{ key_id: made.id, user_id: ada.user_id, role: 'user', scopes: ['tasks:read', 'images:read'] },
      ...{ allowed_addresses: ['10.0.0.0/8'], expires_at: made.expires_at },
    });
    const { key, ...shown } = made;
    const [listed] = await list(ada);
    expect(listed).toMatchObject({ ...shown, last_used_at: expect.any(String), last_address: ADDRESS });
    expect(listed).not.toHaveProperty('key');
    const rows = await auth.rows('SELECT to_json(k)::text AS text FROM api_keys k');
    expect(JSON.stringify(rows)).not.toContain(key);
  });

  it('lasts 90 days, or as long as is said, or for ever', async () => {
    const ada = await newcomer('grace');
    const daysOf = async (expires_in_days: number | null) => {
      const { created_at, expires_at } = await create(ada, { expires_in_days });
      return expires_at && (Date.parse(expires_at) - Date.parse(created_at)) / 86_400_000;
    };
    expect([await daysOf(90), await daysOf(1), await daysOf(null)]).toEqual([90, 1, null]);
  });

  it('is nothing once it has expired, is unknown, or its user is disabled, and comes back with the user', async () => {
    const linus = await newcomer('linus');
    const [expired, kept] = [await create(linus), await create(linus)];
    await auth.rows('UPDATE api_keys SET expires_at = now() WHERE id = $1', [expired.id]);
    expect(await verify(expired.key)).toBeNull();
    expect(await verify('atl_unknown')).toBeNull();
    expect((await list(linus)).map(({ id }) => id)).toEqual([kept.id]);
    const admin = { actor: actorOf(await auth.login(ADMIN.username, ADMIN.password)), client: CLIENT };
    const disable = (disabled: boolean) =>
      auth.commands.call(userCommands.changeUser, { ...admin, user_id: linus.user_id, body: { disabled } });
    await disable(true);
    expect(await verify(kept.key)).toBeNull();
    await told(linus.user_id);
    await disable(false);
    expect(await verify(kept.key)).toMatchObject({ key_id: kept.id });
  });

  it('ends when its user says so, and the gateways are told', async () => {
    const ken = await newcomer('ken');
    const made = await create(ken);
    await auth.commands.call(revokeApiKey, { actor: ken, client: CLIENT, key_id: made.id });
    expect(await verify(made.key)).toBeNull();
    await told(ken.user_id);
    const again = auth.commands.call(revokeApiKey, { actor: ken, client: CLIENT, key_id: made.id });
    expect(await refusal(again)).toMatchObject({ code: 'not_found' });
  });

  it('has a successor that may do the same, and goes on beside it for the grace alone', async () => {
    const dennis = await newcomer('dennis');
    const old = await create(dennis, {
      name: 'LibreChat',
      scopes: ['tasks:write', 'images:read'],
      expires_in_days: 30,
    });
    const rotate = (key_id: string, grace_hours: number) =>
      auth.commands.call(rotateApiKey, { actor: dennis, client: CLIENT, key_id, body: { grace_hours } });
    const next = await rotate(old.id, 24);
    expect(next).toMatchObject({ name: 'LibreChat', scopes: ['tasks:write', 'images:read'] });
    expect(Date.parse(next.expires_at!) - Date.parse(next.created_at)).toBe(30 * 86_400_000);
    expect(await verify(old.key)).not.toBeNull();
    const last = await rotate(next.id, 0);
    expect(await verify(next.key)).toBeNull();
    expect(await verify(last.key)).toMatchObject({ key_id: last.id });
    expect(await refusal(rotate(next.id, 0))).toMatchObject({ code: 'not_found' });
  });

  it('of another user cannot be told from none', async () => {
    const [own, other] = [await newcomer('barbara'), await newcomer('frances')];
    const made = await create(own);
    for (const key_id of [made.id, randomUUID()]) {
      const calls = [
        auth.commands.call(revokeApiKey, { actor: other, client: CLIENT, key_id }),
        auth.commands.call(rotateApiKey, { actor: other, client: CLIENT, key_id, body: { grace_hours: 0 } }),
        auth.commands.call(changeApiKey, { actor: other, client: CLIENT, key_id, body: { name: 'mine' } }),
      ];
      for (const call of calls) expect(await refusal(call)).toMatchObject({ code: 'not_found' });
    }
    expect(await list(other)).toEqual([]);
    expect(await verify(made.key)).not.toBeNull();
  });

  it('is one of fifty at most, also when the last ones are made at once', async () => {
    const alan = await newcomer('alan');
    await auth.rows(
      `INSERT INTO api_keys (user_id, name, digest, hint, scopes)
       SELECT $1, 'filled', 'filled ' || i, '', '{tasks:read}' FROM generate_series(1, 48) AS i`,
      [alan.user_id],
    );
    const made = await Promise.allSettled(Array.from({ length: 5 }, () => create(alan)));
    const refused = made.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(3);
    for (const { reason } of refused as PromiseRejectedResult[])
      expect(reason).toMatchObject({ code: 'limit_reached' });
  });
});
