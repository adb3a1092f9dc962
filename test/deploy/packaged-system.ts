import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { makeUserKey } from '@atelier/messaging/nkeys';
import type { ServerExit, ServerProcess } from '@atelier/embedded';
import { createDatabase, freePort, startS3, type TestNamespace, type TestS3 } from '@atelier/testing';
import { until } from '@atelier/waiting';
import pg from 'pg';
import { startConfined, temporaryFolder } from './confined-process.js';
import type { App } from './package-folders.js';
import { runPsqlFile } from './psql-file.js';
import { ShippedNats } from './shipped-nats.js';

const ROLES_SQL = 'k8s/components/postgres/roles.sql';
const START_TIMEOUT_MS = 90_000;
const secret = () => `s${randomBytes(20).toString('hex')}`;
type Variables = Record<string, string>;
type Role = 'owner' | 'auth' | 'generation' | 'webhooks';
/** Those with a schema. */
const MIGRATED = ['auth', 'generation', 'webhooks'] as const;
type Migrated = (typeof MIGRATED)[number];

/** All services from their packaged folders, on Postgres with the shipped roles, NATS with the shipped permissions, and S3. */
export class PackagedSystem {
  readonly admin = { username: 'admin', password: secret() };
  readonly simulators: string[] = [];
  url = '';
  private readonly secrets = { signing: secret(), keys: secret() };
  private readonly dbPasswords = { owner: secret(), auth: secret(), generation: secret(), webhooks: secret() };
  private readonly runnerKeys = [makeUserKey(), makeUserKey()];
  private readonly processes = new Map<string, ServerProcess>();

  private constructor(
    private readonly packages: string,
    private readonly database: TestNamespace,
    private readonly nats: ShippedNats,
    private readonly s3: TestS3,
  ) {}

  static async start(packages: string): Promise<PackagedSystem> {
    const [database, nats, s3] = await Promise.all([createDatabase('packaged'), ShippedNats.start(), startS3()]);
    const system = new PackagedSystem(packages, database, nats, s3);
    try {
      await system.makeRoles(database.url);
      await system.startServices();
      await Promise.all([1, 2].map((number) => system.startRunner(number)));
      return system;
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  /** A statement as one of the roles. */
  async asRole(role: Role, sql: string, database = this.database): Promise<pg.QueryResult> {
    const client = new pg.Client({ connectionString: this.databaseUrl(role, database) });
    await client.connect();
    return client.query(sql).finally(() => client.end());
  }

  /** Runs a command of an admin as its job in the cluster does; a difference may be given. */
  async operate(args: readonly string[], change: Variables = {}): Promise<{ code: number | null; said: string }> {
    const folder = join(this.packages, 'operations');
    const variables = {
      DATABASE_URL: this.databaseUrl('owner'),
      NATS_URL: this.nats.url('generation'),
      KEY_ENCRYPTION_SECRET: this.secrets.keys,
      SIGNING_SECRET: this.secrets.signing,
      ...this.storeVariables(),
    };
    const job = await startConfined(folder, 'operations', { ...variables, ...change }, ['main.js', ...args]);
    const { code } = await job.exited;
    return { code, said: await job.logTail(40) };
  }

  /** Where a command may write. */
  get scratch(): string {
    return temporaryFolder(join(this.packages, 'operations'), 'operations');
  }

  /** Another database for the same roles, with the tables of this release and no row. */
  async emptyDatabase(): Promise<TestNamespace & { ownerUrl: string }> {
    const database = await createDatabase('restored');
    await this.makeRoles(database.url);
    const ownerUrl = this.databaseUrl('owner', database);
    for (const app of MIGRATED) await this.migrate(app, ownerUrl);
    return { ...database, ownerUrl };
  }

  /** Tells all to stop, as Kubernetes does, and says how each ended. */
  async stop(): Promise<Record<string, ServerExit>> {
    const stopped = [...this.processes].map(async ([name, process]) => [name, await process.stop(30_000)] as const);
    const exits = Object.fromEntries(await Promise.all(stopped));
    await Promise.all([this.nats.stop(), this.s3.stop()]);
    await this.database.drop();
    return exits;
  }

  private async makeRoles(url: string): Promise<void> {
    const { owner, auth, generation, webhooks } = this.dbPasswords;
    await runPsqlFile(ROLES_SQL, url, {
      ATELIER_OWNER_DB_PASSWORD: owner,
      ATELIER_AUTH_DB_PASSWORD: auth,
      ATELIER_GENERATION_DB_PASSWORD: generation,
      ATELIER_WEBHOOKS_DB_PASSWORD: webhooks,
    });
  }

  private async startServices(): Promise<void> {
    const DATABASE_MIGRATIONS = 'await';
    const { signing, keys } = this.secrets;
    const auth = {
      DATABASE_MIGRATIONS,
      DATABASE_URL: this.databaseUrl('auth'),
      KEY_ENCRYPTION_SECRET: keys,
      ADMIN_PASSWORD: this.admin.password,
    };
    const generation = {
      ...{ DATABASE_MIGRATIONS, DATABASE_URL: this.databaseUrl('generation'), SIGNING_SECRET: signing },
      ...{ NATS_CALLOUT_SEED: this.nats.seeds.callout, NATS_SYSTEM_SEED: this.nats.seeds.system },
      RUNNER_KEYS: this.runnerKeys.map(({ publicKey }, index) => `runner-${index + 1}:${publicKey}`).join(','),
    };
    const webhooks = { DATABASE_MIGRATIONS, DATABASE_URL: this.databaseUrl('webhooks'), KEY_ENCRYPTION_SECRET: keys };
    const port = await freePort();
    this.url = `http://127.0.0.1:${port}`;
    await Promise.all([
      this.startService('auth', auth),
      this.startService('generation', { ...generation, ...this.storeVariables() }),
      this.startService('webhooks', webhooks),
      this.startService('gateway', { PORT: `${port}`, SIGNING_SECRET: signing, ...this.storeVariables() }, port),
      // Last, so that the services are seen to wait for it.
      ...MIGRATED.map((app) => this.migrate(app)),
    ]);
  }

  private async startService(app: Migrated | 'gateway', own: Variables, port?: number): Promise<void> {
    const healthPort = port ?? (await freePort());
    const common = { NATS_URL: this.nats.url(app), HEALTH_PORT: `${healthPort}` };
    await this.spawn(app, app, { ...common, ...own });
    await this.untilOk(app, `http://127.0.0.1:${healthPort}/health/ready`);
  }

  private async migrate(app: Migrated, DATABASE_URL = this.databaseUrl('owner')): Promise<void> {
    const job = await startConfined(join(this.packages, app), `${app}-migrate`, { DATABASE_URL }, ['migrate.js']);
    const { code } = await job.exited;
    if (code !== 0) throw new Error(`the migrations of ${app} ended with ${code}: ${await job.logTail()}`);
  }

  private async startRunner(number: number): Promise<void> {
    const [simPort, healthPort] = [await freePort(), await freePort()];
    const COMFYUI_URL = `http://127.0.0.1:${simPort}`;
    this.simulators.push(COMFYUI_URL);
    await this.spawn('comfy-sim', `comfy-sim-${number}`, {
      COMFY_SIM_PORT: `${simPort}`,
      COMFY_SIM_PICTURES: 'flat',
      COMFY_SIM_STEP_MS: '5',
      COMFY_SIM_LOAD_MS: '5',
    });
    const common = { NATS_URL: this.nats.address, HEALTH_PORT: `${healthPort}` };
    const own = {
      COMFYUI_URL,
      RUNNER_SEED: this.runnerKeys[number - 1]!.seed,
      RUNNER_ID: `runner-${number}`,
      RUNNER_POOL: 'simulated',
    };
    await this.spawn('comfy-runner', `comfy-runner-${number}`, { ...common, ...own });
    await this.untilOk(`comfy-runner-${number}`, `http://127.0.0.1:${healthPort}/health/ready`);
  }

  private async spawn(app: App, name: string, own: Variables): Promise<void> {
    this.processes.set(name, await startConfined(join(this.packages, app), name, own));
  }

  private async untilOk(name: string, url: string): Promise<void> {
    const ready = async () => {
      const process = this.processes.get(name)!;
      if (!process.running) throw new Error(`${name} has ended: ${await process.logTail()}`);
      return (await fetch(url)).ok;
    };
    await until(ready, { what: `${name} to be ready (${this.packages}/${name}.log)`, timeoutMs: START_TIMEOUT_MS });
  }

  private storeVariables(): Variables {
    const { endpoint, region, bucket, accessKey, secretKey } = this.s3.access;
    return {
      OBJECT_STORE: 's3',
      S3_ENDPOINT: endpoint,
      S3_REGION: region,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY: accessKey,
      S3_SECRET_KEY: secretKey,
    };
  }

  private databaseUrl(role: Role, database = this.database): string {
    const url = new URL(database.url);
    url.username = `atelier_${role}`;
    url.password = this.dbPasswords[role];
    return url.href;
  }
}
