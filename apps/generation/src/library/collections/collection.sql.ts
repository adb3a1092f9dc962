import { COLLECTION_LIMITS, type CollectionQuery } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { sharedBy, sharedWith, type SharedByRow } from '../../groups/group-share.sql.js';
import type { CollectionEntity } from './collection.entity.js';

export interface CollectionRow
  extends Pick<CollectionEntity, 'id' | 'user_id' | 'name' | 'created_at' | 'updated_at'>, SharedByRow {
  image_count: number;
  /** All null in an empty collection. */
  cover_id: number | null;
  thumbhash: string | null;
  width: number | null;
  height: number | null;
}

/** Who may see a collection: its owner, and the members of groups with which it is shared. */
export const readable = (user: string): string => `(c.user_id = ${user} OR ${sharedWith('collection', 'c.id', user)})`;

/** Rows of `${source}`, each with the number of its pictures and the newest of them. @param user who asks */
const viewSql = (source: string, user: string) => `
  SELECT c.id, c.user_id, c.name, ${sharedBy('collection', 'c.id', user)}, c.created_at, c.updated_at, cover.image_id AS cover_id, cover.thumbhash, cover.width, cover.height,
    (SELECT count(*)::int FROM collection_image i WHERE i.collection_id = c.id AND i.listed) AS image_count
  FROM (${source}) AS c LEFT JOIN LATERAL (
    SELECT i.image_id, image.thumbhash, image.width, image.height FROM collection_image i JOIN image ON image.id = i.image_id
    WHERE i.collection_id = c.id AND i.listed AND image.thumbnail_key IS NOT NULL ORDER BY i.created_at DESC, i.task_id DESC, i.image_id LIMIT 1) AS cover ON true
  ORDER BY c.id DESC`;

export const FIND_COLLECTION = statement<[id: number, userId: number], CollectionRow>(
  viewSql(`SELECT * FROM collection c WHERE c.id = $1 AND ${readable('$2')}`, '$2'),
);
const pageSql = (whose: string) =>
  statement<[userId: number, after: string | undefined, limit: number], CollectionRow>(
    viewSql(
      `SELECT * FROM collection c WHERE ${whose} AND ($2::bigint IS NULL OR c.id < $2) ORDER BY c.id DESC LIMIT $3`,
      '$1',
    ),
  );
export const COLLECTION_PAGES: Readonly<Record<CollectionQuery['scope'], ReturnType<typeof pageSql>>> = {
  own: pageSql('c.user_id = $1'),
  group: pageSql(sharedWith('collection', 'c.id', '$1')),
};
/** No row: the user has as many as there may be, or the same request has made it before. */
export const CREATE_COLLECTION = statement<
  [userId: number, name: string, creationKey: string | null],
  Pick<CollectionEntity, 'id'>
>(`
  INSERT INTO collection (user_id, name, creation_key) SELECT $1, $2, $3
  WHERE (SELECT count(*) FROM collection WHERE user_id = $1) < ${COLLECTION_LIMITS.perUser}
  ON CONFLICT (user_id, creation_key) WHERE creation_key IS NOT NULL DO NOTHING RETURNING id`);
