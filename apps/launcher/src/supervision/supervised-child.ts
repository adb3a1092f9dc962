import type { ManagedProcess, ServerExit } from '@atelier/embedded';
import { Backoff, pause } from '@atelier/waiting';
import type { ChildSpec } from './child-spec.js';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** After a life of this length the pauses begin again with the shortest. */
const SETTLED_MS = 30_000;

/**
 * Keeps one child running: whenever it ends by itself it is started again, without limit, after pauses that double from 250 ms to 10 s.
 *
 *   stopped ──start──▶ running ──ends──▶ pausing ──▶ running
 *      ▲                  │                 │
 *      └──────stop────────┴─────stop────────┘
 */
export class SupervisedChild {
  private process: ManagedProcess | undefined;
  private launching: Promise<void> = Promise.resolve();
  private wanted: AbortController | undefined;
  private watching: Promise<void> = Promise.resolve();
  private readonly backoff = new Backoff(FIRST_PAUSE_MS, LONGEST_PAUSE_MS, 0);
  /** How often it has ended by itself. */
  unexpectedEnds = 0;

  constructor(
    readonly spec: ChildSpec,
    private readonly tell: (text: string) => void,
  ) {}

  get name(): string {
    return this.spec.name;
  }

  /** Of the running process. */
  get pid(): number | undefined {
    return this.process?.running ? this.process.pid : undefined;
  }

  /** Starts it, unless it is started already. @throws the error of the first launch */
  async start(): Promise<void> {
    if (this.wanted) return;
    const wanted = new AbortController();
    this.wanted = wanted;
    try {
      const process = await this.launch(wanted.signal);
      this.watching = this.watch(process, wanted.signal);
    } catch (error) {
      this.wanted = undefined;
      throw error;
    }
  }

  /** Stops it in order and leaves it stopped. Can be called again. */
  async stop(): Promise<void> {
    this.wanted?.abort();
    this.wanted = undefined;
    await this.launching;
    await this.process?.stop(this.spec.graceMs);
    await this.watching;
  }

  /** Ends it at once and leaves it stopped. */
  async force(): Promise<void> {
    this.wanted?.abort();
    this.wanted = undefined;
    this.process?.signal(this.spec.forceSignal);
    await this.stop();
  }

  /** Sends a signal and changes nothing else: one that was killed is started again, one that was paused stays paused. */
  kill(signal: NodeJS.Signals): void {
    this.process?.signal(signal);
  }

  private async watch(first: ManagedProcess, stopped: AbortSignal): Promise<void> {
    let process: ManagedProcess | undefined = first;
    let since = Date.now();
    while (!stopped.aborted) {
      const end: string = process ? describe(await process.exited) : 'did not start';
      if (stopped.aborted) return;
      await this.pauseAfter(end, Date.now() - since, stopped);
      since = Date.now();
      process = stopped.aborted ? undefined : await this.launchAgain(stopped);
    }
  }

  private async pauseAfter(end: string, livedMs: number, stopped: AbortSignal): Promise<void> {
    this.unexpectedEnds += 1;
    if (livedMs > SETTLED_MS) this.backoff.reset();
    const ms = this.backoff.next();
    this.tell(`${this.name} ${end}; it is started again in ${ms} ms`);
    await pause(ms, stopped);
  }

  private async launchAgain(stopped: AbortSignal): Promise<ManagedProcess | undefined> {
    try {
      return await this.launch(stopped);
    } catch (error) {
      this.tell(`${this.name}: ${(error as Error).message}`);
      return undefined;
    }
  }

  /** A stop during a launch waits for the launch, then stops its process. */
  private async launch(stopped: AbortSignal): Promise<ManagedProcess> {
    const launching = this.spec.launch();
    this.launching = launching.then(
      () => undefined,
      () => undefined,
    );
    this.process = await launching;
    if (stopped.aborted) await this.process.stop(this.spec.graceMs);
    return this.process;
  }
}

function describe({ code, signal }: ServerExit): string {
  return signal ? `was ended by ${signal}` : `ended with status ${code}`;
}
