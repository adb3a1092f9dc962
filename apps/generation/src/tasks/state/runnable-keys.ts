import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { IS_RUNNABLE } from './forecast.sql.js';

const REREAD_MS = 1_000;
/** Every status of a waiting task asks. */
const MOST_KEPT = 10_000;

/** Which placement keys some runner that is here takes; looked up at most once a second for each. */
@Injectable()
export class RunnableKeys {
  private readonly known = new Map<string, Promise<boolean>>();
  private clearedAt = -Infinity;

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
    return (await this.database.run(IS_RUNNABLE, [key])).length > 0;
  }
}
