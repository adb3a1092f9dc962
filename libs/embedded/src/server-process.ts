import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

export interface ServerProcessOptions {
  command: string;
  args: string[];
  /** Where stdout and stderr are added to. */
  logFile: string;
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** Asks this server to stop in order. */
  stopSignal: NodeJS.Signals;
}

/** How a process ended. */
export interface ServerExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A process that somebody looks after: a server here, a service in the launcher. */
export interface ManagedProcess {
  readonly pid: number;
  readonly running: boolean;
  readonly exited: Promise<ServerExit>;
  signal(signal: NodeJS.Signals): void;
  /** Asks it to stop in order, and sends SIGKILL after `graceMs`. May be called again, also after the end. */
  stop(graceMs?: number): Promise<ServerExit>;
}

/** One server as a child process, in a process group of its own: a Ctrl-C in the terminal reaches the starter only, which stops in order. */
export class ServerProcess implements ManagedProcess {
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

  stop(graceMs = 10_000): Promise<ServerExit> {
    return stopWithin(this, this.options.stopSignal, graceMs);
  }

  /** The last lines of the log, for an error message. */
  async logTail(lines = 8): Promise<string> {
    const text = await readFile(this.options.logFile, 'utf8').catch(() => '');
    return text.trimEnd().split('\n').slice(-lines).join('\n');
  }
}

/** Sends `stopSignal`, then SIGKILL when the process still runs after `graceMs`. @returns how it ended */
export async function stopWithin(
  target: ManagedProcess,
  stopSignal: NodeJS.Signals,
  graceMs: number,
): Promise<ServerExit> {
  if (!target.running) return target.exited;
  target.signal(stopSignal);
  const killTimer = setTimeout(() => target.signal('SIGKILL'), graceMs);
  const exit = await target.exited;
  clearTimeout(killTimer);
  return exit;
}
