import { until } from '@atelier/waiting';
import { runFolder } from '@atelier/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { connect } from '@nats-io/transport-node';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { readConfig } from '../config.js';
import { openHome, type HomeFolder } from '../home/home-folder.js';
import { loadSecrets } from '../home/secrets.js';
import { Fleet } from '../supervision/fleet.js';
import { planInfrastructure, type Infrastructure } from './infrastructure.js';

let home: HomeFolder;
let fleets: Fleet[];

async function plan(env: NodeJS.ProcessEnv = {}): Promise<Infrastructure> {
  return planInfrastructure(readConfig(env), home, await loadSecrets(home.at('secrets.json')), () => undefined);
}

async function start(infrastructure: Infrastructure): Promise<Fleet> {
  const fleet = new Fleet(() => undefined);
  fleets.push(fleet);
  await fleet.start(infrastructure.children);
  return fleet;
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

beforeEach(async () => {
  fleets = [];
  home = await openHome(await mkdtemp(join(runFolder(), 'home-')));
});
afterEach(async () => {
  for (const fleet of fleets) await fleet.stop();
  await rm(home.path, { recursive: true, force: true });
});

describe('the infrastructure of an installation', () => {
  it('keeps its data and its addresses from start to start', async () => {
    const first = await plan();
    const fleet = await start(first);
    await query(first.databaseUrl, 'create table task (id int); insert into task values (7)');
    await fleet.stop();
    const second = await plan();
    await start(second);
    expect(second.databaseUrl).toBe(first.databaseUrl);
    expect(second.natsUrl('auth')).toBe(first.natsUrl('auth'));
    expect(await query(second.databaseUrl, 'select id from task')).toEqual([{ id: 7 }]);
  });

  it('lets in only who knows the passwords made for this installation', async () => {
    const { databaseUrl, natsUrl, children } = await plan();
    await start({ databaseUrl, natsUrl, children });
    const wrong = new URL(databaseUrl);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toThrow('password authentication failed');
    const { host, password } = new URL(natsUrl('webhooks'));
    for (const login of [{ user: 'gateway', pass: 'guess' }, { user: 'gateway', pass: password }, {}])
      await expect(connect({ servers: host, reconnect: false, ...login })).rejects.toThrow(/authorization/i);
    expect((await stat(home.at('nats', 'nats.conf'))).mode & 0o777).toBe(0o600);
  });

  it('gives each service the permissions of production, and no others', async () => {
    const { natsUrl, children } = await plan({ DATABASE_URL: 'postgres://me@db/atelier' });
    await start({ databaseUrl: '', natsUrl, children });
    const { host, username: user, password: pass } = new URL(natsUrl('webhooks'));
    const nats = await connect({ servers: host, user, pass });
    try {
      const refusal = nats.status()[Symbol.asyncIterator]().next();
      nats.publish('cmd.auth.login');
      const refused = await refusal;
      expect(String((refused.value as { error?: Error }).error)).toMatch(/permissions violation.*cmd\.auth\.login/i);
      expect(nats.info!.max_payload).toBe(2 * 1_024 * 1_024);
    } finally {
      await nats.close();
    }
  });

  it('flushes every message of the event stream to the disk, and every commit', async () => {
    const { databaseUrl, children, natsUrl } = await plan();
    await start({ databaseUrl, natsUrl, children });
    expect(await readFile(home.at('nats', 'nats.conf'), 'utf8')).toContain('sync_interval: always');
    expect(
      await query(databaseUrl, `select current_setting('fsync') || current_setting('synchronous_commit') as both`),
    ).toEqual([{ both: 'onon' }]);
  });

  it('takes the place of what a killed launcher left running', async () => {
    const before = await plan();
    const orphans = await Promise.all(before.children.map((child) => child.launch())); // nobody looks after these
    const after = await plan();
    await Promise.all(orphans.map((orphan) => orphan.exited));
    await start(after);
    expect(after.databaseUrl).toBe(before.databaseUrl);
    expect(await query(after.databaseUrl, 'select 1 as up')).toEqual([{ up: 1 }]);
  });

  it('comes back by itself after a crash of the database, on the same port', async () => {
    const infrastructure = await plan();
    const fleet = await start(infrastructure);
    const postgres = fleet.get('postgres');
    const first = postgres.pid;
    postgres.kill('SIGKILL');
    await until(() => postgres.pid && postgres.pid !== first, { what: 'the next postgres' });
    await until(() => query(infrastructure.databaseUrl, 'select 1'), { what: 'an answer' });
  });

  it('is not started where the settings name servers', async () => {
    const env = { DATABASE_URL: 'postgres://me@db/atelier', NATS_URL: 'nats://broker:4222' };
    const { databaseUrl, natsUrl, children } = await plan(env);
    expect([databaseUrl, natsUrl('auth'), natsUrl('webhooks')]).toEqual([env.DATABASE_URL, env.NATS_URL, env.NATS_URL]);
    expect(children).toEqual([]);
  });

  it('puts the data where the account of the database can reach it', async () => {
    await plan();
    const data = await readFile(home.at('postgres-data'), 'utf8');
    expect(dirname(dirname(data))).toBe(home.path); // the folder of the test run is open to it
  });
});
