import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BenchOptions {
  /** Measurements of each side. */
  rounds: number;
  /** Shorter windows and smaller tables: to see that it works, not to quote. */
  quick: boolean;
}

/** Servers and installations that outlive this process unless they are stopped. */
export interface Stoppable {
  stop(): Promise<void>;
}

/** What all metrics of one run share: how much to measure, where to put files, and what was measured already. */
export class Bench {
  private readonly measured = new Map<string, Promise<unknown>>();
  private readonly running = new Set<Stoppable>();

  private constructor(
    readonly options: BenchOptions,
    readonly folder: string,
  ) {}

  static async open(options: BenchOptions): Promise<Bench> {
    return new Bench(options, await mkdtemp(join(tmpdir(), 'atelier-bench-')));
  }

  get rounds(): number {
    return this.options.rounds;
  }

  /** The full amount, or the quick one. */
  amount(full: number, quick: number): number {
    return this.options.quick ? quick : full;
  }

  /** Two metrics that read the same measurement make it once. */
  once<T>(name: string, measure: () => Promise<T>): Promise<T> {
    const known = this.measured.get(name) ?? measure();
    this.measured.set(name, known);
    return known as Promise<T>;
  }

  /** One line of progress; standard error, so that the table can be piped. */
  say(text: string): void {
    process.stderr.write(`bench: ${text}\n`);
  }

  /** Hands something to `work` and stops it afterwards, whatever happened; `close` stops what is still in use. */
  async using<S extends Stoppable, T>(resource: S, work: (resource: S) => Promise<T>): Promise<T> {
    this.running.add(resource);
    try {
      return await work(resource);
    } catch (error) {
      // A server that does not end in time must not hide why it was ended.
      this.say(`failed: ${String((error as Error).stack ?? error)}`);
      throw error;
    } finally {
      this.running.delete(resource);
      await resource.stop();
    }
  }

  /** Leaves nothing behind: no process, no file. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.running].map((resource) => resource.stop()));
    await rm(this.folder, { recursive: true, force: true });
  }
}
