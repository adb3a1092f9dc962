import {
  apiKeyCommands,
  auditCommands,
  NO_KEY_LIMITS,
  userCommands,
  type Actor,
  type CreateApiKey,
} from '@atelier/contracts';
import { apiKeyDigest } from '@atelier/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ADMIN, actorOf, AuthHarness, CLIENT } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const { allApiKeys, changeApiKey, createApiKey, endApiKey, keyNames, namedUser, rotateApiKey, verifyApiKey } =
  apiKeyCommands;
const LIMITS = {
  ...{ ...NO_KEY_LIMITS, open_tasks: 2, tasks_per_day: 10, models: ['one'], workflows: [7] },
  model_aliases: { 'gpt-image-2': 'one' },
};

describe('Keys of all kinds', () => {
  let auth: AuthHarness;
  let admin: Actor;
  let user: Actor;
  beforeAll(async () => {
    auth = await AuthHarness.start();
    admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
    user = actorOf(await auth.newcomer('ada'));
  });
  afterAll(() => auth.stop());

  const create = (actor: Actor, more: Partial<CreateApiKey>) => {
    const plain = { kind: 'user' as const, act_as: false, limits: NO_KEY_LIMITS, allowed_addresses: [] };
    const body = { ...plain, name: 'a key', scopes: ['tasks:write' as const], expires_in_days: 90, ...more };
    return auth.commands.call(createApiKey, { actor, client: CLIENT, body });
  };
  const verify = async (key: string) =>
    (await auth.commands.call(verifyApiKey, { sha256: apiKeyDigest(key), address: '192.0.2.7' })).key;
  const audit = async () =>
    (await auth.commands.call(auditCommands.auth, { actor: admin, before: null, limit: 50 })).items;

  it('say what they are by how they begin', async () => {
    const door = await create(user, { kind: 'door', scopes: ['comfy'] });
    const service = await create(admin, { kind: 'service', act_as: true });
    expect([door.key, door.hint]).toEqual([expect.stringMatching(/^atlk_/), expect.stringMatching(/^atlk_…/)]);
    expect(service.key).toMatch(/^atls_/);
    expect(await verify(door.key)).toMatchObject({ kind: 'door', act_as: false, scopes: ['comfy'] });
    expect(await verify(service.key)).toMatchObject({ kind: 'service', act_as: true, user_id: admin.user_id });
  });

  it('are named to admins by the first of their rotations, as the latest is called', async () => {
    const first = await create(user, { name: 'before' });
    const change = { actor: user, client: CLIENT, key_id: first.id, body: { name: 'painter' } };
    await auth.commands.call(changeApiKey, change);
    const next = await auth.commands.call(rotateApiKey, { ...change, body: { grace_hours: 0 } });
    const ask = (actor: Actor) => auth.commands.call(keyNames, { actor, key_ids: [first.id, next.id, randomUUID()] });
    await auth.commands.call(changeApiKey, { ...change, key_id: next.id, body: { name: 'painter 2' } });
    expect(await ask(admin)).toEqual({ keys: [{ id: first.id, name: 'painter 2' }] });
    for (const actor of [user, { ...user, role: 'admin' as const }])
      expect(await refusal(ask(actor))).toMatchObject({ code: 'forbidden' });
  });

  it('of services are made by admins alone, whatever an older token says', async () => {
    for (const actor of [user, { ...user, role: 'admin' as const }])
      expect(await refusal(create(actor, { kind: 'service' }))).toMatchObject({ code: 'forbidden' });
  });

  it('of doors have no other scope, and ask for nobody else', async () => {
    const wrong = [
      { kind: 'door' as const, scopes: ['comfy' as const, 'tasks:read' as const] },
      { kind: 'door' as const, scopes: ['tasks:read' as const] },
      { kind: 'door' as const, scopes: ['comfy' as const], act_as: true },
      { act_as: true },
    ];
    for (const more of wrong) expect(await refusal(create(user, more))).toMatchObject({ code: 'validation_failed' });
  });

  it('of a service ask for nobody else from the moment on that their maker is no admin', async () => {
    const other = actorOf(await auth.newcomer('grace'));
    const change = (role: 'admin' | 'user') =>
      auth.commands.call(userCommands.changeUser, {
        actor: admin,
        client: CLIENT,
        user_id: other.user_id,
        body: { role },
      });
    await change('admin');
    const promoted = actorOf(await auth.login('grace'));
    const { key } = await create(promoted, { kind: 'service', act_as: true });
    expect(await verify(key)).toMatchObject({ act_as: true });
    await change('user');
    expect(await verify(key)).toMatchObject({ act_as: false, role: 'user' });
  });

  it('keep their limits, which can be changed, through a rotation, which counts as the same key', async () => {
    const made = await create(user, { limits: { ...NO_KEY_LIMITS, open_tasks: 1 } });
    const one = { actor: user, client: CLIENT, key_id: made.id };
    const changed = await auth.commands.call(changeApiKey, { ...one, body: { name: 'renamed', limits: LIMITS } });
    expect(changed).toMatchObject({ name: 'renamed', limits: LIMITS, allowed_addresses: [] });
    const next = await auth.commands.call(rotateApiKey, { ...one, body: { grace_hours: 1 } });
    expect(next).toMatchObject({ name: 'renamed', limits: LIMITS, kind: 'user' });
    const last = await auth.commands.call(rotateApiKey, { ...one, key_id: next.id, body: { grace_hours: 1 } });
    for (const key of [made.key, next.key, last.key])
      expect(await verify(key)).toMatchObject({ root_id: made.id, limits: LIMITS });
  });

  it('keep their kind through a rotation', async () => {
    const made = await create(admin, { kind: 'service', act_as: true });
    const one = { actor: admin, client: CLIENT, key_id: made.id };
    const next = await auth.commands.call(rotateApiKey, { ...one, body: { grace_hours: 0 } });
    expect(next.key).toMatch(/^atls_/);
    expect(await verify(next.key)).toMatchObject({ kind: 'service', act_as: true });
  });

  it('are all seen and ended by admins, a page at a time, and by nobody else', async () => {
    const made = await create(user, { name: 'of ada' });
    const query = { limit: 2 };
    const first = await auth.commands.call(allApiKeys, { actor: admin, query });
    expect(first.items[0]).toMatchObject({ id: made.id, user: { id: user.user_id, username: 'ada' } });
    const cursor = first.next_cursor!;
    const second = await auth.commands.call(allApiKeys, { actor: admin, query: { ...query, cursor } });
    expect(second.items).toHaveLength(2);
    expect(second.items.map(({ id }) => id)).not.toContain(first.items[1]!.id);
    for (const call of [
      auth.commands.call(allApiKeys, { actor: user, query }),
      auth.commands.call(endApiKey, { actor: user, client: CLIENT, key_id: made.id }),
    ])
      expect(await refusal(call)).toMatchObject({ code: 'forbidden' });
    await auth.commands.call(endApiKey, { actor: admin, client: CLIENT, key_id: made.id });
    expect(await verify(made.key)).toBeNull();
    const again = auth.commands.call(endApiKey, { actor: admin, client: CLIENT, key_id: randomUUID() });
    expect(await refusal(again)).toMatchObject({ code: 'not_found' });
  });

  it('leave a line in the audit list for each change, without a secret', async () => {
    const made = await create(user, { name: 'watched' });
    const one = { actor: user, client: CLIENT, key_id: made.id };
    await auth.commands.call(changeApiKey, { ...one, body: { limits: LIMITS } });
    const next = await auth.commands.call(rotateApiKey, { ...one, body: { grace_hours: 0 } });
    await auth.commands.call(endApiKey, { actor: admin, client: CLIENT, key_id: next.id });
    const entries = await audit();
    expect(entries.slice(0, 4).map(({ action, object, actor_id }) => [action, object, actor_id])).toEqual([
      ['api_key.revoke', `api_key:${next.id}`, admin.user_id],
      ['api_key.rotate', `api_key:${made.id}`, user.user_id],
      ['api_key.change', `api_key:${made.id}`, user.user_id],
      ['api_key.create', `api_key:${made.id}`, user.user_id],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/atl[sk]?_\w{8}/);
  });

  it('of a service name a user by the first name that somebody has who may act', async () => {
    const find = async (...names: string[]) => (await auth.commands.call(namedUser, { names })).user;
    expect(await find('nobody', 'ADA', 'admin')).toEqual({ id: user.user_id, role: 'user', scopes: null });
    expect(await find('nobody', 'ada@example.org', "'; --", 'a\u0000b')).toBeNull();
    const body = { disabled: true };
    await auth.commands.call(userCommands.changeUser, { actor: admin, client: CLIENT, user_id: user.user_id, body });
    expect(await find('ada')).toBeNull();
  });
});
