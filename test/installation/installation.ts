import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEmbedded, type Embedded, type EmbeddedOptions } from '@atelier/launcher';
import { ChildLogs } from './child-logs.js';
import { keepLogsOfFailure } from './failure-logs.js';
import { InstallationClient } from './installation-client.js';

/** Counts, and settings of services beyond the usual ones. Webhooks are left out unless they are asked for: few suites need them. */
export interface InstallationOptions extends Pick<
  EmbeddedOptions,
  'gateways' | 'auths' | 'generations' | 'webhooks' | 'simulators' | 'childEnv' | 'infrastructureOnly'
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
  SIGN_UPS_PER_HOUR: '0',
  RATE_LIMIT_SIGN_IN: '1000000',
  RATE_LIMIT_ADDRESS: '1000000',
  RATE_LIMIT_USER: '1000000',
  RATE_LIMIT_SOCKET: '1000000',
};
/** Node compiles the code of a service once per checkout instead of once per process. */
const NODE_COMPILE_CACHE = join(process.cwd(), 'node_modules', '.cache', 'atelier', 'compiled');
const NODE_OPTIONS = `--import ${pathToFileURL('test/installation/keep-compiled.mjs').href}`;

/** One whole installation of real processes of a test's own, which it may kill, stop and start. */
export class Installation extends InstallationClient {
  private constructor(
    readonly embedded: Embedded,
    private readonly childLogs: ChildLogs,
  ) {
    const { urls, comfyUis, databaseUrl, admin, home } = embedded;
    super({ urls, comfyUis, databaseUrl, admin, logs: home.at('logs') });
  }

  /** Starts everything in a home of its own and returns when it can be used. */
  static async start({ folder, settings, ...given }: InstallationOptions): Promise<Installation> {
    const { home = await mkdtemp(join(folder, 'installation-')), ...options } = given;
    const logs = new ChildLogs(join(home, 'logs'));
    const { PATH, HOME, TMPDIR } = process.env;
    const env = { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, NODE_OPTIONS, ...SETTINGS, ...settings, ATELIER_HOME: home };
    const embedded = await startEmbedded({ webhooks: 0, ...options, env, say: logs.say, onLine: logs.onLine });
    return new Installation(embedded, logs);
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

  /** Ends everything in order, as Ctrl-C does; its home can be started again. */
  async stop(): Promise<void> {
    await this.embedded.stop();
    await this.childLogs.close();
  }

  /** Ends everything at once: what is in its home is not needed any more. The logs stay for a look when a test has failed. */
  async discard(): Promise<void> {
    await this.embedded.force();
    await this.childLogs.close();
    await keepLogsOfFailure(this.address.logs);
  }
}
