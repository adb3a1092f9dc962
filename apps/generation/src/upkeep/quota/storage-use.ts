import { Injectable } from '@nestjs/common';
import type { Actor, StorageQuery, StorageRecordPage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Config } from '../../config.js';
import { StorageQuota } from './storage-quota.js';

interface StorageRow {
  user_id: number;
  pictures: number;
  bytes: number;
  role: Actor['role'] | null;
}

/** Kept by triggers (migration 3), so a page costs its own rows, however many pictures there are. $1 bytes and $2 user of the last row. */
const PAGE_SQL = `
  SELECT user_id, pictures, bytes, role FROM user_storage LEFT JOIN user_share USING (user_id)
  WHERE pictures > 0 AND ($1::bigint IS NULL OR (bytes, user_id) < ($1, $2::bigint)) ORDER BY bytes DESC, user_id DESC LIMIT $3`;
const TOTAL_SQL = `SELECT coalesce(sum(pictures), 0)::bigint AS pictures, coalesce(sum(bytes), 0)::bigint AS bytes FROM user_storage`;

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
    const after = cursor === undefined ? [null, null] : positionOf(decodeCursor(secret, scope, cursor));
    const rows = await this.database.query<StorageRow>(PAGE_SQL, [...after, limit + 1]);
    const [total] = await this.database.query<StorageRow>(TOTAL_SQL);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      total: { pictures: total!.pictures, bytes: total!.bytes },
      items: shown.map(({ user_id, pictures, bytes, role }) => ({
        user_id,
        pictures,
        bytes,
        quota_bytes: this.quota.limitOf(role),
      })),
      next_cursor: last ? encodeCursor(secret, scope, `${last.bytes}:${last.user_id}`) : null,
    };
  }
}
