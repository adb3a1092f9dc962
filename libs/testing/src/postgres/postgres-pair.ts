import { randomBytes } from 'node:crypto';
import { chown, cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  ensureCluster,
  ensureDatabase,
  freePort,
  postgresAccount,
  postgresBinaries,
  postgresUrl,
  startPostgresServer,
  type PostgresCluster,
  type ServerProcess,
} from '@atelier/embedded';
import pg from 'pg';

const DATABASE = 'atelier';
const STANDBY = 'standby';

type Settings = Record<string, string>;

/** One of two servers, which can be killed and started again. */
export class PairedServer {
  private process: ServerProcess | undefined;

  constructor(
    private readonly cluster: PostgresCluster,
    readonly port: number,
  ) {}

  get url(): string {
    return postgresUrl(this.cluster, this.port, DATABASE);
  }

  async start(settings: Settings): Promise<void> {
    const { cluster, port } = this;
    this.process = await startPostgresServer({ cluster, port, logFile: `${cluster.dataDir}.log`, settings });
  }

  /** SIGQUIT: as SIGKILL for whoever is connected (no farewell, no checkpoint), but its children end with it. */
  async crash(): Promise<void> {
    this.process?.signal('SIGQUIT');
    await this.process?.exited;
  }

  async stop(): Promise<void> {
    await this.process?.stop();
  }

  async query(sql: string): Promise<Record<string, unknown>[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined); // a lost connection also fails the statement
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }
}

/** A primary and its synchronous standby, as an operator keeps them: a commit is acknowledged when both have it on disk. */
export class PostgresPair {
  private constructor(
    readonly primary: PairedServer,
    readonly standby: PairedServer,
    private readonly folder: string,
  ) {}

  /** Names both hosts, the standby first: whoever takes the first one is wrong. */
  get url(): string {
    const { host, pathname, username, password } = new URL(this.primary.url);
    return `postgres://${username}:${password}@${new URL(this.standby.url).host},${host}${pathname}`;
  }

  /** @param parent where their data may lie */
  static async start(parent: string): Promise<PostgresPair> {
    const folder = await mkdtemp(join(parent, 'postgres-pair-'));
    const [runAs, binaries] = await Promise.all([postgresAccount(), postgresBinaries()]);
    if (runAs) await chown(folder, runAs.uid, runAs.gid);
    const common = { binaries, user: 'atelier', password: randomBytes(12).toString('hex'), runAs };
    const clusterAt = (name: string) => ({ ...common, dataDir: join(folder, name, 'data') });
    const [first, second] = [clusterAt('first'), clusterAt('second')];
    const [port, otherPort] = [await freePort(), await freePort()];
    const pair = new PostgresPair(new PairedServer(first, port), new PairedServer(second, otherPort), folder);
    await ensureCluster(first);
    const alone = await startPostgresServer({ cluster: first, port, logFile: `${first.dataDir}.log` });
    await ensureDatabase(first, port, DATABASE);
    await alone.stop();
    await copyAsStandby(first, second);
    const { password, user } = common;
    await pair.startPrimary();
    await pair.standby.start({
      primary_conninfo: `host=127.0.0.1 port=${port} user=${user} password=${password} application_name=${STANDBY}`,
    });
    return pair;
  }

  /** What an operator does when it has seen that the primary is dead. */
  async promote(): Promise<void> {
    await this.standby.query('SELECT pg_promote()');
  }

  /** @param isFenced false: it takes writes by itself, as no operator would let it */
  async startPrimary({ isFenced = true } = {}): Promise<void> {
    await this.primary.start(isFenced ? { synchronous_standby_names: STANDBY } : {});
  }

  async discard(): Promise<void> {
    await Promise.all([this.primary.stop(), this.standby.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** Both are stopped: a copy of all files is a whole backup. */
async function copyAsStandby(from: PostgresCluster, to: PostgresCluster): Promise<void> {
  await cp(from.dataDir, to.dataDir, { recursive: true });
  await writeFile(join(to.dataDir, 'standby.signal'), '');
  await ownTree(to);
}

async function ownTree({ dataDir, runAs }: PostgresCluster): Promise<void> {
  if (!runAs) return;
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  for (const path of [dataDir, join(dataDir, '..'), ...entries.map((entry) => join(entry.parentPath, entry.name))])
    await chown(path, runAs.uid, runAs.gid);
}
