import { cp, mkdtemp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Execution } from '@atelier/comfy-sim';
import { startEmbedded, type Embedded, type EmbeddedOptions } from '@atelier/launcher';
import { waitFor } from '@atelier/embedded';
import pg from 'pg';
import { Account } from './account.js';
import { ApiClient } from './api-client.js';
import { ChildLogs } from './child-logs.js';
import { Simulator } from './simulator.js';

/** Counts, and settings of services beyond the usual ones. */
export interface InstallationOptions extends Pick<
  EmbeddedOptions,
  'gateways' | 'auths' | 'generations' | 'simulators' | 'childEnv' | 'infrastructureOnly'
> {
  /** Where the installation may make its home, its database included. */
  folder: string;
  /** A home that is there already; a new one by default. */
  home?: string;
  settings?: Record<string, string>;
}

/** Pictures that cost nothing, steps that are short, and no limits that many requests from one address would meet. */
const SETTINGS = {
  HOST: '127.0.0.1',
  PORT: '0',
  COMFY_SIM_PICTURES: 'flat',
  COMFY_SIM_STEP_MS: '20',
  COMFY_SIM_LOAD_MS: '100',
  RATE_LIMIT_SIGN_IN: '1000000',
  RATE_LIMIT_ADDRESS: '1000000',
  RATE_LIMIT_USER: '1000000',
  RATE_LIMIT_SOCKET: '1000000',
};

/** One whole installation of real processes, and what a test does with it. */
export class Installation {
  readonly simulators: readonly Simulator[];

  private constructor(
    readonly embedded: Embedded,
    readonly logs: ChildLogs,
  ) {
    this.simulators = embedded.comfyUis.map((url) => new Simulator(url));
  }

  /** Starts everything in a home of its own and returns when it can be used. */
  static async start({ folder, settings, ...given }: InstallationOptions): Promise<Installation> {
    const { home = await mkdtemp(join(folder, 'installation-')), ...options } = given;
    const logs = new ChildLogs(join(home, 'logs'));
    const { PATH, HOME, TMPDIR } = process.env;
    const env = { PATH, HOME, TMPDIR, ...SETTINGS, ...settings, ATELIER_HOME: home };
    const embedded = await startEmbedded({ ...options, env, say: logs.say, onLine: logs.onLine });
    return new Installation(embedded, logs);
  }

  /** The API of a gateway; with an account, as its owner. */
  api(account?: Account, gateway = 0): ApiClient {
    return new ApiClient(this.embedded.urls[gateway]!, account?.token);
  }

  /** A new user who has signed in. */
  async user(): Promise<Account> {
    return Account.signUp(this.api());
  }

  async admin(): Promise<Account> {
    const { username, password } = this.embedded.admin;
    return Account.signIn(this.api(), username, password);
  }

  /** SIGKILL; it is started again by itself. */
  kill(name: string): void {
    this.embedded.kill(name, 'SIGKILL');
  }

  /** SIGKILL, and it stays away until `revive`. */
  async crash(name: string): Promise<void> {
    const child = this.embedded.child(name);
    child.kill('SIGKILL');
    await child.force();
  }

  async revive(name: string): Promise<void> {
    await this.embedded.child(name).start();
    await this.embedded.untilReady(name);
  }

  /** Waits until a simulator executes the task, and tells which (0 for `comfy-sim-1` and its `comfy-runner-1`). */
  async whereRuns(taskId: number): Promise<number> {
    const found = async () => {
      const runs = await Promise.all(this.simulators.map((simulator) => simulator.executionsOf(taskId)));
      const index = runs.findIndex((executions) => executions.some(({ outcome }) => outcome === 'running'));
      return index < 0 ? null : { index };
    };
    return (await waitFor(found, { what: `task ${taskId} to run`, timeoutMs: 60_000 })).index;
  }

  /** Executions of one task on all simulators, in the order in which they began. */
  async executionsOf(taskId: number): Promise<Execution[]> {
    const runs = await Promise.all(this.simulators.map((simulator) => simulator.executionsOf(taskId)));
    return runs.flat().toSorted((a, b) => a.started_ms - b.started_ms);
  }

  /** Looks into the database, for what no answer of the API shows. */
  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.embedded.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends everything in order, as Ctrl-C does; its home can be started again. */
  async stop(): Promise<void> {
    await this.embedded.stop();
    await this.logs.close();
  }

  /** Ends everything at once: what is in its home is not needed any more. The logs stay for a look when a test has failed. */
  async discard(): Promise<void> {
    await this.embedded.force();
    await this.logs.close();
    if (!(globalThis as { atelierTestFailed?: boolean }).atelierTestFailed) return;
    const kept = join('.cache', 'failed-tests', basename(this.embedded.home.path));
    await cp(this.embedded.home.at('logs'), kept, { recursive: true });
    process.stderr.write(`The logs of the installation are kept in ${kept}\n`);
  }
}
