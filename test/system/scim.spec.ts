import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Group, MadeScimToken } from '@atelier/contracts';
import { runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { Account } from '../installation/account.js';
import { Installation } from '../installation/installation.js';
import { SLOW } from './slow.js';

interface Resource {
  id: string;
  userName?: string;
  displayName?: string;
  externalId?: string;
  active?: boolean;
  scimType?: string;
  totalResults?: number;
  Resources?: Resource[];
  members?: { value: string }[];
  meta?: { location: string };
  [other: string]: unknown;
}
interface Answer {
  status: number;
  type: string | null;
  body: Resource;
}

let installation: Installation;
let admin: Account;
let token: string;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), simulators: 1 });
  admin = await installation.admin();
  token = (await makeToken('Entra ID')).token;
}, SLOW);
afterAll(() => installation.discard(), SLOW);

const makeToken = async (name: string) =>
  (await installation.api(admin).post<MadeScimToken>('/api/v1/admin/scim-tokens', { name })).body;

async function scim(method: string, path: string, body?: unknown, bearer = token): Promise<Answer> {
  const response = await fetch(`${installation.address.urls[0]!}/scim/v2/${path}`, {
    method,
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/scim+json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, type: response.headers.get('content-type'), body: (text ? JSON.parse(text) : {}) as Resource }; // prettier-ignore
}

const USER = 'urn:ietf:params:scim:schemas:core:2.0:User';
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group';
const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp';
const patch = (...Operations: object[]) => ({ schemas: [PATCH], Operations });
const filtered = (resource: string, filter: string) => scim('GET', `${resource}?filter=${encodeURIComponent(filter)}`);

const make = async (userName: string, more: object = {}) =>
  (await scim('POST', 'Users', { schemas: [USER], userName, ...more })).body;
const makeGroup = async (displayName: string, members: string[] = []) =>
  (await scim('POST', 'Groups', { schemas: [GROUP], displayName, members: members.map((value) => ({ value })) })).body;
const membersOf = async (id: string) => (await scim('GET', `Groups/${id}`)).body.members!.map(({ value }) => value);

describe('Users by SCIM', () => {
  it('are made as Entra ID does it: looked for, made, found, changed with words for truth', async () => {
    const none = await filtered('Users', 'userName eq "Test_User_1@corp.example"');
    expect([none.status, none.type, none.body.totalResults, none.body.Resources]).toEqual([200, 'application/scim+json; charset=utf-8', 0, []]); // prettier-ignore
    const made = await scim('POST', 'Users', {
      schemas: [USER, ENTERPRISE],
      externalId: '0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef',
      userName: 'Test_User_1@corp.example',
      active: true,
      emails: [{ primary: true, type: 'work', value: 'test@corp.example' }],
      meta: { resourceType: 'User' },
      name: { formatted: '小 林', familyName: '林', givenName: '小' },
      roles: [],
      [ENTERPRISE]: { department: 'Design' },
    });
    expect([made.status, made.body]).toMatchObject([201, { userName: 'Test_User_1@corp.example', active: true, name: { familyName: '林' } }]); // prettier-ignore
    const { id } = made.body;
    expect((await filtered('Users', 'userName eq "TEST_user_1@CORP.example"')).body.Resources).toMatchObject([{ id }]);
    expect((await filtered('Users', 'externalId eq "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef"')).body.totalResults).toBe(1);
    const changed = await scim('PATCH', `Users/${id}`, patch(
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@corp.example' },
      { op: 'Replace', path: 'name.familyName', value: '王' },
      { op: 'Add', path: `${ENTERPRISE}:department`, value: 'Ops' },
      { op: 'Replace', path: 'active', value: 'False' },
    )); // prettier-ignore
    expect([changed.status, changed.body]).toMatchObject([200, { active: false, emails: [{ value: 'new@corp.example' }], name: { familyName: '王', givenName: '小' } }]); // prettier-ignore
  }, SLOW); // prettier-ignore

  it('are changed as Okta does it, by values without a path and as a whole', async () => {
    const { id } = await make('isaac.brock@example.com', { externalId: '00ujl29u0le5T6Aj10h7', displayName: 'Isaac' });
    expect((await scim('PATCH', `Users/${id}`, patch({ op: 'replace', value: { active: false } }))).body.active).toBe(false); // prettier-ignore
    const put = { schemas: [USER], id, userName: 'isaac.b@example.com', name: { givenName: 'Isaac' }, active: true };
    const { body } = await scim('PUT', `Users/${id}`, put);
    expect(body).toMatchObject({ id, userName: 'isaac.b@example.com', active: true, name: { givenName: 'Isaac' } });
    expect([body.displayName, body.externalId]).toEqual([undefined, undefined]);
  });

  it('are told part by part', async () => {
    const all = (await scim('GET', 'Users')).body;
    const second = (await scim('GET', 'Users?startIndex=2&count=1')).body;
    expect(second).toMatchObject({ totalResults: all.totalResults, startIndex: 2, itemsPerPage: 1 });
    expect(second.Resources).toEqual([all.Resources![1]]);
    expect((await scim('GET', 'Users?count=0')).body).toMatchObject({ totalResults: all.totalResults, Resources: [] });
  });

  it('are no others than SCIM has made: it sees and changes nobody else', async () => {
    const other = await installation.user();
    expect((await filtered('Users', `userName eq "${other.user.username}"`)).body.totalResults).toBe(0);
    for (const [method, body] of [
      ['GET'],
      ['DELETE'],
      ['PATCH', patch({ op: 'replace', value: { active: false } })],
    ] as const)
      // prettier-ignore
      expect((await scim(method, `Users/${other.id}`, body)).status).toBe(404);
    // Their name is taken, so the new account has another one.
    const twin = await make(other.user.username);
    expect(twin.id).not.toBe(String(other.id));
    expect((await installation.api(other).get('/api/v1/account/usage')).status).toBe(200);
  });

  it('are gone after a delete, disabled with what they made kept, and come back by their id', async () => {
    const { id } = await make('gone@corp.example', { externalId: 'ext-gone' });
    expect((await scim('DELETE', `Users/${id}`)).status).toBe(204);
    expect((await scim('GET', `Users/${id}`)).status).toBe(404);
    expect((await scim('DELETE', `Users/${id}`)).status).toBe(404);
    const disabled = 'SELECT disabled_at IS NOT NULL AS disabled FROM auth.users WHERE id = $1';
    expect(await installation.query(disabled, [id])).toEqual([{ disabled: true }]);
    expect((await make('gone@corp.example', { externalId: 'ext-other' })).id).not.toBe(id);
    expect(await make('back@corp.example', { externalId: 'ext-gone' })).toMatchObject({ id, active: true });
  });

  it('stay disabled where an admin has disabled them, though the directory says that they are active', async () => {
    const { id } = await make('barred@corp.example');
    const change = { disabled: true };
    expect((await installation.api(admin).request('PATCH', `/api/v1/admin/users/${id}`, { body: change })).status).toBe(
      200,
    );
    for (const active of [true, false, true])
      expect((await scim('PATCH', `Users/${id}`, patch({ op: 'replace', value: { active } }))).body.active).toBe(false);
  });

  it('keep all that they have when a change is refused: the last admin stays, under the name they had', async () => {
    await installation.query(`INSERT INTO auth.scim_users (user_id, user_name, user_name_key, external_id) VALUES ($1, 'root', 'root', 'ext-root')`, [admin.id]); // prettier-ignore
    const before = (await scim('GET', `Users/${admin.id}`)).body;
    const change = { userName: 'other@corp.example', externalId: 'ext-other-root', active: false };
    const refused = [
      await scim('PATCH', `Users/${admin.id}`, patch({ op: 'replace', value: change })),
      await scim('PUT', `Users/${admin.id}`, { schemas: [USER], ...change }),
      await scim('DELETE', `Users/${admin.id}`),
    ];
    for (const answer of refused) expect(answer).toMatchObject({ status: 400, body: { scimType: 'mutability' } });
    expect((await scim('GET', `Users/${admin.id}`)).body).toEqual(before);
    const entries = `SELECT count(*)::int AS refused FROM auth.audit WHERE action = 'user.disable' AND object = $1 AND result = 'last_admin'`;
    expect(await installation.query(entries, [`user:${admin.id}`])).toEqual([{ refused: refused.length }]);
    await installation.query('DELETE FROM auth.scim_users WHERE user_id = $1', [admin.id]);
  });

  it('stay enabled when the name that comes with the end is taken', async () => {
    const [one, other] = [await make('one@taken.example'), await make('other@taken.example')];
    const change = { userName: 'other@taken.example', active: false };
    expect((await scim('PATCH', `Users/${one.id}`, patch({ op: 'replace', value: change }))).status).toBe(409);
    for (const { id } of [one, other]) expect((await scim('GET', `Users/${id}`)).body.active).toBe(true);
  });

  it('lose sessions and keys at once when they are made inactive', async () => {
    const person = await installation.user();
    await installation.query(`INSERT INTO auth.scim_users (user_id, user_name, user_name_key) VALUES ($1, 'p', 'p')`, [person.id]); // prettier-ignore
    const api = installation.api(person);
    const { body } = await api.post<{ key: string }>('/api/v1/keys', { name: 'k', scopes: ['tasks:read'] });
    const byKey = () => fetch(`${installation.address.urls[0]!}/api/v1/generation/history`, { headers: { authorization: `Bearer ${body.key}` } }); // prettier-ignore
    expect((await byKey()).status).toBe(200);
    await scim('PATCH', `Users/${person.id}`, patch({ op: 'Replace', path: 'active', value: false }));
    await until(async () => (await byKey()).status === 401, { what: 'the end of the key' });
    const ended = 'SELECT count(*)::int AS alive FROM auth.sessions WHERE user_id = $1 AND revoked_at IS NULL';
    expect(await installation.query(ended, [person.id])).toEqual([{ alive: 0 }]);
  });
});

describe('Groups by SCIM', () => {
  it('have the members that Entra ID and Okta say, each in their words', async () => {
    const [ada, ben, cai] = [await make('ada@g.example'), await make('ben@g.example'), await make('cai@g.example')];
    const { id } = await makeGroup('设计组', [ada.id]);
    expect(await membersOf(id)).toEqual([ada.id]);
    const change = (...operations: object[]) => scim('PATCH', `Groups/${id}`, patch(...operations));
    await change({ op: 'Add', path: 'members', value: [{ value: ben.id }, { value: cai.id }] });
    expect(await membersOf(id)).toEqual([ada.id, ben.id, cai.id]);
    await change({ op: 'Remove', path: 'members', value: [{ value: ben.id }] });
    await change({ op: 'remove', path: `members[value eq "${ada.id}"]` });
    expect(await membersOf(id)).toEqual([cai.id]);
    await change({ op: 'replace', path: 'members', value: [{ value: ada.id }, { value: ben.id }] }, { op: 'remove', path: `members[value eq "${ben.id}"]` }); // prettier-ignore
    expect(await membersOf(id)).toEqual([ada.id]);
    expect((await change({ op: 'replace', value: { id, displayName: '设计二组' } })).body.displayName).toBe('设计二组');
    await change({ op: 'remove', path: 'members' });
    expect(await membersOf(id)).toEqual([]);
    const found = await scim('GET', `Groups?excludedAttributes=members&filter=${encodeURIComponent('displayName eq "设计二组"')}`); // prettier-ignore
    expect(found.body.Resources).toMatchObject([{ id }]);
    expect(found.body.Resources![0]!.members).toBeUndefined();
  });

  it('are kept there: an admin says what they give, and nothing else by hand', async () => {
    const ada = await make('ada@h.example');
    const { id } = await makeGroup('Ops', [ada.id]);
    const api = installation.api(admin);
    const group = (await api.get<{ items: Group[] }>('/api/v1/admin/groups')).body.items.find((one) => one.name === 'Ops')!; // prettier-ignore
    expect(group).toMatchObject({ by_scim: true, members: 1 });
    const path = `/api/v1/admin/groups/${id}`;
    const managed = { status: 409, body: { code: 'group_managed' } };
    expect(await api.request('PUT', path, { body: { name: 'Other' } })).toMatchObject(managed);
    expect(await api.delete(path)).toMatchObject(managed);
    expect(await api.request('PUT', `${path}/members/${admin.id}`)).toMatchObject(managed);
    expect(await api.delete(`${path}/members/${ada.id}`)).toMatchObject(managed);
    expect(await api.request('PUT', path, { body: { name: 'Ops', role: 'publisher' } })).toMatchObject({ status: 200, body: { role: 'publisher' } }); // prettier-ignore
    expect(await installation.query('SELECT role FROM auth.users WHERE id = $1', [ada.id])).toEqual([{ role: 'publisher' }]); // prettier-ignore
    expect((await scim('DELETE', `Groups/${id}`)).status).toBe(204);
    expect(await installation.query('SELECT role FROM auth.users WHERE id = $1', [ada.id])).toEqual([{ role: 'user' }]);
  });

  it('take no member whom SCIM has not made', async () => {
    const { id } = await makeGroup('Strangers');
    const answer = await scim('PATCH', `Groups/${id}`, patch({ op: 'add', path: 'members', value: [{ value: String(admin.id) }] })); // prettier-ignore
    expect(answer).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } });
    expect(await membersOf(id)).toEqual([]);
  });
});

describe('The door of SCIM', () => {
  it('refuses in its own form', async () => {
    await make('twice@corp.example');
    const cases: [Answer, number, string | undefined][] = [
      [await scim('POST', 'Users', { schemas: [USER], userName: 'TWICE@corp.example' }), 409, 'uniqueness'],
      [await scim('POST', 'Users', { schemas: [USER] }), 400, 'invalidValue'],
      [await filtered('Users', 'userName co "a"'), 400, 'invalidFilter'],
      [await scim('PATCH', 'Users/1', { Operations: [{ op: 'move', path: 'active' }] }), 400, 'invalidValue'],
      [await scim('GET', 'Users/none'), 404, undefined],
      [await scim('GET', 'Nothing'), 404, undefined],
      [await scim('GET', 'Users', undefined, 'scim_wrong'), 401, undefined],
      [await scim('GET', 'Users', undefined, `scim_${'x'.repeat(43)}`), 401, undefined],
      [await scim('GET', 'Users', undefined, admin.token), 401, undefined],
    ];
    for (const [{ status, type, body }, expected, scimType] of cases) {
      expect([status, body.status, body.scimType, type]).toEqual([expected, String(expected), scimType, 'application/scim+json; charset=utf-8']); // prettier-ignore
      expect(body.schemas).toEqual(['urn:ietf:params:scim:api:messages:2.0:Error']);
    }
  });

  it('says what it speaks', async () => {
    expect((await scim('GET', 'ServiceProviderConfig')).body).toMatchObject({ patch: { supported: true }, bulk: { supported: false } }); // prettier-ignore
    expect((await scim('GET', 'ResourceTypes')).body.Resources!.map(({ id }) => id)).toEqual(['User', 'Group']);
    expect((await scim('GET', `Schemas/${USER}`)).body).toMatchObject({ id: USER, name: 'User' });
  });

  it('opens by its tokens alone, which open nothing else, and closes at once when one is ended', async () => {
    const other = await makeToken('Okta');
    expect((await scim('GET', 'Users', undefined, other.token)).status).toBe(200);
    const elsewhere = await fetch(`${installation.address.urls[0]!}/api/v1/account/usage`, { headers: { authorization: `Bearer ${other.token}` } }); // prettier-ignore
    expect(elsewhere.status).toBe(401);
    const api = installation.api(admin);
    expect((await api.post(`/api/v1/admin/scim-tokens/${other.id}/revoke`)).status).toBe(204);
    expect((await scim('GET', 'Users', undefined, other.token)).status).toBe(401);
    const { body } = await api.get<{ items: { name: string }[] }>('/api/v1/admin/scim-tokens');
    expect(body.items.map(({ name }) => name)).toEqual(['Entra ID']);
    expect(JSON.stringify(await installation.query('SELECT * FROM auth.audit'))).not.toContain(other.token);
  });
});
