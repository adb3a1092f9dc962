import { Injectable } from '@nestjs/common';
import type { Actor, StorageQuery, StorageRecordPage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Config } from '../../config.js';
import { StorageQuota } from './storage-quota.js';
import { STORAGE_PAGE, STORAGE_TOTAL } from './storage.sql.js';

/** A position in the list: `bytes:user`. */
function positionOf(text: string): [bytes: string, userId: string] {
  const [bytes, userId] = text.split(':');
  if (!bytes || !userId) throw new AppError('invalid_cursor');
  return [bytes, userId];
}

/** How much each user stores, the largest first. */
@Injectable()
export class StorageUse {
  constructor(
    private readonly database: Database,
    private readonly quota: StorageQuota,
    private readonly config: Config,
  ) {}

  /** @throws AppError `invalid_cursor` */
  async page(actor: Actor, { limit, cursor }: StorageQuery): Promise<StorageRecordPage> {
    const secret = this.config.signingSecret;
    const scope = ['storage', actor.user_id];
    const after = cursor === undefined ? ([null, null] as const) : positionOf(decodeCursor(secret, scope, cursor));
    const rows = await this.database.run(STORAGE_PAGE, [...after, limit + 1]);
    const [total] = await this.database.run(STORAGE_TOTAL, []);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      total: { pictures: total!.pictures, bytes: total!.bytes },
      items: shown.map(({ user_id, pictures, bytes, role, group_bytes }) => ({
        user_id,
        pictures,
        bytes,
        quota_bytes: this.quota.limitOf(role, group_bytes),
      })),
      next_cursor: last ? encodeCursor(secret, scope, `${last.bytes}:${last.user_id}`) : null,
    };
  }
}
