import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbedded, type Embedded, type EmbeddedOptions } from '@atelier/launcher';
import { Account } from './account.js';
import { ApiClient } from './api-client.js';
import { ChildLogs } from './child-logs.js';
import { Simulator } from './simulator.js';

/** Counts, and settings of services beyond the usual ones. */
export interface InstallationOptions extends Pick<
  EmbeddedOptions,
  'gateways' | 'auths' | 'generations' | 'simulators' | 'childEnv'
> {
  /** Where the installation may make its home, its database included. */
  folder: string;
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
  static async start({ folder, settings, ...options }: InstallationOptions): Promise<Installation> {
    const home = await mkdtemp(join(folder, 'installation-'));
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

  /** How often each prompt id was executed, over all simulators that were not restarted since. */
  async executions(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    for (const { executions } of await Promise.all(this.simulators.map((simulator) => simulator.state()))) {
      for (const { prompt_id } of executions) counts.set(prompt_id, (counts.get(prompt_id) ?? 0) + 1);
    }
    return counts;
  }

  /** Ends everything at once: what is in its home is not needed any more. */
  async discard(): Promise<void> {
    await this.embedded.force();
    await this.logs.close();
  }
}
