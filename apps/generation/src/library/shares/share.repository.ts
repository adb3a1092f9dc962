import { Injectable } from '@nestjs/common';
import { SHARE_LIMITS } from '@atelier/contracts';
import { Database } from '@atelier/database';

/** What a new share is made of. */
export interface NewShare {
  userId: number;
  tokenHash: Buffer;
  imageId: number | null;
  collectionId: number | null;
  expiresInS: number | null;
  showPrompt: boolean;
  passwordHash: string | null;
}

/** A share as its owner sees it. */
export interface ShareRow {
  id: number;
  image_id: number | null;
  collection_id: number | null;
  title: string;
  show_prompt: boolean;
  has_password: boolean;
  created_at: Date;
  expires_at: Date | null;
  is_expired: boolean;
  view_count: number;
  last_viewed_at: Date | null;
  image_count: number;
  /** All null when nothing can be seen. */
  cover_id: number | null;
  thumbhash: string | null;
  width: number | null;
  height: number | null;
}

const CREATE_SQL = `
  INSERT INTO share (user_id, token_hash, image_id, collection_id, show_prompt, password_hash, expires_at)
  SELECT $1, $2::bytea, $3::bigint, $4::bigint, $5::boolean, $6::text, now() + make_interval(secs => $7::double precision)
  WHERE (SELECT count(*) FROM share WHERE user_id = $1) < ${SHARE_LIMITS.perUser} RETURNING id`;

const IS_OWN_SQL = `
  SELECT 1 FROM image JOIN task ON task.id = image.task_id WHERE image.id = $2 AND task.user_id = $1 AND task.deleted_at IS NULL
  UNION ALL SELECT 1 FROM collection WHERE id = $3 AND user_id = $1`;

/** A picture in the trash is seen by nobody. */
const viewSql = (source: string) => `
  SELECT s.id, s.image_id, s.collection_id, left(coalesce(collection.name, task.prompt), 200) AS title, s.show_prompt,
    s.password_hash IS NOT NULL AS has_password, s.created_at, s.expires_at, coalesce(s.expires_at <= now(), false) AS is_expired,
    s.view_count, s.last_viewed_at, cover.id AS cover_id, cover.thumbhash, cover.width, cover.height,
    CASE WHEN s.image_id IS NULL THEN (SELECT count(*)::int FROM collection_image i WHERE i.collection_id = s.collection_id AND i.listed)
      WHEN task.deleted_at IS NULL THEN 1 ELSE 0 END AS image_count
  FROM (${source}) AS s
  LEFT JOIN collection ON collection.id = s.collection_id
  LEFT JOIN image ON image.id = s.image_id LEFT JOIN task ON task.id = image.task_id
  LEFT JOIN LATERAL (
    SELECT image.id, image.thumbhash, image.width, image.height WHERE task.deleted_at IS NULL AND s.image_id IS NOT NULL
    UNION ALL (
      SELECT newest.id, newest.thumbhash, newest.width, newest.height FROM collection_image i JOIN image AS newest ON newest.id = i.image_id
      WHERE i.collection_id = s.collection_id AND i.listed ORDER BY i.created_at DESC, i.task_id DESC, i.image_id LIMIT 1)
  ) AS cover ON true
  ORDER BY s.id DESC`;

const FIND_SQL = viewSql('SELECT * FROM share WHERE id = $1 AND user_id = $2');
const PAGE_SQL = viewSql(
  'SELECT * FROM share WHERE user_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3',
);

/** The shares of one user: every statement names the owner. */
@Injectable()
export class ShareRepository {
  constructor(private readonly database: Database) {}

  /** Is this picture, or this collection, the user's, and in no trash? */
  async isOwn(userId: number, imageId: number | null, collectionId: number | null): Promise<boolean> {
    return (await this.database.query(IS_OWN_SQL, [userId, imageId, collectionId])).length > 0;
  }

  /** The new id. Null: the user has as many as there may be. */
  async create(share: NewShare): Promise<number | null> {
    const { userId, tokenHash, imageId, collectionId, showPrompt, passwordHash, expiresInS } = share;
    const values = [userId, tokenHash, imageId, collectionId, showPrompt, passwordHash, expiresInS];
    const [row] = await this.database.query<{ id: number }>(CREATE_SQL, values);
    return row ? row.id : null;
  }

  async find(shareId: number, userId: number): Promise<ShareRow | null> {
    return (await this.database.query<ShareRow>(FIND_SQL, [shareId, userId]))[0] ?? null;
  }

  /** The newest first. @param after id of the last one of the page before */
  async page(userId: number, after: string | undefined, limit: number): Promise<ShareRow[]> {
    return this.database.query<ShareRow>(PAGE_SQL, [userId, after, limit]);
  }

  /** False: there was none. */
  async delete(shareId: number, userId: number): Promise<boolean> {
    const sql = 'DELETE FROM share WHERE id = $1 AND user_id = $2 RETURNING id';
    return (await this.database.query(sql, [shareId, userId])).length > 0;
  }
}
