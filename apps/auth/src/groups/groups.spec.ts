import {
  groupCommands,
  setGroupSchema,
  tokenCommands,
  userCommands,
  type Actor,
  type Group,
  type MemberTerms,
  type SetGroup,
} from '@atelier/contracts';
import { until } from '@atelier/waiting';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { actorOf, ADMIN, AuthHarness, CLIENT } from '../testing/auth-harness.js';
import { refusal } from '../testing/refusal.js';

const { list, make, set, remove, members, addMember, removeMember, memberNames, terms } = groupCommands;

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
const person = async (): Promise<number> => (await auth.register(`person-${String((count += 1)).padStart(4, '0')}`)).id;
const add = (group_id: number, user_id: number) => auth.commands.call(addMember, { ...by(), group_id, user_id });
const take = (group_id: number, user_id: number) => auth.commands.call(removeMember, { ...by(), group_id, user_id });
const roleOf = async (id: number) => {
  const [row] = await auth.rows<{ role: string; own_role: string | null }>('SELECT role, own_role FROM users WHERE id = $1', [id]); // prettier-ignore
  return row!;
};
const termsOf = async (id: number): Promise<MemberTerms | undefined> => {
  const all = [];
  for (let after = 0, more = true; more;) {
    const page = await auth.commands.call(terms, { after });
    all.push(...page.items);
    after = page.items.at(-1)?.revision ?? after;
    ({ more } = page);
  }
  return all.find((item) => item.user_id === id);
};
const auditOf = (object: string) =>
  auth.rows<{ action: string }>('SELECT action FROM audit WHERE object = $1 ORDER BY id', [object]);

describe('a group', () => {
  it('is made, listed, changed and removed, and each of it is in the audit list', async () => {
    const made = await group({
      name: ' Design ',
      weight: 2,
      models: ['sdxl'],
      limits: { ...bodyOf({}).limits, running_tasks: 3 },
    });
    expect(made).toMatchObject({ name: 'Design', role: null, weight: 2, models: ['sdxl'], workflows: [], members: 0 });
    await change(made, { name: 'Designers' });
    const { items } = await auth.commands.call(list, { actor: admin });
    expect(items.find(({ id }) => id === made.id)).toMatchObject({ name: 'Designers', weight: null, models: [] });
    await auth.commands.call(remove, { ...by(), group_id: made.id });
    expect((await auth.commands.call(list, { actor: admin })).items.map(({ id }) => id)).not.toContain(made.id);
    expect((await auditOf(`group:${made.id}`)).map(({ action }) => action)).toEqual([
      ...['group.make', 'group.change', 'group.remove'],
    ]);
  });

  it('has a name that no other has, in whatever case', async () => {
    const { name } = await group({ name: 'Engineering' });
    expect(await refusal(group({ name: 'ENGINEERING' }))).toMatchObject({ code: 'group_name_taken', status: 409 });
    const other = await group();
    expect(await refusal(change(other, { name }))).toMatchObject({ code: 'group_name_taken' });
  });

  it('lists its members page by page in the order of names, and those who are added twice once', async () => {
    const { id } = await group();
    const ids = [await person(), await person(), await person()];
    for (const user of [...ids, ids[0]!]) await add(id, user);
    const page = (query: object) => auth.commands.call(members, { actor: admin, group_id: id, query });
    const first = await page({ limit: 2 });
    const next = await page({ limit: 2, cursor: first.next_cursor! });
    expect([...first.items, ...next.items].map(({ user_id }) => user_id)).toEqual(ids);
    expect(first.items[0]).toMatchObject({ source: 'admin' });
    expect(next.next_cursor).toBeNull();
    await take(id, ids[1]!);
    await take(id, ids[1]!);
    expect((await page({})).items.map(({ user_id }) => user_id)).toEqual([ids[0], ids[2]]);
  });

  it('tells its members each other’s names, and nobody else’s', async () => {
    const { id } = await group();
    const [one, other, stranger] = [await person(), await person(), await person()];
    await add(id, one);
    await add(id, other);
    const ask = async (user_id: number) => {
      const actor: Actor = { user_id, role: 'user', session_id: admin.session_id };
      const { users } = await auth.commands.call(memberNames, { actor, user_ids: [one, other, stranger] });
      return users.map((user) => user.id).toSorted((a, b) => a - b);
    };
    expect(await ask(one)).toEqual([one, other]);
    expect(await ask(stranger)).toEqual([]);
    await take(id, one);
    expect(await ask(one)).toEqual([]);
  });

  it('refuses members and groups that are not there', async () => {
    const { id } = await group();
    for (const [of, user] of [
      [id, 999_999],
      [999_999, admin.user_id],
    ] as const)
      // prettier-ignore
      expect(await refusal(add(of, user))).toMatchObject({ code: 'not_found' });
    expect(await refusal(auth.commands.call(remove, { ...by(), group_id: 999_999 }))).toMatchObject({ code: 'not_found' }); // prettier-ignore
  });

  it('is for admins alone, as the database knows them now', async () => {
    const user = actorOf(await auth.register('mallory').then(() => auth.login('mallory')));
    const { id } = await group();
    for (const actor of [user, { ...user, role: 'admin' as const }]) {
      const asked = [
        () => auth.commands.call(list, { actor }),
        () => auth.commands.call(make, { ...by(actor), body: bodyOf({}) }),
        () => auth.commands.call(set, { ...by(actor), group_id: id, body: bodyOf({}) }),
        () => auth.commands.call(remove, { ...by(actor), group_id: id }),
        () => auth.commands.call(members, { actor, group_id: id, query: {} }),
        () => auth.commands.call(addMember, { ...by(actor), group_id: id, user_id: actor.user_id }),
        () => auth.commands.call(removeMember, { ...by(actor), group_id: id, user_id: actor.user_id }),
      ];
      for (const one of asked) expect(await refusal(one())).toMatchObject({ code: 'forbidden' });
    }
  });
});

describe('what groups make of a member', () => {
  const limits = (values: Partial<SetGroup['limits']>) => ({ ...bodyOf({}).limits, ...values });

  it('is the most generous of all, where 0 is no limit, and the union of what they name', async () => {
    const user = await person();
    const one = await group({ weight: 3, models: ['sdxl'], limits: limits({ gpu_seconds_per_day: 60, storage_mb: 5, running_tasks: 2 }) }); // prettier-ignore
    const two = await group({ weight: 1, models: ['flux'], workflows: [5], limits: limits({ gpu_seconds_per_day: 0, storage_mb: 9 }) }); // prettier-ignore
    const three = await group();
    for (const { id } of [one, two, three]) await add(id, user);
    expect(await termsOf(user)).toMatchObject({
      ...{ weight: 3, models: ['flux', 'sdxl'], workflows: [5] },
      limits: { gpu_seconds_per_day: 0, gpu_seconds_per_month: null, storage_mb: 9, running_tasks: 2 },
    });
  });

  it('is nothing any more when the group is removed, and whoever asks learns of it', async () => {
    const user = await person();
    const made = await group({ weight: 5, models: ['sdxl'] });
    await add(made.id, user);
    const before = (await auth.commands.call(terms, { after: 0 })).items.at(-1)!.revision;
    await auth.commands.call(remove, { ...by(), group_id: made.id });
    const { items } = await auth.commands.call(terms, { after: before });
    expect(items).toMatchObject([{ user_id: user, weight: null, models: [], workflows: [] }]);
  });

  it('follows a change of the group, and a change that changes nothing says nothing', async () => {
    const user = await person();
    const made = await group({ weight: 5 });
    await add(made.id, user);
    await change(made, { weight: 7 });
    const { items } = await auth.commands.call(terms, { after: 0 });
    expect(await termsOf(user)).toMatchObject({ weight: 7 });
    const last = items.at(-1)!.revision;
    await change(made, { weight: 7 });
    expect(await auth.commands.call(terms, { after: last })).toEqual({ items: [], more: false });
  });

  it('names their groups and since when they are in them, and is told again when one is renamed', async () => {
    const user = await person();
    const made = await group();
    await add(made.id, user);
    const since = new Date().toISOString().slice(0, 10);
    expect((await termsOf(user))?.groups).toEqual([{ id: made.id, name: made.name, since }]);
    await change(made, { name: `${made.name} 新` });
    expect((await termsOf(user))?.groups).toMatchObject([{ name: `${made.name} 新` }]);
    await auth.rows(`UPDATE member_terms SET terms = terms - 'groups' WHERE user_id = $1`, [user]);
    expect((await termsOf(user))?.groups).toMatchObject([{ name: `${made.name} 新` }]);
  });

  it('is told in the order of commits, so that whoever asks after the last one misses none', async () => {
    const [one, two] = [await group(), await group()];
    const users = [await person(), await person()];
    const held = await auth.holdRows('SELECT FROM member_terms_clock FOR UPDATE', []);
    const both = Promise.all([add(one.id, users[0]!), add(two.id, users[1]!)]);
    await until(() => held.waiting(2), { what: 'both to wait' });
    await held.release();
    await both;
    const { items } = await auth.commands.call(terms, { after: 0 });
    const revisions = items.map(({ revision }) => revision);
    expect(new Set(revisions).size).toBe(revisions.length);
    expect(items.slice(-2).map(({ user_id }) => user_id).sort()).toEqual([...users].sort()); // prettier-ignore
  });
});

describe('the requests that a member may make', () => {
  it('stand in the tokens that they get from then on, and go with the group', async () => {
    const rateIn = async () => {
      const { access } = await auth.login('asker');
      const [, claims] = access.access_token.split('.');
      return (JSON.parse(Buffer.from(claims!, 'base64url').toString()) as { rpm?: number }).rpm;
    };
    const user = await auth.register('asker');
    expect(await rateIn()).toBeUndefined();
    const made = await group({ limits: { ...bodyOf({}).limits, requests_per_minute: 90 } });
    await add(made.id, user.id);
    expect(await rateIn()).toBe(90);
    await take(made.id, user.id);
    expect(await rateIn()).toBeUndefined();
  });
});

describe('the role of a member', () => {
  it('is at least that of their groups, ends their sessions when it changes, and falls back with the group', async () => {
    const user = await auth.register('raised');
    const session = actorOf(await auth.login('raised')).session_id;
    const made = await group({ role: 'publisher' });
    await add(made.id, user.id);
    expect(await roleOf(user.id)).toEqual({ role: 'publisher', own_role: 'user' });
    const { sessions } = await auth.commands.call(tokenCommands.revokedSessions, {});
    expect(sessions).toContainEqual({ session_id: session, user_id: user.id });
    await change(made, { role: 'viewer' });
    expect(await roleOf(user.id)).toEqual({ role: 'user', own_role: null });
    await change(made, { role: 'admin' });
    expect(await roleOf(user.id)).toEqual({ role: 'admin', own_role: 'user' });
    await auth.commands.call(remove, { ...by(), group_id: made.id });
    expect(await roleOf(user.id)).toEqual({ role: 'user', own_role: null });
  });

  it('stays with the groups when an admin gives them another of their own', async () => {
    const user = actorOf(await auth.newcomer('keeps-a-session')).user_id;
    const made = await group({ role: 'publisher' });
    await add(made.id, user);
    await auth.login('keeps-a-session');
    const give = (role: 'viewer' | 'admin') =>
      auth.commands.call(userCommands.changeUser, { ...by(), user_id: user, body: { role } });
    const sessions = () => auth.rows('SELECT FROM sessions WHERE user_id = $1 AND revoked_at IS NULL', [user]);
    const before = (await sessions()).length;
    expect(before).toBeGreaterThan(0);
    expect(await give('viewer')).toMatchObject({ role: 'publisher', own_role: 'viewer', groups: [{ id: made.id }] });
    expect(await sessions()).toHaveLength(before);
    expect(await give('admin')).toMatchObject({ role: 'admin', own_role: 'admin' });
    await give('viewer');
    await take(made.id, user);
    expect(await roleOf(user)).toEqual({ role: 'viewer', own_role: null });
  });

  it('cannot be taken from the last admin with a group', async () => {
    const other = await AuthHarness.start();
    const boss = actorOf(await other.login(ADMIN.username, ADMIN.password));
    const call = { actor: boss, client: CLIENT };
    const { id } = await other.commands.call(make, { ...call, body: bodyOf({ role: 'admin' }) });
    await other.commands.call(addMember, { ...call, group_id: id, user_id: boss.user_id });
    // As an admin by that group alone.
    await other.rows(`UPDATE users SET own_role = 'user' WHERE id = $1`, [boss.user_id]);
    for (const one of [
      () => other.commands.call(remove, { ...call, group_id: id }),
      () => other.commands.call(removeMember, { ...call, group_id: id, user_id: boss.user_id }),
    ])
      expect(await refusal(one())).toMatchObject({ code: 'last_admin' });
    expect(await other.rows('SELECT role FROM users WHERE id = $1', [boss.user_id])).toEqual([{ role: 'admin' }]);
    expect(await other.rows('SELECT FROM group_members')).toHaveLength(1);
    await other.stop();
  });
});
