import { Injectable } from '@nestjs/common';
import { Database, isUnavailable } from '@atelier/database';
import { attemptPrefix, ObjectStore } from '@atelier/storage';
import { PeriodicJob } from '../../periodic-job.js';
import { BATCH, CLEARED, DUE_ATTEMPTS, KEPT_KEYS } from './leftovers.sql.js';

const EVERY_MS = 60_000;

/**
 * Removes what runners have stored and not reported: of attempts that failed, were given back or lost their lease, also what came late,
 * and what a bad runner has stored beside its outputs. Runners cannot delete.
 */
@Injectable()
export class RemoveLeftovers extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
  ) {
    super({ everyMs: EVERY_MS });
  }

  protected override round(): Promise<void> {
    return this.remove();
  }

  /** The store may be away for a while, too. */
  protected override failed(error: unknown): void {
    if (!isUnavailable(error)) this.logger.warn(`what attempts have left waits for the next round: ${String(error)}`);
  }

  /** One round, until nothing is due; specs call it too. */
  async remove(): Promise<void> {
    while (!this.isStopping) {
      const due = await this.database.run(DUE_ATTEMPTS, []);
      for (const { task_id, number } of due) await this.clear(task_id, number);
      if (due.length < BATCH) return;
    }
  }

  private async clear(taskId: number, attempt: number): Promise<void> {
    const kept = new Set((await this.database.run(KEPT_KEYS, [taskId])).map(({ key }) => key));
    const left: string[] = [];
    for await (const { key } of this.store.list(attemptPrefix(taskId, attempt))) if (!kept.has(key)) left.push(key);
    if (left.length > 0) await this.store.delete(left);
    await this.database.run(CLEARED, [taskId, attempt]);
  }
}
