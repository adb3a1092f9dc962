import { Injectable } from '@nestjs/common';
import { Database, isUnavailable } from '@atelier/database';
import { ObjectStore } from '@atelier/storage';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { BATCH, CLAIM_UNUSED, DUE_ASSETS, FORGET_ASSET } from './purge-assets.sql.js';

const EVERY_MS = 5_000;

/**
 * Removes the bytes of assets that were removed, once no live task needs them, and assets that were never used. Files go first:
 * after a crash in between the asset is purged again, and no file is left behind.
 */
@Injectable()
export class PurgeAssets extends PeriodicJob {
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
    if (!isUnavailable(error)) this.logger.warn(`removed assets wait for the next round: ${String(error)}`);
  }

  /** One round, until nothing is due; specs call it too. */
  async purge(): Promise<void> {
    const days = this.config.assetUnusedDays;
    while (days > 0 && !this.isStopping && (await this.database.run(CLAIM_UNUSED, [days])).length === BATCH);
    while (!this.isStopping && (await this.removeDue()) === BATCH);
  }

  private async removeDue(): Promise<number> {
    const due = await this.database.run(DUE_ASSETS, []);
    for (const { id, object_key, thumbnail_key } of due) {
      await this.store.delete([object_key, ...(thumbnail_key ? [thumbnail_key] : [])]);
      await this.database.run(FORGET_ASSET, [id]);
    }
    return due.length;
  }
}
