import type { Execution } from '@atelier/comfy-sim';
import { until } from '@atelier/waiting';
import pg from 'pg';
import { Account } from './account.js';
import { ApiClient } from './api-client.js';
import { Simulator } from './simulator.js';

/** Where a running installation is found: plain data, which can be handed to another process. */
export interface InstallationAddress {
  /** One for each gateway. */
  urls: readonly string[];
  admin: { username: string; password: string };
  comfyUis: readonly string[];
  databaseUrl: string;
  /** Folder with one log file per process. */
  logs: string;
}

/** What a test does with an installation that runs: speak to its gateways and simulators, and look into its database. */
export class InstallationClient {
  readonly simulators: readonly Simulator[];

  constructor(readonly address: InstallationAddress) {
    this.simulators = address.comfyUis.map((url) => new Simulator(url));
  }

  /** The first gateway. */
  get url(): string {
    return this.address.urls[0]!;
  }

  /** The API of a gateway; with an account, as its owner. */
  api(account?: Account, gateway = 0): ApiClient {
    return new ApiClient(this.address.urls[gateway]!, account?.token);
  }

  /** A new user who has signed in. */
  async user(): Promise<Account> {
    return Account.signUp(this.api());
  }

  async admin(): Promise<Account> {
    const { username, password } = this.address.admin;
    return Account.signIn(this.api(), username, password);
  }

  /** How long each step of sampling takes from now on, also in prompts that run already. */
  async setStepMs(step_ms: number): Promise<void> {
    await Promise.all(this.simulators.map((simulator) => simulator.change({ step_ms })));
  }

  async clearFaults(): Promise<void> {
    await Promise.all(this.simulators.map((simulator) => simulator.clearFaults()));
  }

  /** Waits until a simulator executes the task, and tells which (0 for `comfy-sim-1` and its `comfy-runner-1`). */
  async whereRuns(taskId: number): Promise<number> {
    const found = async () => {
      const runs = await Promise.all(this.simulators.map((simulator) => simulator.executionsOf(taskId)));
      const index = runs.findIndex((executions) => executions.some(({ outcome }) => outcome === 'running'));
      return index < 0 ? null : { index };
    };
    return (await until(found, { what: `task ${taskId} to run`, timeoutMs: 60_000 })).index;
  }

  /** Executions of one task on all simulators, in the order in which they began. */
  async executionsOf(taskId: number): Promise<Execution[]> {
    const runs = await Promise.all(this.simulators.map((simulator) => simulator.executionsOf(taskId)));
    return runs.flat().toSorted((a, b) => a.started_ms - b.started_ms);
  }

  /** Looks into the database, for what no answer of the API shows. */
  async query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.address.databaseUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }
}
