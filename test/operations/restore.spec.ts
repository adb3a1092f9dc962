import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createDatabase, runFolder, type TestNamespace } from '@atelier/testing';
import pg from 'pg';
import { Installation } from '../installation/installation.js';
import { SLOW } from '../system/slow.js';
import { command, settingsOf } from './admin-command.js';
import { liveIn } from './lived-in.js';

let installation: Installation;
let env: NodeJS.ProcessEnv;
let folder: string;
/** A good one, of which each test takes a copy. */
let backup: string;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), simulators: 1 });
  await liveIn(installation);
  env = await settingsOf(installation.embedded);
  folder = await mkdtemp(join(runFolder(), 'backups-'));
  backup = join(folder, 'good');
  expect((await command(env, 'backup', backup)).status).toBe(0);
}, SLOW);
afterAll(() => installation.discard(), SLOW);

const pictures = () => join(env['OBJECT_STORE_PATH']!, 'outputs');
const allFiles = async (path: string, end: string) =>
  (await readdir(path, { recursive: true })).filter((name) => name.endsWith(end)).map((name) => join(path, name));

describe('a backup', () => {
  it('is never written over another', async () => {
    const { status, said } = await command(env, 'backup', backup);
    expect([status, said.join()]).toEqual([2, expect.stringContaining('exists already')]);
  });

  it('fails when a picture has no bytes or others, and leaves nothing that looks like a backup', async () => {
    const [picture] = await allFiles(pictures(), '.png');
    const wanted = join(folder, 'of-a-broken-store');
    await rename(picture!, `${picture}.away`);
    const missing = await command(env, 'backup', wanted);
    await writeFile(picture!, 'other bytes');
    const damaged = await command(env, 'backup', wanted);
    await rename(`${picture}.away`, picture!);
    expect([missing.status, missing.said.at(-1)]).toEqual([
      2,
      expect.stringContaining('1 objects are not in the store'),
    ]);
    expect([damaged.status, damaged.said.at(-1)]).toEqual([2, expect.stringContaining('is damaged')]);
    expect(existsSync(wanted)).toBe(false);
    expect((await command(env, 'backup', wanted)).status).toBe(0);
  });

  it('is one of a series, of which the newest stay', async () => {
    const into = join(folder, 'series');
    const today = new Date().toISOString().slice(0, 10);
    const kept = ['2026-01-03T03-17-00Z', `${today}T00-00-00Z.partial`, 'letters'];
    await cp(backup, join(into, '2026-01-01T03-17-00Z'), { recursive: true });
    await cp(backup, join(into, kept[0]!), { recursive: true });
    for (const name of ['2026-01-02T03-17-00Z.partial', kept[1]!, kept[2]!]) await mkdir(join(into, name));
    const { status, printed } = await command(env, 'backup', '--into', into, '--keep', '2');
    expect([status, ...printed.slice(1)]).toEqual([
      0,
      '2026-01-02T03-17-00Z.partial removed',
      '2026-01-01T03-17-00Z removed',
    ]);
    const made = (await readdir(into)).filter((name) => !kept.includes(name));
    expect(made).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/)]);
  });

  it.each([[], ['a', 'b'], ['a', '--into', 'b'], ['a', '--keep', '2'], ['--into', 'b', '--keep', '0']])(
    'says how it is used for %s %s %s %s',
    async (...args) => {
      expect((await command(env, 'backup', ...args)).status).toBe(2);
    },
  );

  it('is for nobody’s eyes but those of who made it', async () => {
    expect((await stat(backup)).mode & 0o077).toBe(0);
  });
});

describe('a restore', () => {
  let database: TestNamespace;
  let empty: NodeJS.ProcessEnv;
  let copy: string;

  beforeEach(async () => {
    database = await createDatabase('restore');
    const OBJECT_STORE_PATH = await mkdtemp(join(runFolder(), 'objects-'));
    empty = { OBJECT_STORE: 'disk', OBJECT_STORE_PATH, DATABASE_URL: database.url };
    copy = join(await mkdtemp(join(runFolder(), 'copies-')), 'backup');
    await cp(backup, copy, { recursive: true });
  });
  afterEach(() => database.drop());

  async function usersThere(): Promise<number> {
    const client = new pg.Client({ connectionString: database.url });
    await client.connect();
    try {
      const { rows } = await client.query<{ there: string | null }>(`SELECT to_regclass('auth.users') AS there`);
      if (!rows[0]!.there) return 0;
      return (await client.query<{ n: number }>('SELECT count(*)::int AS n FROM auth.users')).rows[0]!.n;
    } finally {
      await client.end();
    }
  }

  it('refuses an installation that is in use', async () => {
    const { status, said } = await command(env, 'restore', copy);
    expect([status, said.at(-1)]).toEqual([2, expect.stringContaining('has rows: a restore goes into an empty')]);
  });

  it('refuses a store that holds something else', async () => {
    await writeFile(join(empty['OBJECT_STORE_PATH']!, 'foreign.png'), 'x');
    const { status, said } = await command(empty, 'restore', copy);
    expect([status, said.at(-1)]).toEqual([2, expect.stringContaining('not of this backup')]);
  });

  it('refuses a folder in which no backup was finished', async () => {
    await rm(join(copy, 'manifest.json'));
    expect((await command(empty, 'restore', copy)).said.at(-1)).toContain('no finished backup');
  });

  it('refuses the backup of another schema, and says which version it needs', async () => {
    await rewriteManifest(copy, (text) => text.replace(/("migrations": \[)/, '$1 "Later9999999999999",'));
    const { status, said } = await command(empty, 'restore', copy);
    expect([status, said.at(-1)]).toEqual([2, expect.stringMatching(/of Atelier \d.*restore it with that version/)]);
  });

  it.each([
    ['the manifest', () => join(copy, 'manifest.json'), '\n'],
    ['the list of pictures', () => join(copy, 'objects.jsonl'), '{}\n'],
    ['a picture', async () => (await allFiles(join(copy, 'objects'), '.png'))[0]!, 'x'],
    ['a table', async () => (await allFiles(join(copy, 'database'), 'auth.users.copy.gz'))[0]!, null],
    ['a table without rows', async () => (await allFiles(join(copy, 'database'), 'scim_users.copy.gz'))[0]!, null],
  ])(
    'refuses a backup in which %s was changed, leaves no row, and takes it when it is mended',
    async (_what, find, more) => {
      const file = await find();
      const good = await readFile(file);
      await (more === null ? truncateRows(file) : appendFile(file, more));
      const { status, said } = await command(empty, 'restore', copy);
      expect([status, said.at(-1)]).toEqual([2, expect.stringContaining('was changed since the backup')]);
      expect(await usersThere()).toBe(0);
      await writeFile(file, good);
      expect((await command(empty, 'restore', copy)).status).toBe(0);
      expect(await usersThere()).toBe(2);
    },
    SLOW,
  );
});

/** A file of rows that is whole as a file, and lacks the last row; of none it has an empty one. */
async function truncateRows(file: string): Promise<void> {
  const lines = gunzipSync(await readFile(file))
    .toString()
    .trimEnd()
    .split('\n');
  await writeFile(file, gzipSync(`${lines.slice(0, -1).join('\n')}\n`));
}

/** With its checksum, as if another version had written it. */
async function rewriteManifest(path: string, change: (text: string) => string): Promise<void> {
  const text = change(await readFile(join(path, 'manifest.json'), 'utf8'));
  await writeFile(join(path, 'manifest.json'), text);
  await writeFile(join(path, 'manifest.sha256'), `${createHash('sha256').update(text).digest('hex')}  manifest.json\n`);
}
