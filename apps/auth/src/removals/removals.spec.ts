import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  apiKeyCommands,
  createApiKeySchema,
  removalCommands,
  tokenCommands,
  userCommands,
  type Actor,
  type RemovingService,
  type TokenPair,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { MOST_WRONG } from '../confirmations/wrong-confirmations.sql.js';
import { actorOf, ADMIN, AuthHarness, CLIENT, PASSWORD } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const { remove, list, due, done, own, removeOwn } = removalCommands;

let auth: AuthHarness;
let admin: Actor;
beforeAll(async () => {
  auth = await AuthHarness.start({ ACCOUNT_REMOVAL: 'everybody' });
});
afterAll(() => auth.stop());
beforeEach(async () => {
  admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
});

let names = 0;
const newcomer = () => auth.newcomer(`gone${(names += 1)}`);
const removeUser = ({ user }: TokenPair, username = user.username, actor = admin) =>
  auth.commands.call(remove, { actor, client: CLIENT, user_id: user.id, body: { reason: 'asked for', username } });
const dueOf = async (service: RemovingService, { user }: TokenPair) =>
  (await auth.commands.call(due, { service })).items.find(({ user_id }) => user_id === user.id);
const say = (service: RemovingService, { user }: TokenPair) => auth.commands.call(done, { service, user_id: user.id });
const shown = async ({ user }: TokenPair) =>
  (await auth.commands.call(list, { actor: admin })).items.find(({ user_id }) => user_id === user.id);
/** As if it had begun an hour ago. */
const settle = ({ user }: TokenPair) =>
  auth.rows(
    `UPDATE removals SET asked_at = asked_at - interval '1 hour', generation_done_at = generation_done_at - interval '1 hour' WHERE user_id = $1`,
    [user.id],
  );
const tablesOfUsers = () =>
  auth.rows<{ table: string; column: string }>(
    `SELECT c.relname AS table, a.attname AS column FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attname IN ('user_id', 'made_by', 'asked_by')`,
  );

describe('a user whom an admin removes', () => {
  it('is out at once: sessions, keys and the way back in', async () => {
    const pair = await newcomer();
    const actor = actorOf(pair);
    const body = createApiKeySchema.parse({ name: 'key', scopes: ['images:read'] });
    const { key } = await auth.commands.call(apiKeyCommands.createApiKey, { actor, client: CLIENT, body });
    const sha256 = createHash('sha256').update(key).digest('hex');
    const verified = () => auth.commands.call(apiKeyCommands.verifyApiKey, { sha256, address: '192.0.2.1' });
    expect((await verified()).key).not.toBeNull();
    expect(await removeUser(pair)).toMatchObject({
      ...{ user_id: pair.user.id, username: pair.user.username, asked_by: admin.user_id, done_at: null },
      waits_for: ['generation', 'webhooks'],
    });
    expect(await refusal(auth.refresh(pair.refresh_token))).toMatchObject({ code: 'session_revoked' });
    expect(await refusal(auth.login(pair.user.username))).toMatchObject({ code: 'invalid_credentials' });
    expect((await verified()).key).toBeNull();
    const { users } = await auth.commands.call(tokenCommands.userStates, { after: 0 });
    expect(users).toContainEqual(expect.objectContaining({ user_id: pair.user.id, disabled: true }));
  });

  it('is named with the reason in the audit list, and no more than the name is kept there', async () => {
    const pair = await newcomer();
    await removeUser(pair);
    const entries = await auth.rows(`SELECT actor_id, detail FROM audit WHERE action = 'user.remove' AND object = $1`, [
      `user:${pair.user.id}`,
    ]);
    expect(entries).toEqual([
      { actor_id: String(admin.user_id), detail: { reason: 'asked for', username: pair.user.username } },
    ]);
  });

  it('has to be named once more, and only as they are called', async () => {
    const pair = await newcomer();
    const fault = { code: 'validation_failed', errors: [{ pointer: '/username', code: 'other_name' }] };
    expect(await refusal(removeUser(pair, 'somebody'))).toMatchObject(fault);
    await expect(auth.login(pair.user.username)).resolves.toBeDefined();
    expect(await shown(pair)).toBeUndefined();
  });

  it('cannot be changed any more, nor removed twice, and is in no list of users', async () => {
    const pair = await newcomer();
    await removeUser(pair);
    expect(await refusal(removeUser(pair))).toMatchObject({ code: 'not_found' });
    const acting = { actor: admin, client: CLIENT, user_id: pair.user.id };
    const enabled = auth.commands.call(userCommands.changeUser, { ...acting, body: { disabled: false } });
    expect(await refusal(enabled)).toMatchObject({ code: 'not_found' });
    const { items } = await auth.commands.call(userCommands.users, {
      actor: admin,
      query: { limit: 100, search: pair.user.username },
    });
    expect(items).toEqual([]);
  });

  it('keeps the name until each service has nothing of them any more, and is then gone from every table', async () => {
    const pair = await newcomer();
    const name = pair.user.username;
    await removeUser(pair);
    expect(await refusal(auth.register(name))).toMatchObject({ code: 'username_taken' });
    await settle(pair);
    await say('generation', pair);
    expect(await shown(pair)).toMatchObject({ waits_for: ['webhooks'], done_at: null });
    expect(await dueOf('generation', pair)).toBeUndefined();
    await settle(pair);
    const untold = `SELECT FROM outbox WHERE payload ->> 'user_id' = $1 AND published_at IS NULL`;
    await until(async () => (await auth.rows(untold, [String(pair.user.id)])).length === 0, { what: 'the relay' });
    await say('webhooks', pair);
    expect(await shown(pair)).toMatchObject({ waits_for: [], done_at: expect.any(String) });
    const tables = (await tablesOfUsers()).filter(({ table }) => table !== 'removals');
    expect(tables.length).toBeGreaterThan(12);
    for (const { table, column } of tables)
      expect({ table, rows: await auth.rows(`SELECT FROM ${table} WHERE ${column} = $1`, [pair.user.id]) }).toEqual({
        table,
        rows: [],
      });
    expect(await auth.rows('SELECT FROM users WHERE id = $1', [pair.user.id])).toEqual([]);
    expect(await auth.rows(`SELECT FROM outbox WHERE payload ->> 'user_id' = $1 AND published_at IS NOT NULL`, [String(pair.user.id)])).toEqual([]); // prettier-ignore
    expect((await auth.register(name)).id).not.toBe(pair.user.id);
  });

  it('is not gone before nothing new can come of them, whatever a service says', async () => {
    const pair = await newcomer();
    await removeUser(pair);
    expect(await dueOf('generation', pair)).toEqual({ user_id: pair.user.id, settled: false });
    for (const service of ['generation', 'webhooks'] as const) await say(service, pair);
    expect(await shown(pair)).toMatchObject({ waits_for: ['generation', 'webhooks'] });
    await settle(pair);
    expect(await dueOf('generation', pair)).toEqual({ user_id: pair.user.id, settled: true });
    expect(await dueOf('webhooks', pair)).toEqual({ user_id: pair.user.id, settled: false });
  });

  it('can be said to be done as often as a service likes, also after a restart', async () => {
    const pair = await newcomer();
    await removeUser(pair);
    await settle(pair);
    for (let time = 0; time < 2; time += 1) await say('generation', pair);
    await auth.restart();
    await settle(pair);
    for (let time = 0; time < 2; time += 1) await say('webhooks', pair);
    const ended = await auth.rows(`SELECT FROM audit WHERE action = 'user.removed' AND object = $1`, [`user:${pair.user.id}`]); // prettier-ignore
    expect(ended).toHaveLength(1);
  });

  it('is taken out of the groups that somebody puts them into meanwhile', async () => {
    const pair = await newcomer();
    await removeUser(pair);
    const [group] = await auth.rows<{ id: string }>(
      `INSERT INTO groups (name, name_key) VALUES ('late', 'late') RETURNING id`,
    );
    await auth.rows(`INSERT INTO group_members (group_id, user_id, source) VALUES ($1, $2, 'scim')`, [group!.id, pair.user.id]); // prettier-ignore
    await dueOf('generation', pair);
    expect(await auth.rows('SELECT FROM group_members WHERE user_id = $1', [pair.user.id])).toEqual([]);
  });
});

describe('the last admin', () => {
  it('cannot be removed, by whoever', async () => {
    const { user } = await auth.login(ADMIN.username, ADMIN.password);
    const body = { reason: 'x', username: user.username };
    const byAdmin = auth.commands.call(remove, { actor: admin, client: CLIENT, user_id: user.id, body });
    expect(await refusal(byAdmin)).toMatchObject({ code: 'last_admin' });
    const self = auth.commands.call(removeOwn, { actor: admin, client: CLIENT, body: { password: ADMIN.password } });
    expect(await refusal(self)).toMatchObject({ code: 'last_admin' });
    await expect(auth.login(ADMIN.username, ADMIN.password)).resolves.toBeDefined();
    const refused = await auth.rows(`SELECT FROM audit WHERE action = 'user.remove' AND result = 'last_admin'`);
    expect(refused).toHaveLength(2);
  });
});

describe('whoever is no admin', () => {
  it('removes nobody, and sees no removals', async () => {
    const [pair, victim] = [await newcomer(), await newcomer()];
    expect(await refusal(removeUser(victim, victim.user.username, actorOf(pair)))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(auth.commands.call(list, { actor: actorOf(pair) }))).toMatchObject({ code: 'forbidden' });
    expect(await refusal(auth.commands.call(list, { actor: { ...actorOf(pair), role: 'admin' } }))).toMatchObject({
      code: 'forbidden',
    });
  });

  it('removes themself by their password, where the setting allows it', async () => {
    const pair = await newcomer();
    const actor = actorOf(pair);
    expect(await auth.commands.call(own, { actor })).toEqual({ allowed: true, has_password: true });
    const removeSelf = (password: string) =>
      auth.commands.call(removeOwn, { actor, client: CLIENT, body: { password } });
    expect(await refusal(removeSelf('not the password'))).toMatchObject({ code: 'wrong_password' });
    await removeSelf(PASSWORD);
    expect(await shown(pair)).toMatchObject({ asked_by: pair.user.id });
    expect(await refusal(removeSelf(PASSWORD))).toMatchObject({ code: 'session_revoked' });
  });

  it('may try no more passwords there than end a session', async () => {
    const pair = await newcomer();
    const tries = Array.from({ length: 12 }, () =>
      refusal(
        auth.commands.call(removeOwn, { actor: actorOf(pair), client: CLIENT, body: { password: 'not the password' } }),
      ),
    );
    const codes = (await Promise.all(tries)).map(({ code }) => code);
    expect(codes.filter((code) => code === 'wrong_password').length).toBeLessThan(MOST_WRONG);
    expect(codes).toContain('session_revoked');
  });
});

describe('where only admins remove accounts', () => {
  it('nobody removes their own', async () => {
    const replica = await auth.startReplica({ ACCOUNT_REMOVAL: 'admins' });
    await auth.app.close();
    const pair = await until(() => newcomer(), { what: 'the other replica to answer' });
    const actor = actorOf(pair);
    expect(await auth.commands.call(own, { actor })).toEqual({ allowed: false, has_password: true });
    const removed = auth.commands.call(removeOwn, { actor, client: CLIENT, body: { password: PASSWORD } });
    expect(await refusal(removed)).toMatchObject({ code: 'forbidden' });
    await expect(auth.refresh(pair.refresh_token)).resolves.toBeDefined();
    expect(replica).toBeDefined();
  });
});
