import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { RUNNABLE_OF } from './forecast.sql.js';

const REREAD_MS = 1_000;
/** Every status of a waiting task asks. */
const MOST_KEPT = 10_000;

/** Which placement keys some runner that is here takes; looked up at most once a second for each, those asked for together at once. */
@Injectable()
export class RunnableKeys {
  private readonly known = new Map<string, Promise<boolean>>();
  private clearedAt = -Infinity;
  /** The keys of the next statement, and its answer. */
  private next: { keys: string[]; runnable: Promise<ReadonlySet<string>> } | undefined;

  constructor(private readonly database: Database) {}

  async has(key: string): Promise<boolean> {
    if (performance.now() - this.clearedAt > REREAD_MS || this.known.size > MOST_KEPT) {
      this.clearedAt = performance.now();
      this.known.clear();
    }
    const known = this.known.get(key) ?? this.read(key);
    this.known.set(key, known);
    return known;
  }

  private async read(key: string): Promise<boolean> {
    const next = (this.next ??= this.begin());
    next.keys.push(key);
    return (await next.runnable).has(key);
  }

  private begin(): { keys: string[]; runnable: Promise<ReadonlySet<string>> } {
    const keys: string[] = [];
    return { keys, runnable: this.readAll(keys) };
  }

  /** After everything that asks now has asked. */
  private async readAll(keys: string[]): Promise<ReadonlySet<string>> {
    await new Promise((resolve) => setImmediate(resolve));
    this.next = undefined;
    const rows = await this.database.run(RUNNABLE_OF, [keys]);
    return new Set(rows.map((row) => row.key));
  }
}
