import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, runFolder } from '@atelier/testing';
import { until } from '@atelier/waiting';
import { THIS_RELEASE, type Release } from './built-images.js';
import { podman, type ContainerEngine } from './container-engine.js';

const UP_TIMEOUT_MS = 8 * 60_000;
const DOWN_TIMEOUT_MS = 4 * 60_000;
const HEALTHY_TIMEOUT_MS = 3 * 60_000;
const COMMAND_TIMEOUT_MS = 5 * 60_000;
const TICKS_PER_S = 100;
const ROLES_SQL = '/docker-entrypoint-initdb.d/roles.sql';
const run = promisify(execFile);

/** docker-compose.yml of a release as it stands, under a name, a port and secrets of its own. */
export class ComposeProject {
  readonly admin: { username: string; password: string };
  readonly url: string;

  private constructor(
    private readonly engine: ContainerEngine,
    private readonly name: string,
    private readonly envFile: string,
    private release: Release,
    { password, url }: { password: string; url: string },
  ) {
    this.admin = { username: 'admin', password };
    this.url = url;
  }

  static async prepare(engine: ContainerEngine, release = THIS_RELEASE): Promise<ComposeProject> {
    const folder = await mkdtemp(join(runFolder(), 'compose-'));
    const backups = join(folder, 'backups');
    await mkdir(backups);
    await chmod(backups, 0o777); // for the user of the image
    const port = await freePort();
    const secrets = await secretsOf(release);
    const own = `HTTP_PORT=${port}\nATELIER_VERSION=${release.version}\nBACKUP_FOLDER=${backups}\n`;
    const envFile = join(folder, '.env');
    await writeFile(envFile, secrets + own, { mode: 0o600 });
    const password = /^ADMIN_PASSWORD=(.+)$/m.exec(secrets)![1]!;
    const url = `http://127.0.0.1:${port}`;
    return new ComposeProject(engine, `atelier-test-${process.pid}`, envFile, release, { password, url });
  }

  /** What `docs/deploy.md` tells an admin to do, while the release before is running. */
  async upgradeTo(release: Release): Promise<void> {
    const missing = await secretsOf(release, 'missing', this.envFile);
    const before = await readFile(this.envFile, 'utf8');
    await writeFile(
      this.envFile,
      before.replace(/^ATELIER_VERSION=.*$/m, `ATELIER_VERSION=${release.version}`) + missing,
    );
    this.release = release;
    await this.must(['up', '--detach', '--no-build', '--wait', 'postgres'], UP_TIMEOUT_MS);
    // PGHOST: of the image that stands for Postgres here; its own has its socket where psql looks.
    const psql = ['psql', '-U', 'postgres', '-d', 'atelier', '-v', 'ON_ERROR_STOP=1', '-f', ROLES_SQL];
    await this.must(['exec', '-T', '-e', 'PGHOST=/tmp', 'postgres', ...psql], COMMAND_TIMEOUT_MS);
    await this.up();
  }

  /** Answers when each container is healthy. @throws with what compose and the containers say */
  async up(): Promise<void> {
    await this.must(['up', '--detach', '--no-build'], UP_TIMEOUT_MS).catch(async (cause: unknown) => {
      throw new Error(await this.logs(), { cause });
    });
    await this.untilReady();
    for (const service of await this.services()) await this.untilHealthy(service);
  }

  /** Answers when the gateway can serve requests: for a moment after one of the others has died it cannot. */
  async untilReady(): Promise<void> {
    await until(async () => (await fetch(`${this.url}/health/ready`)).ok, {
      what: 'the gateway to be ready',
      timeoutMs: HEALTHY_TIMEOUT_MS,
      everyMs: 500,
    });
  }

  /** Ends all; volumes stay unless told otherwise. */
  async down({ volumes = false } = {}): Promise<void> {
    await this.must(['down', '--remove-orphans', ...(volumes ? ['--volumes'] : [])], DOWN_TIMEOUT_MS);
  }

  /**
   * The host, as containers with a way out reach it. `host.docker.internal` is that of any of their networks with podman, also of one
   * without a way out.
   */
  addressOfHost(): Promise<string> {
    return podman(['network', 'inspect', `${this.name}_edge`, '--format', '{{(index .Subnets 0).Gateway}}']);
  }

  /** Starts a service that only a profile brings, with settings that are in no `.env` otherwise. */
  async startOfProfile(profile: string, service: string, settings: Readonly<Record<string, string>>): Promise<void> {
    const lines = Object.entries(settings).map(([name, value]) => `${name}=${value}\n`);
    await appendFile(this.envFile, lines.join(''));
    await this.must(['--profile', profile, 'up', '--detach', '--no-build', service], UP_TIMEOUT_MS);
    await this.untilHealthy(service);
  }

  /** Takes it away again: `down` leaves alone what a profile has brought. */
  async removeOfProfile(profile: string, service: string): Promise<void> {
    await this.must(['--profile', profile, 'rm', '--stop', '--force', service], DOWN_TIMEOUT_MS);
  }

  /** Runs a command of an admin inside, as `docs/operations.md` says. */
  operate(...args: string[]): Promise<{ code: number; said: string }> {
    return this.compose(['run', '--rm', '-T', 'operations', ...args], COMMAND_TIMEOUT_MS);
  }

  /** Those that run, in the order of their names. */
  async services(): Promise<string[]> {
    const label = '{{index .Labels "com.docker.compose.service"}}';
    const names = await podman(['ps', '--filter', `label=com.docker.compose.project=${this.name}`, '--format', label]);
    return names.split('\n').filter(Boolean).sort();
  }

  /** Its process dies, and nobody has asked for that: what restarts it is its policy. @returns the CPU seconds until it is healthy again */
  async crash(service: string): Promise<number> {
    const before = await this.pidOf(service);
    process.kill(before, 'SIGKILL');
    const isAnew = async () => ![0, before].includes(await this.pidOf(service));
    const times = { timeoutMs: HEALTHY_TIMEOUT_MS, everyMs: 200 };
    await until(isAnew, { what: `${service} to be started again`, ...times });
    return this.untilHealthy(service);
  }

  /** What the containers have said, for a failure. */
  private async logs(): Promise<string> {
    return (await this.compose(['logs', '--no-color', '--tail', '15'], COMMAND_TIMEOUT_MS)).said;
  }

  /** @returns the CPU seconds that its process had used by then */
  private async untilHealthy(service: string): Promise<number> {
    const isHealthy = async () => {
      await podman(['healthcheck', 'run', this.containerOf(service)]);
      return true;
    };
    await until(isHealthy, { what: `${service} to be healthy`, timeoutMs: HEALTHY_TIMEOUT_MS, everyMs: 200 });
    return cpuSecondsOf(await this.pidOf(service));
  }

  private async pidOf(service: string): Promise<number> {
    return Number(await podman(['inspect', '--format', '{{.State.Pid}}', this.containerOf(service)]));
  }

  private containerOf(service: string): string {
    return `${this.name}-${service}-1`;
  }

  private async must(args: readonly string[], timeoutMs: number): Promise<void> {
    const { code, said } = await this.compose(args, timeoutMs);
    if (code !== 0) throw new Error(`docker-compose ${args[0]} ended with ${code}: ${said.slice(-4_000)}`);
  }

  private compose(args: readonly string[], timeoutMs: number): Promise<{ code: number; said: string }> {
    const file = join(this.release.folder, 'docker-compose.yml');
    return this.engine.compose(['-p', this.name, '-f', file, '--env-file', this.envFile, ...args], timeoutMs);
  }
}

/** What `npm run --silent secrets` of a release prints. */
async function secretsOf({ folder }: Release, ...args: string[]): Promise<string> {
  return (await run(process.execPath, [join(folder, 'scripts/secrets.mjs'), ...args])).stdout;
}

/** Of the first process of a container, with its threads. */
async function cpuSecondsOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
}
