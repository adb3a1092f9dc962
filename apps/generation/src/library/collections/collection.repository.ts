import { Injectable } from '@nestjs/common';
import { COLLECTION_LIMITS } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';

export interface CollectionRow {
  id: number;
  name: string;
  image_count: number;
  created_at: Date;
  updated_at: Date;
  /** All null in an empty collection. */
  cover_id: number | null;
  thumbhash: string | null;
  width: number | null;
  height: number | null;
}

/** Rows of `${source}`, each with the number of its pictures and the newest of them. */
const viewSql = (source: string) => `
  SELECT c.id, c.name, c.created_at, c.updated_at, cover.image_id AS cover_id, cover.thumbhash, cover.width, cover.height,
    (SELECT count(*)::int FROM collection_image i WHERE i.collection_id = c.id AND i.listed) AS image_count
  FROM (${source}) AS c LEFT JOIN LATERAL (
    SELECT i.image_id, image.thumbhash, image.width, image.height FROM collection_image i JOIN image ON image.id = i.image_id
    WHERE i.collection_id = c.id AND i.listed ORDER BY i.created_at DESC, i.task_id DESC, i.image_id LIMIT 1) AS cover ON true
  ORDER BY c.id DESC`;

const FIND_SQL = viewSql('SELECT * FROM collection WHERE id = $1 AND user_id = $2');
const PAGE_SQL = viewSql(
  'SELECT * FROM collection WHERE user_id = $1 AND ($2::bigint IS NULL OR id < $2) ORDER BY id DESC LIMIT $3',
);
const CREATE_SQL = `
  INSERT INTO collection (user_id, name) SELECT $1, $2
  WHERE (SELECT count(*) FROM collection WHERE user_id = $1) < ${COLLECTION_LIMITS.perUser} RETURNING id`;

/** The collections of one user: every statement names the owner. */
@Injectable()
export class CollectionRepository {
  constructor(private readonly database: Database) {}

  /** The new id. Null: the user has as many as there may be. */
  async create(userId: number, name: string): Promise<number | null> {
    const [row] = await this.database.query<{ id: number }>(CREATE_SQL, [userId, name]);
    return row ? row.id : null;
  }

  async find(collectionId: number, userId: number): Promise<CollectionRow | null> {
    return (await this.database.query<CollectionRow>(FIND_SQL, [collectionId, userId]))[0] ?? null;
  }

  /** Is there such a collection of this user? Locked until the end of a transaction. */
  async lock(executor: Executor, collectionId: number, userId: number): Promise<boolean> {
    const sql = 'SELECT 1 FROM collection WHERE id = $1 AND user_id = $2 FOR UPDATE';
    return (await executor.query(sql, [collectionId, userId])).length > 0;
  }

  async exists(collectionId: number, userId: number): Promise<boolean> {
    const sql = 'SELECT 1 FROM collection WHERE id = $1 AND user_id = $2';
    return (await this.database.query(sql, [collectionId, userId])).length > 0;
  }

  /** The newest first. @param after id of the last one of the page before */
  async page(userId: number, after: string | undefined, limit: number): Promise<CollectionRow[]> {
    return this.database.query<CollectionRow>(PAGE_SQL, [userId, after, limit]);
  }

  async rename(collectionId: number, userId: number, name: string): Promise<void> {
    const sql = 'UPDATE collection SET name = $3, updated_at = now() WHERE id = $1 AND user_id = $2';
    await this.database.query(sql, [collectionId, userId, name]);
  }

  /** False: there was none. */
  async delete(collectionId: number, userId: number): Promise<boolean> {
    const sql = 'DELETE FROM collection WHERE id = $1 AND user_id = $2 RETURNING id';
    return (await this.database.query(sql, [collectionId, userId])).length > 0;
  }
}
