import { runFolder } from '@atelier/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chown, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort } from '../free-port.js';
import type { ServerProcess } from '../server-process.js';
import { canReach, postgresAccount } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';
import { ensureCluster, stopLeftOverPostgres, type PostgresCluster } from './postgres-cluster.js';
import { startPostgresServer } from './postgres-server.js';

let cluster: PostgresCluster;
let server: ServerProcess | undefined;

beforeEach(async () => {
  const folder = await mkdtemp(join(runFolder(), 'cluster-'));
  const runAs = await postgresAccount();
  if (runAs) await chown(folder, runAs.uid, runAs.gid);
  const dataDir = join(folder, 'postgres', 'data');
  cluster = { binaries: await postgresBinaries(), dataDir, user: 'atelier', password: 'secret', runAs };
});
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

const start = async () => {
  const logFile = join(dirname(dirname(cluster.dataDir)), 'log');
  server = await startPostgresServer({ cluster, port: await freePort(), logFile });
  return server;
};

describe('the data folder of a Postgres', () => {
  it('appears whole, with nothing of its making left beside it', async () => {
    await ensureCluster(cluster);
    await ensureCluster(cluster);
    expect(await readdir(dirname(cluster.dataDir))).toEqual(['data']);
    expect((await start()).running).toBe(true);
  });

  it('of another major version is refused with what to do', async () => {
    await mkdir(cluster.dataDir, { recursive: true });
    await writeFile(join(cluster.dataDir, 'PG_VERSION'), '13\n');
    await expect(ensureCluster(cluster)).rejects.toMatchObject({
      code: 'server_start_failed',
      message: expect.stringContaining('was made by Postgres 13, and this is 18'),
    });
  });

  it('is freed from a note of a server that is gone, whose number is a stranger by now', async () => {
    await ensureCluster(cluster);
    await writeFile(join(cluster.dataDir, 'postmaster.pid'), `${process.pid}\n${cluster.dataDir}\n`, { mode: 0o600 });
    if (cluster.runAs) await chown(join(cluster.dataDir, 'postmaster.pid'), cluster.runAs.uid, cluster.runAs.gid);
    expect(await stopLeftOverPostgres(cluster.dataDir)).toBe(false);
    expect((await start()).running).toBe(true);
  });

  it('is freed from a server that an earlier life left running', async () => {
    await ensureCluster(cluster);
    const orphan = await start();
    expect(await stopLeftOverPostgres(cluster.dataDir)).toBe(true);
    expect(await orphan.exited).toEqual({ code: 0, signal: null });
  });

  it('says what the log says when the server does not start', async () => {
    await ensureCluster(cluster);
    await rm(join(cluster.dataDir, 'global'), { recursive: true });
    await expect(start()).rejects.toThrow(/Postgres did not start.\n(.|\n)*pg_control/);
  });
});

describe('a folder that another account must reach', () => {
  it('is out of reach below one that only its owner may enter', async () => {
    const account = { uid: 54_321, gid: 54_321 };
    const closed = join(await mkdtemp(join(runFolder(), 'closed-')), 'below');
    expect(await canReach(account, closed)).toBe(false);
    expect(await canReach(account, runFolder())).toBe(true);
    expect(await canReach({ uid: process.getuid!(), gid: 54_321 }, closed)).toBe(true);
  });
});
