import { Injectable } from '@nestjs/common';
import type { Actor, OwnStorage } from '@atelier/contracts';
import { Database, RowsById, type Executor } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { StorageLimit } from '../../tasks/storage-limit.js';
import { STORED_BY, type StoredRow } from './storage.sql.js';

const MIB = 2 ** 20;

/** How many bytes the pictures of a user may take. The trash counts, since its files are still stored. */
@Injectable()
export class StorageQuota extends StorageLimit {
  private readonly stored: RowsById<StoredRow>;

  constructor(
    database: Database,
    private readonly config: Config,
  ) {
    super();
    this.stored = new RowsById(database, STORED_BY, (row) => row.user_id);
  }

  /** Bytes that somebody may store: what their groups say, else the setting for their role; null: no limit, also for an unknown role. */
  limitOf(role: Actor['role'] | null, byGroups: number | null): number | null {
    if (byGroups !== null) return byGroups === 0 ? null : byGroups;
    return role === null ? null : this.quotaOf(role);
  }

  override quotaOf(role: Actor['role']): number | null {
    const quotaMib = role === 'admin' ? this.config.storageQuotaMbAdmin : this.config.storageQuotaMbUser;
    return quotaMib === 0 ? null : quotaMib * MIB;
  }

  async useOf({ user_id, role }: Pick<Actor, 'user_id' | 'role'>, executor?: Executor): Promise<OwnStorage> {
    const kept = executor ? (await executor.run(STORED_BY, [[user_id]]))[0] : await this.stored.find(user_id);
    const { pictures, bytes, group_bytes } = kept!;
    return { pictures, bytes, quota_bytes: this.limitOf(role, group_bytes) };
  }

  /**
   * Checked when a task is accepted. Tasks that were accepted before still complete, so use can end above the quota.
   * @throws AppError `storage_full`
   */
  override async assertRoom(actor: Pick<Actor, 'user_id' | 'role'>, executor?: Executor): Promise<void> {
    const { bytes, quota_bytes: quota } = await this.useOf(actor, executor);
    if (quota === null || bytes < quota) return;
    throw new AppError('storage_full', { detail: `Your pictures may take up ${quota / MIB} MiB, the trash included` });
  }
}
