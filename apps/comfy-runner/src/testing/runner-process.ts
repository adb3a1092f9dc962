import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** How a process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** The runner as a process of its own, from its sources: it can be killed, stopped and asked to end. */
export class RunnerProcess {
  readonly exited: Promise<Exit>;
  output = '';
  private readonly child: ChildProcess;

  constructor(env: NodeJS.ProcessEnv) {
    const loader = pathToFileURL(join(process.cwd(), 'libs/testing/source-loader.mjs')).href;
    const main = pathToFileURL(join(process.cwd(), 'apps/comfy-runner/src/main.ts')).href;
    const code = `const { importSource } = await import(${JSON.stringify(loader)}); await importSource(new URL(${JSON.stringify(main)}));`;
    const args = ['--no-warnings', '--input-type=module', '--eval', code];
    this.child = spawn(process.execPath, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (bytes: Buffer) => (this.output += bytes.toString()));
    this.child.stderr?.on('data', (bytes: Buffer) => (this.output += bytes.toString()));
    this.exited = new Promise((resolve) => this.child.once('exit', (code, signal) => resolve({ code, signal })));
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  /** SIGKILL, as a crash does. Can be called after the end. */
  async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await this.exited;
  }
}
