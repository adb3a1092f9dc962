import { prepared, statement } from '@atelier/database';
import type { UserShareEntity } from '../../tasks/state/user-share.entity.js';
import type { UserStorageEntity } from './user-storage.entity.js';

/** Before every create of a user who has a quota. */
export const STORED_BY = prepared(
  statement<[userId: number], Pick<UserStorageEntity, 'pictures' | 'bytes'>>(
    'SELECT pictures, bytes FROM user_storage WHERE user_id = $1',
  ),
);

export interface StorageRow extends UserStorageEntity, Pick<UserShareEntity, 'role'> {}

/** Kept by triggers (migration 3), so a page costs its own rows, however many pictures there are. $1 bytes and $2 user of the last row. */
export const STORAGE_PAGE = statement<[bytes: string | null, userId: string | null, limit: number], StorageRow>(`
  SELECT user_id, pictures, bytes, role FROM user_storage LEFT JOIN user_share USING (user_id)
  WHERE pictures > 0 AND ($1::bigint IS NULL OR (bytes, user_id) < ($1, $2::bigint)) ORDER BY bytes DESC, user_id DESC LIMIT $3`);

export const STORAGE_TOTAL = statement<[], Pick<UserStorageEntity, 'pictures' | 'bytes'>>(
  `SELECT coalesce(sum(pictures), 0)::bigint AS pictures, coalesce(sum(bytes), 0)::bigint AS bytes FROM user_storage`,
);
