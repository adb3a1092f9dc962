import { Injectable } from '@nestjs/common';
import type { Actor, OwnStorage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { StorageLimit } from '../../tasks/storage-limit.js';
import { STORED_BY } from './storage.sql.js';

const MIB = 2 ** 20;

/** How many bytes the pictures of a user may take. The trash counts, since its files are still stored. */
@Injectable()
export class StorageQuota extends StorageLimit {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {
    super();
  }

  /** Bytes that users of a role may store; null: no limit, also for an unknown role. */
  limitOf(role: Actor['role'] | null): number | null {
    const { storageQuotaMbUser, storageQuotaMbAdmin } = this.config;
    const quotaMib = { user: storageQuotaMbUser, admin: storageQuotaMbAdmin };
    return role === null || quotaMib[role] === 0 ? null : quotaMib[role] * MIB;
  }

  async useOf({ user_id, role }: Pick<Actor, 'user_id' | 'role'>): Promise<OwnStorage> {
    const [kept] = await this.database.run(STORED_BY, [user_id]);
    return { pictures: kept?.pictures ?? 0, bytes: kept?.bytes ?? 0, quota_bytes: this.limitOf(role) };
  }

  /**
   * Checked when a task is accepted. Tasks that were accepted before still complete, so use can end above the quota.
   * @throws AppError `storage_full`
   */
  override async assertRoom(actor: Pick<Actor, 'user_id' | 'role'>): Promise<void> {
    const quota = this.limitOf(actor.role);
    if (quota === null) return;
    if ((await this.useOf(actor)).bytes < quota) return;
    throw new AppError('storage_full', { detail: `Your pictures may take up ${quota / MIB} MiB, the trash included` });
  }
}
