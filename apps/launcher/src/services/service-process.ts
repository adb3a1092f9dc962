import { stopWithin, type ManagedProcess, type ServerExit } from '@atelier/embedded';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export interface ServiceProcessOptions {
  /** The built entry of a service. */
  main: string;
  env: NodeJS.ProcessEnv;
  onLine: (line: string) => void;
}

/** What every service runs before its own code. */
const PRELOADED = ['source-maps', 'parent-watch'];

/** One service as a child process under this Node, in a process group of its own: a Ctrl-C reaches the launcher only, which stops in order. */
export class ServiceProcess implements ManagedProcess {
  readonly exited: Promise<ServerExit>;
  private readonly child: ChildProcess;

  constructor({ main, env, onLine }: ServiceProcessOptions) {
    const args = [...PRELOADED.flatMap((name) => ['--import', beside(name)]), main];
    this.child = spawn(process.execPath, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    readLines(this.child.stdout, onLine);
    readLines(this.child.stderr, onLine);
    this.exited = new Promise((resolve) => {
      this.child.once('error', () => resolve({ code: 127, signal: null }));
      this.child.once('exit', (code, signal) => resolve({ code, signal }));
    });
  }

  get pid(): number {
    return this.child.pid ?? -1;
  }

  get running(): boolean {
    return this.child.pid !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  signal(signal: NodeJS.Signals): void {
    if (this.running) this.child.kill(signal);
  }

  stop(graceMs = 10_000): Promise<ServerExit> {
    return stopWithin(this, 'SIGTERM', graceMs);
  }
}

/** Built next to this file; a test runs the sources, and Node takes those as they are. */
function beside(name: string): string {
  const built = fileURLToPath(new URL(`./${name}.js`, import.meta.url));
  return existsSync(built) ? built : built.replace(/js$/, 'ts');
}

function readLines(stream: Readable | null, onLine: (line: string) => void): void {
  if (stream) createInterface({ input: stream }).on('line', onLine);
}
