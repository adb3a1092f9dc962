import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runFolder } from '@atelier/testing';
import { pause, until } from '@atelier/waiting';

const run = promisify(execFile);
const QUICK_MS = 60_000;
const CHECK_EVERY_MS = 1_000;
const STOP_TIMEOUT_MS = 10_000;
/** Says that they are wanted: they take half an hour, and a machine that lets them. */
const SWITCH = 'ATELIER_CONTAINERS';
const NEEDED = ['podman', 'docker-compose'];
/** Some kernels warn before each answer of podman. */
const env = { ...process.env, PODMAN_IGNORE_CGROUPSV1_WARNING: '1' };

/** Why the tests of containers cannot be run here; undefined: they can. */
export async function whatIsMissing(): Promise<string | undefined> {
  if (process.env[SWITCH] !== 'on') return `${SWITCH}=on, or "npm run test:containers"`;
  const there = await Promise.all(NEEDED.map((program) => run(program, ['--version'], { env }).catch(() => null)));
  const absent = NEEDED.filter((_program, index) => there[index] === null);
  return absent.length === 0 ? undefined : absent.join(' and ');
}

/** Runs podman and answers what it says. @throws with what it complained about */
export async function podman(args: readonly string[], timeoutMs = QUICK_MS): Promise<string> {
  const { stdout } = await run('podman', args, { env, timeout: timeoutMs, maxBuffer: 64e6 });
  return stdout.trim();
}

/** Podman as docker-compose wants it: its API at a socket, and health checks, which only systemd would run otherwise. */
export class ContainerEngine {
  private readonly stopping = new AbortController();
  private readonly checking: Promise<void>;

  private constructor(
    private readonly service: ChildProcess,
    private readonly socket: string,
  ) {
    this.checking = this.checkHealth();
  }

  static async start(): Promise<ContainerEngine> {
    const socket = join(await mkdtemp(join(runFolder(), 'podman-')), 'podman.sock');
    const service = spawn('podman', ['system', 'service', '--time=0', `unix://${socket}`], { env, stdio: 'ignore' });
    await until(() => existsSync(socket), { what: 'the API of podman' });
    return new ContainerEngine(service, socket);
  }

  /** Runs docker-compose and answers what it says, with its status. */
  async compose(args: readonly string[], timeoutMs: number): Promise<{ code: number; said: string }> {
    const options = {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DOCKER_HOST: `unix://${this.socket}` },
      timeout: timeoutMs,
      maxBuffer: 64e6,
    };
    const ended = run('docker-compose', args, options).then(
      ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, said: stdout + stderr }),
    );
    return ended;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.checking;
    if (this.service.exitCode !== null) return;
    const ended = once(this.service, 'exit', { signal: AbortSignal.timeout(STOP_TIMEOUT_MS) });
    this.service.kill();
    await ended;
  }

  private async checkHealth(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const running = await podman(['ps', '-q']).catch(() => '');
      for (const id of running.split('\n').filter(Boolean)) {
        if (this.stopping.signal.aborted) return;
        await podman(['healthcheck', 'run', id]).catch(() => undefined); // unhealthy, without a check, or gone
      }
      await pause(CHECK_EVERY_MS, this.stopping.signal).catch(() => undefined);
    }
  }
}
