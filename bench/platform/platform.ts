import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbedded, type Embedded, type NatsUser } from '@atelier/launcher';
import pg from 'pg';
import type { Bench } from '../harness/bench.js';
import { Accounts } from './accounts.js';
import { useLowestPriority } from './lowest-priority.js';
import { Simulator } from './simulator.js';

/** No limit of the edge may be what is measured: it counts every request, and never refuses one. */
const WIDE_LIMITS = {
  RATE_LIMIT_USER: '100000000',
  RATE_LIMIT_ADDRESS: '100000000',
  RATE_LIMIT_SIGN_IN: '100000000',
  RATE_LIMIT_SOCKET: '100000000',
  SIGN_UPS_PER_HOUR: '0',
  SIGN_UP_CHALLENGE: 'none',
  SOCKETS_PER_USER: '10000',
  QUEUED_TASKS_PER_USER: '10000000',
  RUNNING_TASKS_PER_USER: '10000',
};
const READY_TIMEOUT_MS = 60_000;
/** Warnings and errors of the services that are shown when a measurement fails. */
const SHOWN_LINES = 15;

export interface PlatformOptions {
  /** Simulated ComfyUIs, each with its runner; four by default. */
  runners?: number;
  /** Settings of services and simulators beyond those of the benchmark. */
  env?: Record<string, string>;
  /** Settings that the embedded start gives no service by itself, by the name of the process. */
  childEnv?: (name: string) => Record<string, string>;
}

/** A whole installation of real processes, as `npm start` runs it: Postgres and NATS with an fsync for each commit, the services from their bundles. */
export class Platform {
  readonly accounts: Accounts;
  readonly simulators: readonly Simulator[];
  /** For looking at what was written; never on the path of what is measured. */
  readonly database: pg.Pool;
  private ending: Promise<void> | undefined;

  private constructor(
    private readonly embedded: Embedded,
    private readonly homeFolder: string,
    /** What the services warned of. */
    readonly warnings: readonly string[],
  ) {
    this.accounts = new Accounts(this.url);
    this.simulators = embedded.comfyUis.map((url) => new Simulator(url));
    this.database = new pg.Pool({
      connectionString: embedded.databaseUrl,
      max: 2,
      options: '-c search_path=generation',
    });
    this.database.on('error', () => undefined); // a lost connection also fails the query in hand
  }

  static async start(bench: Bench, name: string, options: PlatformOptions = {}): Promise<Platform> {
    const home = join(bench.folder, name);
    await mkdir(home, { recursive: true });
    const warnings: string[] = [];
    const embedded = await startEmbedded({
      onLine: (part, line) => void warnings.push(`${part}: ${line}`),
      env: { ...machineEnvironment(), ...WIDE_LIMITS, ...simulated(), ...options.env, ATELIER_HOME: home },
      ...(options.childEnv ? { childEnv: options.childEnv } : {}),
      simulators: options.runners ?? 4,
      readyTimeoutMs: READY_TIMEOUT_MS,
    });
    return new Platform(embedded, home, warnings);
  }

  get url(): string {
    return this.embedded.urls[0]!.replace('localhost', '127.0.0.1');
  }

  /** As one service reaches the broker, with its permissions. */
  natsUrl(user: NatsUser): string {
    return this.embedded.natsUrl(user);
  }

  get databaseUrl(): string {
    return this.embedded.databaseUrl;
  }

  /** Process number of a part: `gateway`, `generation`, `auth`, `comfy-runner-1`, `nats`, `postgres`. */
  pid(part: string): number {
    return this.embedded.child(part).pid!;
  }

  /** Lets the whole installation run only where nothing else wants to, as if it had a machine of its own. */
  async useLowestPriority(): Promise<void> {
    const pids = this.embedded.children.flatMap(({ pid }) => pid ?? []);
    await Promise.all(pids.map(useLowestPriority));
  }

  /** Stops a part and leaves it stopped. */
  async halt(part: string): Promise<void> {
    await this.embedded.child(part).stop();
  }

  /** Stops every runner: what is created stays pending. */
  async haltRunners(): Promise<void> {
    const runners = this.embedded.children.filter(({ spec }) => spec.kind === 'comfy-runner');
    await Promise.all(runners.map((runner) => runner.stop()));
  }

  /** Can be called again. */
  stop(): Promise<void> {
    this.ending ??= this.end();
    return this.ending;
  }

  private async end(): Promise<void> {
    await this.database.end();
    await this.embedded.stop();
    await this.removePostgresData();
    await rm(this.homeFolder, { recursive: true, force: true });
  }

  /** Under root the data lies where the account of Postgres can reach it, and the home has a note of the place. */
  private async removePostgresData(): Promise<void> {
    const folder = await readFile(join(this.homeFolder, 'postgres-data'), 'utf8').catch(() => '');
    if (folder) await rm(join(folder, '..'), { recursive: true, force: true });
  }
}

/** Starts an installation for `work` and stops it afterwards, whatever happened. */
export async function withPlatform<T>(
  bench: Bench,
  name: string,
  options: PlatformOptions,
  work: (platform: Platform) => Promise<T>,
): Promise<T> {
  bench.say(`${name}: starting an installation`);
  return bench.using(await Platform.start(bench, name, options), async (platform) => {
    try {
      return await work(platform);
    } catch (error) {
      platform.warnings.slice(-SHOWN_LINES).forEach((line) => bench.say(line));
      throw error;
    }
  });
}

/** Of this process only what every program needs: a setting in somebody's shell must not change what is measured. */
function machineEnvironment(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'NODE_EXTRA_CA_CERTS'];
  const { env } = process;
  return Object.fromEntries(names.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** Simulators that cost almost nothing, so that the machine is there for what is measured. */
function simulated(): Record<string, string> {
  return {
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'warn',
    COMFY_SIM_PICTURES: 'flat',
    COMFY_SIM_PREVIEWS: 'off',
    COMFY_SIM_LOAD_MS: '0',
    COMFY_SIM_MODELS: 'bench.safetensors',
  };
}
