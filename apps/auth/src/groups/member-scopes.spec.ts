import {
  apiKeyCommands,
  createApiKeySchema,
  groupCommands,
  setGroupSchema,
  tokenCommands,
  type Actor,
  type Group,
  type SetGroup,
} from '@atelier/contracts';
import { apiKeyDigest } from '@atelier/platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, AuthHarness, CLIENT } from '../testing/auth-harness.js';

const { make, set, remove, addMember, removeMember } = groupCommands;

let auth: AuthHarness;
let admin: Actor;
let count = 0;
beforeAll(async () => {
  auth = await AuthHarness.start();
  admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
});
afterAll(() => auth.stop());

const by = (actor = admin) => ({ actor, client: CLIENT });
const bodyOf = (body: Partial<SetGroup>) => setGroupSchema.parse({ name: `group ${(count += 1)}`, ...body });
const group = (body: Partial<SetGroup> = {}): Promise<Group> =>
  auth.commands.call(make, { ...by(), body: bodyOf(body) });
const change = ({ id, name }: Group, body: Partial<SetGroup>) =>
  auth.commands.call(set, { ...by(), group_id: id, body: bodyOf({ name, ...body }) });
const add = (group_id: number, user_id: number) => auth.commands.call(addMember, { ...by(), group_id, user_id });
const take = (group_id: number, user_id: number) => auth.commands.call(removeMember, { ...by(), group_id, user_id });
const auditOf = (object: string) =>
  auth.rows<{ action: string; detail: object }>('SELECT action, detail FROM audit WHERE object = $1 ORDER BY id', [
    object,
  ]);

describe('the scopes of a member', () => {
  const claimsOf = async (name: string) => {
    const { access } = await auth.login(name);
    const [, claims] = access.access_token.split('.');
    return JSON.parse(Buffer.from(claims!, 'base64url').toString()) as { role: string; scopes?: string[] };
  };

  it('are those that all their groups name, stand in their tokens, and go with the groups', async () => {
    const user = await auth.register('held');
    expect((await claimsOf('held')).scopes).toBeUndefined();
    const [one, two, none] = [
      await group({ scopes: ['tasks:read'] }),
      await group({ scopes: ['images:read'] }),
      await group(),
    ];
    for (const { id } of [one, two, none]) await add(id, user.id);
    expect((await claimsOf('held')).scopes).toEqual(['images:read', 'tasks:read']);
    await take(one.id, user.id);
    expect((await claimsOf('held')).scopes).toEqual(['images:read']);
    await auth.commands.call(remove, { ...by(), group_id: two.id });
    expect((await claimsOf('held')).scopes).toBeUndefined();
  });

  it('make with the role of a group a role of its own', async () => {
    const user = await auth.register('librarian');
    await add((await group({ role: 'publisher', scopes: ['workflows:read', 'workflows:write'] })).id, user.id);
    expect(await claimsOf('librarian')).toMatchObject({
      role: 'publisher',
      scopes: ['workflows:read', 'workflows:write'],
    });
  });

  it('end their sessions when they change, and are in the audit list', async () => {
    const user = await auth.register('narrowed');
    const made = await group({ scopes: ['tasks:read', 'tasks:write'] });
    await add(made.id, user.id);
    const { session_id } = actorOf(await auth.login('narrowed'));
    const ended = async () =>
      (await auth.commands.call(tokenCommands.revokedSessions, {})).sessions.some(
        (one) => one.session_id === session_id,
      );
    await change(made, { scopes: ['tasks:write', 'tasks:read'], weight: 2 });
    expect(await ended()).toBe(false);
    await change(made, { scopes: ['tasks:read'] });
    expect(await ended()).toBe(true);
    const changes = (await auditOf(`user:${user.id}`)).filter(({ action }) => action === 'user.change_scopes');
    expect(changes.map(({ detail }) => detail)).toMatchObject([
      { scopes: ['tasks:read', 'tasks:write'] },
      { scopes: ['tasks:read'] },
    ]);
  });

  it('hold their keys too, at once', async () => {
    const user = actorOf(await auth.newcomer('has-a-key'));
    const body = { name: 'program', scopes: ['tasks:read', 'tasks:write'] };
    const { key } = await auth.commands.call(apiKeyCommands.createApiKey, {
      ...by(user),
      body: createApiKeySchema.parse(body),
    });
    const scopesOfKey = async () =>
      (await auth.commands.call(apiKeyCommands.verifyApiKey, { sha256: apiKeyDigest(key), address: '192.0.2.1' })).key
        ?.scopes;
    expect(await scopesOfKey()).toEqual(['tasks:read', 'tasks:write']);
    await add((await group({ scopes: ['tasks:read', 'images:read'] })).id, user.user_id);
    expect(await scopesOfKey()).toEqual(['tasks:read']);
  });

  it('hold no admin', async () => {
    const user = await auth.register('an-admin');
    await add((await group({ role: 'admin', scopes: ['tasks:read'] })).id, user.id);
    expect(await claimsOf('an-admin')).toMatchObject({ role: 'admin' });
    expect((await claimsOf('an-admin')).scopes).toBeUndefined();
  });
});
