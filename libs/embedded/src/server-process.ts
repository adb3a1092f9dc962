import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

export interface ServerProcessOptions {
  command: string;
  args: string[];
  /** Where stdout and stderr are added to. */
  logFile: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** The polite way to stop this server. */
  stopSignal: NodeJS.Signals;
}

/** How a process ended. */
export interface ServerExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** One server as a child process, in a process group of its own: a Ctrl-C in the terminal reaches the starter only, which stops in order. */
export class ServerProcess {
  readonly exited: Promise<ServerExit>;
  private readonly child: ChildProcess;
  private readonly options: ServerProcessOptions;

  constructor(options: ServerProcessOptions) {
    this.options = options;
    const log = openSync(options.logFile, 'a', 0o600);
    const { command, args, env, cwd, uid, gid } = options;
    this.child = spawn(command, args, { env, cwd, uid, gid, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.exited = new Promise((resolve) => {
      this.child.once('error', () => resolve({ code: 127, signal: null }));
      this.child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  }

  /** The process number; -1 when it could not be started at all. */
  get pid(): number {
    return this.child.pid ?? -1;
  }

  get running(): boolean {
    return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** This process no longer waits for the server, which may outlive it. */
  unref(): void {
    this.child.unref();
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running) this.child.kill(signal);
  }

  /** Asks politely, insists with SIGKILL after `graceMs`; can be called again, and after the end. */
  async stop(graceMs = 10_000): Promise<ServerExit> {
    if (!this.running) return this.exited;
    this.signal(this.options.stopSignal);
    const late = new AbortController();
    const timer = delay(graceMs, undefined, { signal: late.signal, ref: false }).then(
      () => this.signal('SIGKILL'),
      () => undefined,
    );
    const exit = await this.exited;
    late.abort();
    await timer;
    return exit;
  }

  /** The last lines of the log, for an error message. */
  async logTail(lines = 8): Promise<string> {
    const text = await readFile(this.options.logFile, 'utf8').catch(() => '');
    return text.trimEnd().split('\n').slice(-lines).join('\n');
  }
}
