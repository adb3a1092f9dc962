import { Injectable } from '@nestjs/common';
import { Database, isUnavailable } from '@atelier/database';
import { ObjectStore, taskPrefix } from '@atelier/storage';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';

const EVERY_MS = 5_000;
const BATCH = 50;

/** Marks what has been in the trash for $1 days. The mark comes before files are removed: a marked task cannot be restored. */
const CLAIM_SQL = `
  UPDATE task SET purge_requested_at = now() WHERE id IN (
    SELECT id FROM task WHERE deleted_at <= now() - make_interval(days => $1) AND purge_requested_at IS NULL
    ORDER BY deleted_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)
  RETURNING id`;

/** A task that is still processing is left alone until its runner has stopped: it may be about to store pictures. */
const DUE_SQL = `
  SELECT id FROM task WHERE purge_requested_at IS NOT NULL AND purged_at IS NULL AND status NOT IN ('pending', 'processing')
  ORDER BY purge_requested_at LIMIT ${BATCH}`;

const PURGED_SQL = `
  WITH gone AS (DELETE FROM result WHERE task_id = $1),
  forgotten AS (DELETE FROM idempotency_key WHERE task_id = $1 AND user_id = (SELECT user_id FROM task WHERE id = $1))
  UPDATE task SET purged_at = now(), prompt = '-', params = params || '{"negative_prompt": ""}', result_id = NULL WHERE id = $1 AND purged_at IS NULL`;

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
    return (await this.database.query(CLAIM_SQL, [this.config.trashDays])).length;
  }

  private async removeDue(): Promise<number> {
    const due = await this.database.query<{ id: number }>(DUE_SQL);
    for (const { id } of due) {
      await this.removeFiles(taskPrefix(id));
      await this.database.query(PURGED_SQL, [id]);
    }
    return due.length;
  }

  private async removeFiles(prefix: string): Promise<void> {
    const keys: string[] = [];
    for await (const object of this.store.list(prefix)) keys.push(object.key);
    if (keys.length > 0) await this.store.delete(keys);
  }
}
