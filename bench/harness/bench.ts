import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface BenchOptions {
  /** Measurements of each side. */
  rounds: number;
  /** Shorter windows and smaller tables: to see that it works, not to quote. */
  quick: boolean;
}

/** What all metrics of one run share: how much to measure, where to put files, and what was measured already. */
export class Bench {
  private readonly measured = new Map<string, Promise<unknown>>();

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

  async close(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
