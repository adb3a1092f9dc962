import { ASSET_LIMITS, type AssetKind } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { AssetEntity } from './asset.entity.js';

export type AssetRow = AssetEntity;

/** What a user keeps; removed assets count until their bytes are gone. */
const USE = 'SELECT coalesce(sum(size_bytes), 0) AS bytes, count(*) AS assets FROM asset WHERE user_id = $1';

export const ASSET_USE = statement<[userId: number], { bytes: number; assets: number }>(USE);

/** Uploads of one user are kept one after the other, so that two cannot both take the last of the room. */
export const LOCK_UPLOADS = statement<[userId: number]>(
  `SELECT pg_advisory_xact_lock(hashtextextended('asset upload', $1::bigint))`,
);

/** The same bytes once more: the asset that is there counts as brought now. No row: there is none. */
export const BRING_AGAIN = statement<[userId: number, sha256: string], AssetRow>(
  'UPDATE asset SET uploaded_at = now() WHERE user_id = $1 AND sha256 = $2 AND deleted_at IS NULL RETURNING *',
);

/** No row: there is no room in the user's quota ($2 bytes; null: no limit), or there are as many as there may be. */
export const KEEP_ASSET = statement<
  [userId: number, quota: number | null, ...described: (string | number | boolean | null)[]],
  AssetRow
>(`
  INSERT INTO asset (user_id, name, kind, content_type, size_bytes, sha256, object_key, thumbnail_key, thumbhash,
    width, height, duration_ms, frame_rate, has_alpha, animated, has_sound)
  SELECT $1, $3, $4, $5, $6::bigint, $7, $8, $9, $10, $11::int, $12::int, $13::bigint, $14::float8, $15, $16, $17
  FROM (${USE}) AS used WHERE ($2::bigint IS NULL OR used.bytes + $6::bigint <= $2) AND used.assets < ${ASSET_LIMITS.perUser}
  RETURNING *`);

/** The newest first. $2 id of the last one of the page before. */
export const ASSET_PAGE = statement<
  [userId: number, after: string | undefined, kind: AssetKind | undefined, limit: number],
  AssetRow
>(`
  SELECT * FROM asset WHERE user_id = $1 AND deleted_at IS NULL AND ($2::bigint IS NULL OR id < $2) AND ($3::text IS NULL OR kind = $3)
  ORDER BY id DESC LIMIT $4`);
