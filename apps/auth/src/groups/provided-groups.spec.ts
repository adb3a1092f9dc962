import { groupCommands, setGroupSchema, type Actor, type SetGroup } from '@atelier/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, AuthHarness, CLIENT } from '../testing/auth-harness.js';
import { ProvidedGroups } from './provided-groups.js';

const { make, addMember } = groupCommands;

let auth: AuthHarness;
let admin: Actor;
beforeAll(async () => {
  auth = await AuthHarness.start();
  admin = actorOf(await auth.login(ADMIN.username, ADMIN.password));
});
afterAll(() => auth.stop());

const group = async (name: string, body: Partial<SetGroup> = {}): Promise<number> =>
  (await auth.commands.call(make, { actor: admin, client: CLIENT, body: setGroupSchema.parse({ name, ...body }) })).id;
const say = (userId: number, names: string[]) =>
  auth.app.get(ProvidedGroups).set({ actor: { ...admin, user_id: userId }, client: CLIENT }, userId, names);
const groupsOf = (userId: number) =>
  auth.rows(
    `SELECT g.name, m.source FROM group_members m JOIN groups g ON g.id = m.group_id WHERE m.user_id = $1 ORDER BY g.name`,
    [userId],
  );

describe('Groups that a provider says of somebody', () => {
  it('are those of the last sign-in, whatever their case; names that no group has say nothing', async () => {
    await group('Alpha');
    await group('Beta', { role: 'publisher' });
    const { id } = await auth.register('one');
    expect(await say(id, ['alpha', 'nowhere'])).toBeUndefined();
    expect(await groupsOf(id)).toEqual([{ name: 'Alpha', source: 'provider' }]);
    expect(await say(id, ['BETA'])).toBe('publisher');
    expect(await groupsOf(id)).toEqual([{ name: 'Beta', source: 'provider' }]);
    expect(await say(id, [])).toBe('user');
    expect(await groupsOf(id)).toEqual([]);
  });

  it('leave alone what an admin has given', async () => {
    const gamma = await group('Gamma');
    const { id } = await auth.register('two');
    await auth.commands.call(addMember, { actor: admin, client: CLIENT, group_id: gamma, user_id: id });
    await say(id, ['gamma']);
    await say(id, []);
    expect(await groupsOf(id)).toEqual([{ name: 'Gamma', source: 'admin' }]);
  });

  it('change nothing, and hold nobody up, when they are the same as before', async () => {
    await group('Delta');
    const { id } = await auth.register('three');
    await say(id, ['Delta']);
    const held = await auth.holdRows('SELECT FROM member_terms_clock FOR UPDATE', []);
    expect(await say(id, ['Delta'])).toBeUndefined();
    await held.release();
  });

  it('are no more than somebody may be in, and the sign-in goes on', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `Many ${index}`);
    for (const name of names) await group(name);
    const { id } = await auth.register('four');
    await say(id, names);
    expect(await groupsOf(id)).toHaveLength(20);
    await say(id, names.slice(20));
    expect(await groupsOf(id)).toHaveLength(5);
  });
});
