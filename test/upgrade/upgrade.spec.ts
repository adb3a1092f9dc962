import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as auth from '@atelier/auth';
import type { Preferences, PublicShare, Task, TrashPage, UnlockedShare } from '@atelier/contracts';
import { migratedSource, schemaDrift } from '@atelier/database/testing';
import * as generation from '@atelier/generation';
import { Account } from '../installation/account.js';
import type { ApiClient } from '../installation/api-client.js';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { Restored, type Rows } from './restored.js';
import { shownTo, type Shown } from './shown.js';

const TRASH = '/api/v1/trash';
const SCHEMAS = [
  ['auth', auth],
  ['generation', generation],
] as const;

/** New columns move rows in the order of Postgres: each table by the text of what is compared. */
function inOrder(tables: Rows): Rows {
  const byText = (one: object, other: object) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1);
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.toSorted(byText)]));
}

/** What a migration must not lose: each row that was there, with each column that it had. */
function withColumnsOf(before: Rows, after: Rows): Rows {
  const entries = Object.entries(before).map(([table, rows]): [string, Rows[string]] => {
    const columns = Object.keys(rows[0] ?? {});
    const kept = (after[table] ?? []).map((row) => Object.fromEntries(columns.map((column) => [column, row[column]])));
    return [table, kept];
  });
  return Object.fromEntries(entries);
}

let restored: Restored;
beforeAll(async () => {
  restored = await Restored.open();
}, SLOW);
afterAll(() => restored.close(), SLOW);

describe('a database that commit c373a18 made', () => {
  it('keeps each row and each column through the migrations', async () => {
    const before = await restored.rows();
    expect(before['generation.task']).toHaveLength(11);
    for (const [schema, { MIGRATIONS }] of SCHEMAS)
      await (await migratedSource({ url: restored.namespace.url, schema, migrations: MIGRATIONS })).destroy();
    expect(inOrder(withColumnsOf(before, await restored.rows()))).toEqual(inOrder(before));
  });

  it.each(SCHEMAS)('fits the entities of %s', async (schema, { MIGRATIONS: migrations, ENTITIES: entities }) => {
    const source = await migratedSource({ url: restored.namespace.url, schema, migrations, entities });
    try {
      expect(await schemaDrift(source)).toEqual([]);
      for (const entity of entities) await source.getRepository<object>(entity).find();
    } finally {
      await source.destroy();
    }
  });
});

/** Answers may have got more fields since; every field that there was is the same, and every list as long. */
describe('the services of this release on it', () => {
  let installation: Installation;
  let ann: ApiClient;
  beforeAll(async () => {
    const { home, namespace } = restored;
    installation = await Installation.start({
      ...{ folder: home, home, simulators: 1 },
      settings: { DATABASE_URL: namespace.url },
    });
    ann = installation.api(await Account.signIn(installation.api(), 'ann', 'the second password'));
  }, SLOW);
  afterAll(() => installation.discard(), SLOW);

  it('let everybody in with the password they had, and nobody else', async () => {
    const login = async (username: string, password: string) =>
      (await installation.api().post('/api/v1/auth/login', { username, password })).status;
    expect(await login('admin', 'the admin of the fixture')).toBe(200);
    expect(await login('carl', 'another password of carl')).toBe(200);
    expect(await login('emma', 'the password of emma')).toBe(200);
    expect(await login('ann', 'the first password')).toBe(401);
    expect(await login('bob', 'the password of bob')).not.toBe(200);
  });

  it('show a user what they had: history, search, favourites, collections, shares, trash, preferences', async () => {
    const { shown, collections } = restored.expected.ann;
    expect(await shownTo(ann, 'user', collections)).toMatchObject({ ...shown, [TRASH]: byOutput(shown[TRASH]) });
    const { body } = await ann.get<Preferences>('/api/v1/account/preferences');
    expect(body).toMatchObject({ language: 'zh-CN', theme: 'dark', defaults: { steps: 12 } });
  });

  it('give back a picture that was in the trash, and its task with it', async () => {
    const { body } = await ann.get<TrashPage>(TRASH);
    const { task, output } = body.items[0]!;
    expect((await ann.post(`/api/v1/images/${output!.id}/restore`)).status).toBe(204);
    expect((await ann.result(task.id)).images.map(({ id }) => id)).toEqual([output!.id]);
    const { body: left } = await ann.get<TrashPage>(TRASH);
    expect(left.items).toHaveLength(body.items.length - 1);
  });

  it('show an admin the audit list, the dead letters and what ann keeps', async () => {
    const admin = installation.api(await Account.signIn(installation.api(), 'admin', 'the admin of the fixture'));
    // Answers have grown since: names stand beside ids, and whoever signed in here is listed too.
    const shown = withoutSignIns(await shownTo(admin, 'admin'));
    expect(ofAnn(shown)).toMatchObject(ofAnn(restored.expected.admin));
  });

  it('give the bytes of a picture to who opens a link, and of a locked one after its password', async () => {
    const { plain, locked } = restored.expected.ann.shares;
    const open = installation.api();
    const share = await open.get<PublicShare>(`/api/v1/public/shares/${plain}`);
    expect(share.body.items.map(({ id }) => id)).toEqual(restored.expected.public.items.map(({ id }) => id));
    const picture = await open.bytes(share.body.items[0]!.url!);
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, expect.stringMatching(/^image\//)]);
    expect((await open.get(`/api/v1/public/shares/${locked}`)).status).toBe(403);
    const unlocked = await open.post<UnlockedShare>(`/api/v1/public/shares/${locked}/unlock`, {
      password: 'open sesame',
    });
    expect(unlocked.status).toBe(200);
  });

  it('run what was running or waiting to the end, and number what is new after it', async () => {
    const { running, waiting } = restored.expected.dan;
    const dan = installation.api(await Account.signIn(installation.api(), 'dan', 'the password of dan'));
    for (const id of [running, ...waiting]) expect(await ended(dan, id, SLOW)).toMatchObject({ status: 'completed' });
    const next: Task = await dan.create();
    expect(next.id).toBeGreaterThan(Math.max(...waiting));
    expect(await ended(dan, next.id)).toMatchObject({ status: 'completed' });
    expect(Math.min(...(await dan.result(next.id)).images.map(({ id }) => id))).toBeGreaterThan(5);
  });
});

interface TrashBefore {
  items: (Task & { deleted_at: string; purge_at: string; images: object[] })[];
}

/** The trash listed tasks with their pictures; now each picture by itself. */
function byOutput(trash: unknown): object {
  const items = (trash as TrashBefore).items.flatMap(({ id, prompt, model_name, status, created_at, ...item }) => {
    const task = { id, prompt, model_name, status, created_at };
    const { deleted_at, purge_at, images } = item;
    const outputs = images.length > 0 ? images.toReversed().map((image) => ({ ...image, kind: 'image' })) : [null];
    return outputs.map((output) => ({ task, output, deleted_at, purge_at }));
  });
  return { items };
}

/** Of the list of storage, ann's line: dan's tasks are being run. */
function ofAnn(shown: Shown): Shown {
  const { items } = shown['/api/v1/admin/storage'] as { items: { user_id: number }[] };
  return { ...shown, '/api/v1/admin/storage': items.filter(({ user_id }) => user_id === 2) };
}

/** Of the audit list, what was done before: every sign-in is an entry since. */
function withoutSignIns(shown: Shown): Shown {
  const path = '/api/v1/admin/audit?limit=100';
  const { items, ...page } = shown[path] as { items: { action: string }[] };
  return { ...shown, [path]: { ...page, items: items.filter(({ action }) => action !== 'session.open') } };
}
