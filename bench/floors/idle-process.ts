import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Stoppable } from '../harness/bench.js';

const APP = fileURLToPath(new URL('idle-app.mjs', import.meta.url));
const START_TIMEOUT_MS = 20_000;

/** One of `idle-app.mjs`, started as services are, but without anything that compiles or watches. */
export class IdleProcess implements Stoppable {
  private constructor(private readonly process: ChildProcess) {}

  /** Returns when it serves and is connected. */
  static async start(kind: string, natsUrl: string, databaseUrl: string): Promise<IdleProcess> {
    const process = spawn(globalThis.process.execPath, [APP, kind, natsUrl, databaseUrl], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ended = once(process, 'exit').then(() => Promise.reject(new Error(`the idle ${kind} did not start`)));
    await Promise.race([once(process, 'message', { signal: AbortSignal.timeout(START_TIMEOUT_MS) }), ended]);
    ended.catch(() => undefined);
    return new IdleProcess(process);
  }

  get pid(): number {
    return this.process.pid!;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    this.process.kill('SIGTERM');
    await ended;
  }
}
