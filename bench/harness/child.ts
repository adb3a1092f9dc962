import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const TYPESCRIPT = fileURLToPath(new URL('../typescript.mjs', import.meta.url));
const START_TIMEOUT_MS = 20_000;
const CALL_TIMEOUT_MS = 15 * 60_000;
const STOP_GRACE_MS = 3_000;

/** The functions that a child process offers; what they take and answer must survive JSON. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any function: its types are checked where it is called
export type Offer = Record<string, (argument: any) => unknown>;

interface Call {
  id: number;
  name: string;
  argument: unknown;
}
interface Answer {
  id: number;
  value?: unknown;
  error?: string;
}

/** A load generator or a baseline in a process of its own, so that its CPU time is its own as well. */
export class Child<Api extends Offer> {
  private readonly waiting = new Map<number, (answer: Answer) => void>();
  private calls = 0;

  private constructor(
    private readonly name: string,
    private readonly process: ChildProcess,
  ) {
    process.on('message', (answer: Answer) => this.waiting.get(answer.id)?.(answer));
    process.once('exit', () => this.waiting.forEach((settle, id) => settle({ id, error: 'the process ended' })));
  }

  /** Runs a file of the benchmark. Returns when it has called `offer`. */
  static async start<Api extends Offer>(
    file: URL,
    settings: unknown = {},
    timeoutMs = START_TIMEOUT_MS,
  ): Promise<Child<Api>> {
    const path = fileURLToPath(file);
    const process = spawn(globalThis.process.execPath, ['--import', TYPESCRIPT, path, JSON.stringify(settings)], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const child = new Child<Api>(path, process);
    const ready = once(process, 'message', { signal: AbortSignal.timeout(timeoutMs) });
    const ended = once(process, 'exit').then(() => Promise.reject(new Error(`${path} did not start`)));
    await Promise.race([ready, ended]);
    ended.catch(() => undefined);
    return child;
  }

  get pid(): number {
    return this.process.pid!;
  }

  /** Calls one of its functions. @throws Error with the message of what it threw there, or when it takes longer than a quarter of an hour */
  async call<Name extends keyof Api & string>(
    name: Name,
    ...[argument]: Partial<Parameters<Api[Name]>>
  ): Promise<Awaited<ReturnType<Api[Name]>>> {
    const call: Call = { id: ++this.calls, name, argument };
    const { value, error } = await this.answerTo(call);
    if (error !== undefined) throw new Error(`${this.name}, ${name}: ${error}`);
    return value as Awaited<ReturnType<Api[Name]>>;
  }

  private async answerTo(call: Call): Promise<Answer> {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => resolve({ id: call.id, error: 'no answer in time' }), CALL_TIMEOUT_MS);
    this.waiting.set(call.id, resolve);
    this.process.send(call);
    const answer = await promise;
    clearTimeout(timer);
    this.waiting.delete(call.id);
    return answer;
  }

  /** Ends the process. Can be called again. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    const ended = once(this.process, 'exit');
    const killTimer = setTimeout(() => this.process.kill('SIGKILL'), STOP_GRACE_MS);
    this.process.kill('SIGTERM');
    await ended;
    clearTimeout(killTimer);
  }
}

/** In the child: the settings it was started with. */
export function settingsOf<T>(): T {
  return JSON.parse(process.argv[2] ?? '{}') as T;
}

/** In the child: takes calls from now on, and ends with its parent. */
export function offer(api: Offer): void {
  process.on('message', ({ id, name, argument }: Call) => {
    answer(api[name]!, argument).then(
      (value) => process.send!({ id, value } satisfies Answer),
      (error: unknown) => process.send!({ id, error: String((error as Error).stack ?? error) } satisfies Answer),
    );
  });
  process.once('disconnect', () => process.exit(0));
  process.send!({ id: 0 } satisfies Answer);
}

/** A function that throws before it promises anything counts as one that rejects. */
async function answer(call: Offer[string], argument: unknown): Promise<unknown> {
  return await call(argument);
}
