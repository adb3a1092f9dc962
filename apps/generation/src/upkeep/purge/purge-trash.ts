import { Injectable } from '@nestjs/common';
import { Database, isUnavailable } from '@atelier/database';
import { ObjectStore, taskPrefix } from '@atelier/storage';
import { Config } from '../../config.js';
import { OutputTrashRepository } from '../../library/trash/output-trash.repository.js';
import { PeriodicJob } from '../../periodic-job.js';
import {
  BATCH,
  CLAIM_UNMADE,
  DUE_OUTPUTS,
  DUE_TASKS,
  OLD_OUTPUTS,
  PURGED_OUTPUTS,
  PURGED_TASK,
} from './purge-trash.sql.js';

const EVERY_MS = 5_000;

/**
 * Removes the files of outputs that have left the trash, by hand or by age, and of tasks of which nothing is left also the prompt
 * and what else lies in their folder. Files go first: after a crash in between they are purged again, and no file is left behind.
 */
@Injectable()
export class PurgeTrash extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly store: ObjectStore,
    private readonly trash: OutputTrashRepository,
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
    const { trashDays } = this.config;
    const { database } = this;
    await this.untilFew(() => this.claimOutputs(trashDays));
    await this.untilFew(async () => (await database.run(CLAIM_UNMADE, [trashDays])).length);
    await this.untilFew(() => this.removeOutputs());
    await this.untilFew(() => this.removeTasks());
  }

  private async untilFew(batch: () => Promise<number>): Promise<void> {
    while (!this.isStopping && (await batch()) === BATCH);
  }

  private async claimOutputs(days: number): Promise<number> {
    const old = await this.database.run(OLD_OUTPUTS, [days]);
    await this.trash.requestPurge(
      null,
      old.map(({ id }) => id),
    );
    return old.length;
  }

  private async removeOutputs(): Promise<number> {
    const due = await this.database.run(DUE_OUTPUTS, []);
    const keys = due.flatMap(({ object_key, thumbnail_key }) => [
      object_key,
      ...(thumbnail_key ? [thumbnail_key] : []),
    ]);
    if (due.length === 0) return 0;
    await this.store.delete(keys);
    await this.database.run(PURGED_OUTPUTS, [due.map(({ id }) => id)]);
    return due.length;
  }

  private async removeTasks(): Promise<number> {
    const due = await this.database.run(DUE_TASKS, []);
    for (const { id } of due) {
      await this.removeFiles(taskPrefix(id));
      await this.database.run(PURGED_TASK, [id]);
    }
    return due.length;
  }

  private async removeFiles(prefix: string): Promise<void> {
    const keys: string[] = [];
    for await (const object of this.store.list(prefix)) keys.push(object.key);
    if (keys.length > 0) await this.store.delete(keys);
  }
}
