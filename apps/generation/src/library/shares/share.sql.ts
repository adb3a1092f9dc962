import { SHARE_LIMITS, type RunOf } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { LISTED } from '../pictures/listed.sql.js';
import type { ShareEntity } from './share.entity.js';

/** A share as its owner sees it. */
export interface ShareRow extends Pick<
  ShareEntity,
  | 'id'
  | 'user_id'
  | 'image_id'
  | 'collection_id'
  | 'show_prompt'
  | 'created_at'
  | 'expires_at'
  | 'view_count'
  | 'last_viewed_at'
  | 'wrong_passwords'
  | 'last_wrong_at'
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
    imageIds: readonly number[] | null,
    collectionId: number | null,
    showPrompt: boolean,
    passwordHash: string | null,
    expiresInS: number | null,
  ],
  Pick<ShareEntity, 'id'>
>(`
  INSERT INTO share (user_id, token_hash, image_id, image_ids, collection_id, show_prompt, password_hash, expires_at)
  SELECT $1, $2::bytea, $3::bigint, $4::bigint[], $5::bigint, $6::boolean, $7::text, now() + make_interval(secs => $8::double precision)
  WHERE (SELECT count(*) FROM share WHERE user_id = $1) < ${SHARE_LIMITS.perUser} ON CONFLICT (token_hash) DO NOTHING RETURNING id`);

export const IS_OWN = statement<[userId: number, imageIds: readonly number[], collectionId: number | null], unknown>(`
  SELECT 1 FROM image JOIN task ON task.id = image.task_id WHERE image.id = ANY ($2::bigint[]) AND task.user_id = $1 AND ${LISTED}
  HAVING count(*) = cardinality($2) AND count(*) > 0
  UNION ALL SELECT 1 FROM collection WHERE id = $3 AND user_id = $1`);

/** Of an `image` and a share `s`: it is its picture, or one of its selection. */
const CHOSEN = 'image.id = ANY (coalesce(s.image_ids, ARRAY[s.image_id]))';

/** What stands for a picture or a selection: the newest that is seen, and whose small one is. */
const FIRST = `
  SELECT image.id, image.thumbhash, image.width, image.height, image.thumbnail_key, (${LISTED}) AS is_listed, task.prompt, task.run->'workflow' AS workflow
  FROM image JOIN task ON task.id = image.task_id WHERE ${CHOSEN}
  ORDER BY is_listed DESC, image.thumbnail_key IS NULL, task.created_at DESC, task.id DESC, image.id LIMIT 1`;

/** A picture in the trash is seen by nobody. */
const viewSql = (source: string) => `
  SELECT s.id, s.user_id, s.image_id, s.collection_id, left(coalesce(collection.name, first.prompt, ''), 200) AS title, first.workflow, s.show_prompt,
    s.password_hash IS NOT NULL AS has_password, s.created_at, s.expires_at, coalesce(s.expires_at <= now(), false) AS is_expired,
    s.view_count, s.last_viewed_at, s.wrong_passwords, s.last_wrong_at, cover.id AS cover_id, cover.thumbhash, cover.width, cover.height,
    CASE WHEN s.collection_id IS NULL THEN (SELECT count(*)::int FROM image JOIN task ON task.id = image.task_id WHERE ${CHOSEN} AND ${LISTED})
      ELSE (SELECT count(*)::int FROM collection_image i WHERE i.collection_id = s.collection_id AND i.listed) END AS image_count
  FROM (${source}) AS s
  LEFT JOIN collection ON collection.id = s.collection_id
  LEFT JOIN LATERAL (${FIRST}) AS first ON true
  LEFT JOIN LATERAL (
    SELECT first.id, first.thumbhash, first.width, first.height WHERE first.is_listed AND first.thumbnail_key IS NOT NULL
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
/** Of these users; null: of everybody. */
export const ALL_SHARES_PAGE = statement<
  [userIds: readonly number[] | null, after: string | undefined, limit: number],
  ShareRow
>(
  viewSql(`SELECT * FROM share WHERE ($1::bigint[] IS NULL OR user_id = ANY ($1)) AND ($2::bigint IS NULL OR id < $2)
    ORDER BY id DESC LIMIT $3`),
);

export const REVOKE_ANY = statement<[id: number], Pick<ShareEntity, 'user_id'>>(
  'DELETE FROM share WHERE id = $1 RETURNING user_id',
);
