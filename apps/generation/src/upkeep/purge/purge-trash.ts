import { Injectable } from '@nestjs/common';
import { Database, isUnavailable } from '@atelier/database';
import { ObjectStore, taskPrefix } from '@atelier/storage';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { BATCH, CLAIM_OLD, DUE, PURGED } from './purge-trash.sql.js';

const EVERY_MS = 5_000;

/**
 * Removes the files and the prompts of tasks that have left the trash, by hand or by age. Files go first: after a crash in
 * between the task is purged again, and no file is left behind.
 */
@Injectable()
export class PurgeTrash extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly config: Config,
  ) {
    super({ everyMs: EVERY_MS });
  }

  protected override round(): Promise<void> {
    return this.purge();
  }

  /** The store may be away for a while, too. */
  protected override failed(error: unknown): void {
    if (!isUnavailable(error)) this.logger.warn(`deleted pictures wait for the next round: ${String(error)}`);
  }

  /** One round, until nothing is due; specs call it too. */
  async purge(): Promise<void> {
    while (!this.isStopping && (await this.claim()) === BATCH);
    while (!this.isStopping && (await this.removeDue()) === BATCH);
  }

  private async claim(): Promise<number> {
    return (await this.database.run(CLAIM_OLD, [this.config.trashDays])).length;
  }

  private async removeDue(): Promise<number> {
    const due = await this.database.run(DUE, []);
    for (const { id } of due) {
      await this.removeFiles(taskPrefix(id));
      await this.database.run(PURGED, [id]);
    }
    return due.length;
  }

  private async removeFiles(prefix: string): Promise<void> {
    const keys: string[] = [];
    for await (const object of this.store.list(prefix)) keys.push(object.key);
    if (keys.length > 0) await this.store.delete(keys);
  }
}
