import { ofAnyLength, prepared, statement } from '@atelier/database';
import type { UserShareEntity } from '../../tasks/state/user-share.entity.js';
import type { UserStorageEntity } from './user-storage.entity.js';

/** What somebody stores, and may by their groups: 0 is no limit, null is nothing said. */
export interface StoredRow extends Pick<UserStorageEntity, 'user_id' | 'pictures' | 'bytes'> {
  group_bytes: number | null;
}

/** Before every create. A row for each user who is asked for, also of those who store nothing. */
export const STORED_BY = prepared(
  statement<[userIds: number[]], StoredRow>(`
    SELECT user_id, coalesce(pictures, 0) AS pictures, coalesce(bytes, 0) AS bytes, storage_bytes AS group_bytes
    FROM unnest(${ofAnyLength('$1', 'bigint[]')}) AS asked (user_id) LEFT JOIN user_storage USING (user_id) LEFT JOIN member_terms USING (user_id)`),
);

export interface StorageRow extends UserStorageEntity, Pick<UserShareEntity, 'role'> {
  group_bytes: number | null;
}

/** Kept by triggers (migration 3), so a page costs its own rows, however many pictures there are. $1 bytes and $2 user of the last row. */
export const STORAGE_PAGE = statement<[bytes: string | null, userId: string | null, limit: number], StorageRow>(`
  SELECT user_id, pictures, bytes, role, storage_bytes AS group_bytes
  FROM user_storage LEFT JOIN user_share USING (user_id) LEFT JOIN member_terms USING (user_id)
  WHERE pictures > 0 AND ($1::bigint IS NULL OR (bytes, user_id) < ($1, $2::bigint)) ORDER BY bytes DESC, user_id DESC LIMIT $3`);

export const STORAGE_TOTAL = statement<[], Pick<UserStorageEntity, 'pictures' | 'bytes'>>(
  `SELECT coalesce(sum(pictures), 0)::bigint AS pictures, coalesce(sum(bytes), 0)::bigint AS bytes FROM user_storage`,
);
