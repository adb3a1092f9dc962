import { freePort } from '@atelier/embedded';
import { until } from '@atelier/waiting';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { letPass, openHome, type HomeFolder } from './home-folder.js';
import { HomeLock } from './home-lock.js';
import { rememberPorts } from './remembered-ports.js';
import { loadSecrets, saveSecrets } from './secrets.js';

let home: HomeFolder;

beforeEach(async () => {
  home = await openHome(join(await mkdtemp(join(tmpdir(), 'home-')), 'atelier'));
});
afterEach(() => rm(home.path, { recursive: true }));

describe('the home folder', () => {
  it('is closed to other accounts, also one that an earlier release had left open', async () => {
    expect((await stat(home.path)).mode & 0o777).toBe(0o700);
    expect((await stat(home.at('logs'))).mode & 0o777).toBe(0o700);
    await chmod(home.path, 0o711);
    await openHome(home.path);
    expect((await stat(home.path)).mode & 0o777).toBe(0o700);
  });

  it('lets the account of the database pass, which cannot list it', async () => {
    const { gid } = await stat(home.path);
    await letPass(home, { gid });
    expect((await stat(home.path)).mode & 0o777).toBe(0o710);
  });

  it('says what to do when it cannot be made', async () => {
    await writeFile(home.at('file'), '');
    await expect(openHome(home.at('file'))).rejects.toThrow('Set ATELIER_HOME to a folder of yours');
  });
});

describe('the lock of a home', () => {
  it('is held by one launcher at a time', async () => {
    const lock = await HomeLock.take(home.at('lock'));
    await expect(HomeLock.take(home.at('lock'))).rejects.toThrow(`already runs on this home (process ${process.pid}`);
    await lock.release();
    await (await HomeLock.take(home.at('lock'))).release();
  });

  it('is waited for while its launcher is stopping', async () => {
    const lock = await HomeLock.take(home.at('lock'));
    await lock.markStopping();
    const said: string[] = [];
    const next = HomeLock.take(home.at('lock'), (text) => said.push(text));
    await until(() => said.length === 1, { what: 'the word that it waits' });
    await lock.release();
    await (await next).release();
    expect(said).toEqual([`waiting for process ${process.pid}, which is stopping ...`]);
  });

  it('is taken over from a launcher that was killed, even when its number belongs to somebody else now', async () => {
    await writeFile(home.at('lock'), JSON.stringify({ pid: process.pid, command: 'another program' }));
    expect((await HomeLock.take(home.at('lock'))).wasLeftBehind).toBe(true);
  });

  it('is taken over when the machine went down while it was written', async () => {
    await writeFile(home.at('lock'), '{"pid":');
    expect((await HomeLock.take(home.at('lock'))).wasLeftBehind).toBe(true);
  });
});

describe('the secrets of an installation', () => {
  it('are made once, for the owner only, and differ between installations', async () => {
    const made = await loadSecrets(home.at('secrets.json'));
    expect(await loadSecrets(home.at('secrets.json'))).toEqual(made);
    expect((await stat(home.at('secrets.json'))).mode & 0o777).toBe(0o600);
    const other = await loadSecrets(home.at('other.json'));
    const fields = [
      'postgresPassword',
      'natsPassword',
      'signingSecret',
      'keyEncryptionSecret',
      'adminPassword',
    ] as const;
    for (const field of fields) expect(other[field]).not.toBe(made[field]);
    expect(new Set(fields.map((field) => made[field])).size).toBe(fields.length);
  });

  it('are replaced whole', async () => {
    const made = await loadSecrets(home.at('secrets.json'));
    await saveSecrets(home.at('secrets.json'), { ...made, adminPasswordShown: true });
    expect(await loadSecrets(home.at('secrets.json'))).toEqual({ ...made, adminPasswordShown: true });
  });

  it('are not made anew over a damaged file, for the database knows the old ones', async () => {
    await writeFile(home.at('secrets.json'), '{"installationId": "x"}');
    await expect(loadSecrets(home.at('secrets.json'))).rejects.toThrow('is damaged');
    expect(await readFile(home.at('secrets.json'), 'utf8')).toContain('"x"');
  });
});

describe('the ports of an installation', () => {
  let stranger: Server | undefined;
  afterEach(() => void stranger?.close());

  it('stay the same from start to start', async () => {
    const first = await rememberPorts(home.at('ports.json'), ['postgres', 'nats']);
    expect(await rememberPorts(home.at('ports.json'), ['postgres', 'nats'])).toEqual(first);
    expect(first['postgres']).not.toBe(first['nats']);
  });

  it('give way to a stranger', async () => {
    const port = await freePort();
    await writeFile(home.at('ports.json'), JSON.stringify({ nats: port }));
    stranger = createServer();
    await new Promise<void>((resolve) => stranger?.listen(port, '127.0.0.1', resolve));
    expect((await rememberPorts(home.at('ports.json'), ['nats']))['nats']).not.toBe(port);
  });
});
