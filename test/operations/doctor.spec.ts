import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort, runFolder, startNats, startS3 } from '@atelier/testing';
import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { until } from '@atelier/waiting';
import { join } from 'node:path';
import { Installation } from '../installation/installation.js';
import { ended } from '../installation/waiting.js';
import { SLOW } from '../system/slow.js';
import { command, settingsOf, type CommandRun } from './admin-command.js';

let installation: Installation;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  installation = await Installation.start({ folder: runFolder(), simulators: 1 });
  const api = installation.api(await installation.user());
  await ended(api, (await api.create()).id);
  env = { ...(await settingsOf(installation.embedded)), ATELIER_HOME: installation.embedded.home.path };
}, SLOW);
afterAll(() => installation.discard(), SLOW);

const doctor = (change: NodeJS.ProcessEnv = {}, ...args: string[]) =>
  command({ ...env, ...change }, 'doctor', '--free-gib', '0', ...args);

/** The line that says what is wrong, and the advice below it. */
function failure({ status, printed }: CommandRun, part: string): string {
  expect(status).toBe(1);
  const at = printed.findIndex((line) => line.startsWith(`[FAIL] ${part}:`));
  expect(printed.slice(at, at + 2)).toEqual([expect.stringContaining(part), expect.stringMatching(/^ {7}\S/)]);
  return printed[at]!;
}

function changed(url: string | undefined, change: (address: URL) => void): string {
  const address = new URL(url!);
  change(address);
  return address.href;
}

describe('the doctor', () => {
  it(
    'finds nothing wrong with a running installation, and says what it has looked at',
    async () => {
      const { status, printed } = await doctor();
      expect([status, printed.filter((line) => line.startsWith('[FAIL]'))]).toEqual([0, []]);
      for (const part of [
        'machine: Node',
        'disk:',
        'database: Postgres',
        'clock: ',
        'audit: the chain of "auth" holds',
        'audit: the chain of "generation" holds',
        'nats: nats-server',
        'nats: stream EVENTS',
        'store: disk',
        'comfyui: ComfyUI',
      ])
        expect(printed.some((line) => line.includes(part))).toBe(true);
      expect(printed.at(-1)).toMatch(/^\d+ fine, \d+ to look at, 0 wrong$/);
    },
    SLOW,
  );

  it('leaves nothing behind in the store', async () => {
    await doctor();
    expect((await command(env, 'sweep')).printed[0]).toBe('0 of 2 objects belong to no picture: 0 bytes');
  });

  describe('verifies the audit lists', () => {
    /** What somebody does who owns the tables, and so can switch the triggers off. */
    const asOwner = (sql: string) =>
      installation.query(
        `ALTER TABLE auth.audit DISABLE TRIGGER USER; ${sql}; ALTER TABLE auth.audit ENABLE TRIGGER USER`,
      );
    const sealed = () => until(async () => (await installation.query('SELECT FROM auth.audit WHERE id NOT IN (SELECT audit_id FROM auth.audit_seal)')).length === 0, { what: 'seals' }); // prettier-ignore
    beforeAll(sealed);

    it('and says which entry was changed', async () => {
      const [entry] = await installation.query<{ id: string; address: string }>('SELECT id, address FROM auth.audit ORDER BY id LIMIT 1');
      await asOwner(`UPDATE auth.audit SET address = '192.0.2.66' WHERE id = ${entry!.id}`);
      expect(failure(await doctor(), 'audit')).toContain(`in "auth" the entry ${entry!.id}, or its seal, was changed`);
      await asOwner(`UPDATE auth.audit SET address = '${entry!.address}' WHERE id = ${entry!.id}`);
      expect((await doctor()).status).toBe(0);
    }, SLOW); // prettier-ignore

    it('and says when nothing keeps them from being changed any more', async () => {
      await installation.query('ALTER TABLE auth.audit_seal DISABLE TRIGGER audit_seal_append_only');
      expect(failure(await doctor(), 'audit')).toContain('the table audit_seal is not append-only');
      await installation.query('ALTER TABLE auth.audit_seal ENABLE TRIGGER audit_seal_append_only');
    }, SLOW); // prettier-ignore

    it('and says what was removed, and what was put in by hand', async () => {
      const columns = 'at, actor_id, action, object, address, request_id';
      await asOwner(`INSERT INTO auth.audit (id, ${columns}) OVERRIDING SYSTEM VALUE VALUES (-20000, now() - interval '1 day', 1, 'user.create', 'user:1', '-', 'r')`);
      expect(failure(await doctor(), 'audit')).toContain('the entry -20000 has no seal');
      await asOwner('DELETE FROM auth.audit WHERE id = -20000');
      const [first] = await installation.query<{ id: string; row: string }>('SELECT id, to_jsonb(a)::text AS row FROM auth.audit a ORDER BY id LIMIT 1');
      await asOwner(`DELETE FROM auth.audit WHERE id = ${first!.id}`);
      expect(failure(await doctor(), 'audit')).toContain(`the entry ${first!.id} was removed`);
      await asOwner(`INSERT INTO auth.audit OVERRIDING SYSTEM VALUE SELECT (jsonb_populate_record(NULL::auth.audit, $row$${first!.row}$row$)).*`);
      expect((await doctor()).status).toBe(0);
    }, SLOW); // prettier-ignore
  });

  it('never says a secret, whatever is wrong', async () => {
    const secret = 'Rumpelstilzchen-1812';
    const outcome = await doctor({
      DATABASE_URL: changed(env['DATABASE_URL'], (url) => (url.password = secret)),
      NATS_URL: changed(env['NATS_URL'], (url) => (url.password = secret)),
      SIGNING_SECRET: secret,
    });
    const text = [...outcome.printed, ...outcome.said].join('\n');
    expect(text).not.toContain(secret);
    for (const part of ['database', 'nats', 'secrets']) failure(outcome, part);
  });

  it('lists every setting that is missing or cannot be', async () => {
    const { status, said } = await doctor({ DATABASE_URL: 'mysql://db', NATS_URL: undefined });
    expect(status).toBe(2);
    expect(said.join('\n')).toMatch(/DATABASE_URL[\s\S]*NATS_URL/);
  });

  it('tells a database that is away from one in which nothing was made yet', async () => {
    const port = String(await freePort());
    const away = await doctor({ DATABASE_URL: changed(env['DATABASE_URL'], (url) => (url.port = port)) });
    expect(failure(away, 'database')).toContain('ECONNREFUSED');
    const empty = await doctor({ DATABASE_URL: changed(env['DATABASE_URL'], (url) => (url.pathname = '/postgres')) });
    expect(failure(empty, 'database')).toContain('the schema "auth" is not there');
  });

  it(
    'finds a role that may not use the tables',
    async () => {
      await installation.query(`CREATE ROLE visitor LOGIN PASSWORD 'visitor'`);
      await installation.query('GRANT USAGE ON SCHEMA auth, generation TO visitor');
      await installation.query('GRANT SELECT ON ALL TABLES IN SCHEMA auth, generation TO visitor');
      const as = (url: URL) => Object.assign(url, { username: 'visitor', password: 'visitor' });
      const outcome = await doctor({ DATABASE_URL: changed(env['DATABASE_URL'], as) });
      expect(failure(outcome, 'database')).toContain('may not read and write all tables of "auth"');
      expect(outcome.printed.join('\n')).toContain('may not create schemas');
    },
    SLOW,
  );

  it(
    'finds a broker without JetStream',
    async () => {
      const nats = await startNats();
      expect(failure(await doctor({ NATS_URL: nats.url }), 'nats')).toContain('JetStream does not answer');
      await nats.stop();
      expect(failure(await doctor({ NATS_URL: nats.url }), 'nats')).toContain('cannot be used');
    },
    SLOW,
  );

  it(
    'finds a store that cannot be used: a file for a folder, a wrong key',
    async () => {
      const file = join(await mkdtemp(join(runFolder(), 'doctor-')), 'file');
      await writeFile(file, '');
      expect(failure(await doctor({ OBJECT_STORE_PATH: file }), 'store')).toContain('cannot be used');
      const s3 = await startS3();
      const { endpoint, region, bucket, accessKey } = s3.access;
      const settings = {
        OBJECT_STORE: 's3',
        S3_ENDPOINT: endpoint,
        S3_REGION: region,
        S3_BUCKET: bucket,
        S3_ACCESS_KEY: accessKey,
      };
      expect(failure(await doctor({ ...settings, S3_SECRET_KEY: 'wrong' }), 'store')).toContain('(s3) cannot be used');
      const right = await doctor({ ...settings, S3_SECRET_KEY: s3.access.secretKey });
      expect(right.status).toBe(0);
      await s3.stop();
    },
    SLOW,
  );

  it('finds a ComfyUI that is away, and one that is older than it may be', async () => {
    const away = await doctor({ COMFYUI_URLS: `http://127.0.0.1:${await freePort()}` });
    expect(failure(away, 'comfyui')).toContain('cannot be used');
    expect(failure(await doctor({ COMFYUI_MIN_VERSION: '99.0.0' }), 'comfyui')).toContain(
      'older than COMFYUI_MIN_VERSION',
    );
  });

  it('finds a disk that is too full, and secrets that others may read', async () => {
    const full = await command(env, 'doctor', '--free-gib', '1000000');
    expect(failure(full, 'disk')).toContain('less than 1000000 GiB');
    const file = installation.embedded.home.at('secrets.json');
    await chmod(file, 0o644);
    expect(failure(await doctor(), 'permissions')).toContain(file);
    await chmod(file, 0o600);
  });
});
