import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Task } from '@atelier/contracts';
import { picture } from '@atelier/media/testing';
import { freePort } from '@atelier/testing';
import { CommandLine, endOf, untilSays } from './clients/command-line.js';
import { filesOf, installPacked, type Installed } from './clients/packed.js';
import { clientOf, GRAPH, startWorld, untilGraphRuns, type ClientsWorld } from './clients/world.js';
import { SLOW } from './slow.js';

const QUICK = ['--size', '64x64', '--steps', '2'];

let world: ClientsWorld;
let installed: Installed;
/** Of the owner, who has signed in. */
let atelier: CommandLine;

beforeAll(async () => {
  [world, installed] = await Promise.all([startWorld(), installPacked()]);
  atelier = await CommandLine.of(installed);
  const { status, err } = await atelier.run(['login', world.installation.url], `${world.key}\n`);
  if (status !== 0) throw new Error(err);
}, SLOW);
afterAll(() => world.installation.discard(), SLOW);

const configOf = ({ folder }: CommandLine) => join(folder, 'config', 'atelier', 'config.json');

describe('the packed program', () => {
  it('holds no spec', async () => {
    const files = await filesOf(installed, 'cli');
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'dist/main.js']));
    expect(files.filter((file) => /spec|testing|tsbuildinfo/.test(file))).toEqual([]);
  });

  it('shows what there is', async () => {
    const { status, out } = await atelier.run(['--help']);
    expect(status).toBe(0);
    for (const name of [
      'login',
      'generate',
      'run',
      'jobs ls',
      'jobs watch',
      'images',
      'models',
      'keys create',
      'workflows ls',
    ])
      expect(out).toContain(`atelier ${name}`);
    expect((await atelier.run(['generate', '--help'])).out).toContain('--no-wait');
    expect((await atelier.run(['--version'])).out).toBe('0.1.0\n');
  });
});

describe('atelier login', () => {
  it('keeps the key for the eyes of its user alone, and says it nowhere', async () => {
    const file = await stat(configOf(atelier));
    expect(file.mode & 0o777).toBe(0o600);
    expect((await stat(join(atelier.folder, 'config', 'atelier'))).mode & 0o777).toBe(0o700);
    const { out, err } = await atelier.run(['login', world.installation.url, '--json'], `${world.key}\n`);
    expect(JSON.parse(out)).toMatchObject({ data: { user: world.owner.user.username } });
    expect(out + err).not.toContain(world.key);
  });

  it('is for the server that was kept before, where none is named', async () => {
    const { status, out } = await atelier.run(['login'], `${world.key}\n`);
    expect([status, out]).toEqual([0, expect.stringContaining(world.installation.url)]);
  });

  it.each([
    ['a wrong key', `atl_${'0'.repeat(36)}`, 'unauthenticated'],
    ['what is no key', 'hello', 'bad_key'],
  ])('does not keep %s', async (_, key, code) => {
    const fresh = await CommandLine.of(installed);
    const { status, err } = await fresh.run(['login', world.installation.url], `${key}\n`);
    expect([status, err]).toEqual([1, expect.stringContaining(`(${code})`)]);
    await expect(readFile(configOf(fresh))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('does not send a key over a network unencrypted', async () => {
    const { status, err } = await atelier.run(['login', 'http://192.0.2.1:8000'], `${world.key}\n`);
    expect([status, err]).toEqual([1, expect.stringContaining('(plaintext_refused)')]);
  });

  it('does not give the key of one server to another', async () => {
    const { status, err } = await atelier.run(['models', '--url', 'https://127.0.0.1:1']);
    expect([status, err]).toEqual([1, expect.stringContaining('(no_key)')]);
  });
});

describe('atelier generate', () => {
  it(
    'saves pictures and says where, on stdout alone',
    async () => {
      const { status, out, err } = await atelier.run(['generate', 'a red fox', ...QUICK, '-n', '2', '--seed', '7', '-o', 'made']); // prettier-ignore
      expect([status, out.trim().split('\n').length]).toEqual([0, 2]);
      for (const path of out.trim().split('\n'))
        expect((await readFile(join(atelier.folder, path))).subarray(1, 4).toString()).toBe('PNG');
      expect(await readdir(join(atelier.folder, 'made'))).toHaveLength(2);
      expect(err).toMatch(/job \d+: completed/);
      expect(err).not.toContain('\u001b');
    },
    SLOW,
  );

  it(
    'says what happened as JSON, line by line',
    async () => {
      const { out } = await atelier.run(['generate', 'a fox', ...QUICK, '--json']);
      const lines = out.trim().split('\n').map((line) => JSON.parse(line) as { schema: string; type?: string }); // prettier-ignore
      expect(lines.at(-1)).toMatchObject({ schema: 'envelope/1', ok: true, command: 'generate', data: { jobs: [{ outputs: [{ content_type: 'image/png' }] }] } }); // prettier-ignore
      expect(lines.slice(0, -1).every(({ schema }) => schema === 'event/1')).toBe(true);
    },
    SLOW,
  );

  it(
    'does not wait when it is not to; the job is watched later',
    async () => {
      const { out } = await atelier.run(['generate', 'a fox', ...QUICK, '--no-wait']);
      const id = out.trim();
      expect((await atelier.run(['jobs', 'watch', id, '-o', 'watched'])).status).toBe(0);
      expect(await readdir(join(atelier.folder, 'watched'))).toHaveLength(1);
      const got = await atelier.json<{ job: Task; outputs: unknown[] }>(['jobs', 'get', id]);
      expect([got.job.status, got.outputs.length]).toEqual(['completed', 1]);
    },
    SLOW,
  );

  it(
    'cancels its job at Ctrl+C and leaves with 130',
    async () => {
      const child = atelier.start(['generate', 'an endless fox', '--size', '64x64', '--steps', '150']);
      const ended = endOf(child);
      const [, id] = await untilSays(child, /job (\d+): processing/);
      child.kill('SIGINT');
      expect(await ended).toMatchObject({ status: 130, out: '', err: expect.stringContaining('(interrupted)') });
      expect((await atelier.json<{ job: Task }>(['jobs', 'get', id!])).job.status).toBe('cancelled');
    },
    SLOW,
  );

  it('says what it does not understand', async () => {
    for (const args of [
      ['generate'],
      ['generate', 'a fox', '--size', 'large'],
      ['generate', 'a fox', '--nope'],
      ['nope'],
      ['jobs'],
      ['jobs', 'get', 'x'],
    ]) {
      const { status, out, err } = await atelier.run(args);
      expect([status, out, err]).toEqual([2, '', expect.stringContaining('(usage)')]);
    }
  });

  it('says what the server refuses, with what there is instead', async () => {
    const { status, out } = await atelier.run(['generate', 'a fox', '--model', 'nope', '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'model_unavailable', hint: expect.stringContaining('stable-diffusion-1.5') } }); // prettier-ignore
  });
});

describe('atelier run', () => {
  beforeAll(() => untilGraphRuns(world), SLOW);

  it(
    'brings a file of ComfyUI once, sets its fields, and saves what it makes',
    async () => {
      await writeFile(join(atelier.folder, 'large.json'), JSON.stringify(GRAPH, null, 2));
      await writeFile(join(atelier.folder, 'in.png'), await picture('png', 40, 24));
      const { fields } = (await atelier.json<{ form: { fields: { name: string; widget: string }[] } }>(['workflows', 'get', 'large.json'])).form; // prettier-ignore
      const name = fields.find(({ widget }) => widget === 'image')!.name;
      for (const meant of ['large.json', 'large']) {
        const { status, out, err } = await atelier.run(['run', meant, '--set', `${name}=@in.png`, '-o', 'large']);
        expect([status, err]).toEqual([0, expect.stringContaining('"large", version 1')]);
        expect((await stat(join(atelier.folder, out.trim()))).size).toBeGreaterThan(100);
      }
      const changed = { ...GRAPH, '2': { ...GRAPH['2'], inputs: { ...GRAPH['2'].inputs, scale_by: 3 } } };
      await writeFile(join(atelier.folder, 'large.json'), JSON.stringify(changed));
      expect((await atelier.run(['run', 'large.json', '--set', `${name}=@in.png`])).err).toContain('"large", version 2'); // prettier-ignore
    },
    SLOW,
  );

  it(
    'takes the workflow that is called so to the letter, though a newer one is called alike',
    async () => {
      await clientOf(world).workflows.create({ name: 'LARGE', workflow: GRAPH });
      for (const name of ['large', 'LARGE']) {
        const { workflow } = await atelier.json<{ workflow: { name: string } }>(['workflows', 'get', name]);
        expect(workflow.name).toBe(name);
      }
    },
    SLOW,
  );

  it('says which fields there are, and which workflow is not there', async () => {
    const wrong = await atelier.run(['run', 'large', '--set', 'nope=1']);
    expect([wrong.status, wrong.err]).toEqual([2, expect.stringContaining('It has: ')]);
    expect((await atelier.run(['run', 'no-such-workflow'])).err).toContain('(no_workflow)');
  });
});

describe('the lists', () => {
  it('show jobs, pictures, models and workflows to people', async () => {
    for (const args of [['jobs', 'ls'], ['images', '--limit', '3'], ['models'], ['workflows', 'ls', '--mine']]) {
      const { status, out } = await atelier.run(args);
      expect([args, status, out.trim().length > 0]).toEqual([args, 0, true]);
    }
  });

  it("do not show somebody else's job", async () => {
    const stranger = await CommandLine.of(installed, { ATELIER_URL: world.installation.url, ATELIER_API_KEY: world.strangersKey }); // prettier-ignore
    const [{ id }] = (await atelier.json<{ jobs: [Task] }>(['jobs', 'ls', '--limit', '1'])).jobs;
    for (const what of ['get', 'watch', 'cancel'])
      expect((await stranger.run(['jobs', what, String(id)])).err).toContain('(not_found)');
    expect((await stranger.json<{ jobs: Task[] }>(['jobs', 'ls'])).jobs).toEqual([]);
  });
});

describe('atelier keys', () => {
  it(
    'makes, lists and revokes keys by the password, and leaves no session',
    async () => {
      const { username } = world.owner.user;
      const sessions = async () => (await world.api.get<{ items: unknown[] }>('/api/v1/account/sessions')).body.items.length; // prettier-ignore
      const before = await sessions();
      const keys = <Data>(...args: string[]) => atelier.json<Data>(['keys', ...args, '--user', username], `${world.owner.password}\n`); // prettier-ignore
      const { key } = await keys<{ key: { id: string; key: string } }>('create', 'a script', '--scopes', 'models:read');
      const reader = await CommandLine.of(installed, { ATELIER_URL: world.installation.url, ATELIER_API_KEY: key.key });
      expect((await reader.run(['models'])).status).toBe(0);
      expect((await reader.run(['generate', 'a fox', '-m', 'x'])).err).toContain('(scope_missing)');
      await keys('revoke', key.id);
      expect((await reader.run(['models'])).err).toContain('(unauthenticated)');
      expect((await keys<{ keys: { id: string }[] }>('ls')).keys.map(({ id }) => id)).not.toContain(key.id);
      expect(await sessions()).toBe(before);
    },
    SLOW,
  );
});

describe('without a server', () => {
  it('it is said that nobody can be reached', async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const nowhere = await CommandLine.of(installed, { ATELIER_URL: url, ATELIER_API_KEY: world.key });
    const { status, out, err } = await nowhere.run(['models', '--json']);
    expect([status, err]).toEqual([1, expect.stringContaining('Is the address right')]);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'network', message: expect.stringContaining('ECONNREFUSED') } }); // prettier-ignore
  });

  it('it is said how to sign in', async () => {
    const { status, err } = await (await CommandLine.of(installed)).run(['models']);
    expect([status, err]).toEqual([1, expect.stringContaining('atelier login')]);
  });
});
