import { SHARE_LIMITS, type RunOf } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { LISTED } from '../pictures/listed.sql.js';
import type { ShareEntity } from './share.entity.js';

/** A share as its owner sees it. */
export interface ShareRow extends Pick<
  ShareEntity,
  'id' | 'image_id' | 'collection_id' | 'show_prompt' | 'created_at' | 'expires_at' | 'view_count' | 'last_viewed_at'
> {
  title: string;
  workflow: RunOf | null;
  has_password: boolean;
  is_expired: boolean;
  image_count: number;
  /** All null when nothing can be seen. */
  cover_id: number | null;
  thumbhash: string | null;
  width: number | null;
  height: number | null;
}

/** No row: the user has as many as there may be, or the same request has made it before. */
export const CREATE_SHARE = statement<
  [
    userId: number,
    tokenHash: Buffer,
    imageId: number | null,
    collectionId: number | null,
    showPrompt: boolean,
    passwordHash: string | null,
    expiresInS: number | null,
  ],
  Pick<ShareEntity, 'id'>
>(`
  INSERT INTO share (user_id, token_hash, image_id, collection_id, show_prompt, password_hash, expires_at)
  SELECT $1, $2::bytea, $3::bigint, $4::bigint, $5::boolean, $6::text, now() + make_interval(secs => $7::double precision)
  WHERE (SELECT count(*) FROM share WHERE user_id = $1) < ${SHARE_LIMITS.perUser} ON CONFLICT (token_hash) DO NOTHING RETURNING id`);

export const IS_OWN = statement<[userId: number, imageId: number | null, collectionId: number | null], unknown>(`
  SELECT 1 FROM image JOIN task ON task.id = image.task_id WHERE image.id = $2 AND task.user_id = $1 AND ${LISTED}
  UNION ALL SELECT 1 FROM collection WHERE id = $3 AND user_id = $1`);

/** A picture in the trash is seen by nobody. */
const viewSql = (source: string) => `
  SELECT s.id, s.image_id, s.collection_id, left(coalesce(collection.name, task.prompt), 200) AS title, task.run->'workflow' AS workflow, s.show_prompt,
    s.password_hash IS NOT NULL AS has_password, s.created_at, s.expires_at, coalesce(s.expires_at <= now(), false) AS is_expired,
    s.view_count, s.last_viewed_at, cover.id AS cover_id, cover.thumbhash, cover.width, cover.height,
    CASE WHEN s.image_id IS NULL THEN (SELECT count(*)::int FROM collection_image i WHERE i.collection_id = s.collection_id AND i.listed)
      WHEN ${LISTED} THEN 1 ELSE 0 END AS image_count
  FROM (${source}) AS s
  LEFT JOIN collection ON collection.id = s.collection_id
  LEFT JOIN image ON image.id = s.image_id LEFT JOIN task ON task.id = image.task_id
  LEFT JOIN LATERAL (
    SELECT image.id, image.thumbhash, image.width, image.height WHERE ${LISTED} AND s.image_id IS NOT NULL AND image.thumbnail_key IS NOT NULL
    UNION ALL (
      SELECT newest.id, newest.thumbhash, newest.width, newest.height FROM collection_image i JOIN image AS newest ON newest.id = i.image_id
      WHERE i.collection_id = s.collection_id AND i.listed AND newest.thumbnail_key IS NOT NULL ORDER BY i.created_at DESC, i.task_id DESC, i.image_id LIMIT 1)
  ) AS cover ON true
  ORDER BY s.id DESC`;

export const FIND_SHARE = statement<[id: number, userId: number], ShareRow>(
  viewSql('SELECT * FROM share WHERE id = $1 AND user_id = $2'),
);
export const SHARE_PAGE = statement<[userId: number, after: string | undefined, limit: number], ShareRow>(
  viewSql('SELECT * FROM share WHERE user_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3'),
);
