import { ARCHIVE_LIMITS } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { PictureEntity } from '../pictures/picture.entity.js';
import { LISTED } from '../pictures/listed.sql.js';
import { RECIPE_COLUMNS, type RecipeRow } from '../pictures/recipe.js';
import type { ArchiveEntity } from './archive.entity.js';

export interface ArchiveRow extends Pick<ArchiveEntity, 'id' | 'expires_at'> {
  image_count: number;
  size_bytes: number;
}

export interface ArchivedImageRow
  extends
    RecipeRow,
    Pick<
      PictureEntity,
      | 'id'
      | 'task_id'
      | 'kind'
      | 'object_key'
      | 'thumbnail_key'
      | 'content_type'
      | 'size_bytes'
      | 'sha256'
      | 'file_name'
      | 'width'
      | 'height'
      | 'duration_ms'
    > {
  /** Place on the page, from 1. */
  place: number;
}

const OWN_IMAGE = `task.user_id = $1 AND ${LISTED}`;

/** What is in the archive: the chosen pictures in their order, or a collection in the order of the history. */
const CHOSEN_SQL = `
  SELECT image.id, image.size_bytes, chosen.place FROM unnest($2::bigint[]) WITH ORDINALITY AS chosen (id, place)
  JOIN image ON image.id = chosen.id JOIN task ON task.id = image.task_id WHERE ${OWN_IMAGE}`;

const COLLECTION_SQL = `
  SELECT image.id, image.size_bytes, row_number() OVER (ORDER BY i.created_at DESC, i.task_id DESC, i.image_id) AS place
  FROM collection_image i JOIN image ON image.id = i.image_id JOIN task ON task.id = image.task_id
  WHERE i.collection_id = $2 AND i.listed AND ${OWN_IMAGE}`;

const createSql = (pictures: string, name: string, condition: string) => `
  WITH picture AS (${pictures}),
  made AS (
    INSERT INTO archive (user_id, image_ids, name, expires_at)
    SELECT $1, array_agg(id ORDER BY place), ${name}, now() + make_interval(secs => ${ARCHIVE_LIMITS.seconds})
    FROM picture HAVING ${condition} RETURNING *)
  SELECT made.id, cardinality(made.image_ids) AS image_count, made.expires_at, (SELECT sum(size_bytes)::bigint FROM picture) AS size_bytes FROM made`;

/** All that were asked for, or nothing. */
export const CREATE_OF_PICTURES = statement<[userId: number, pictureIds: number[]], ArchiveRow>(
  createSql(CHOSEN_SQL, 'NULL', 'count(*) = cardinality($2::bigint[])'),
);

export const CREATE_OF_COLLECTION = statement<[userId: number, collectionId: number], ArchiveRow>(
  createSql(COLLECTION_SQL, '(SELECT name FROM collection WHERE id = $2 AND user_id = $1)', 'count(*) > 0'),
);

export const MAKE_ROOM = statement<[userId: number]>(`
  DELETE FROM archive WHERE user_id = $1 AND (expires_at <= now() OR id NOT IN (
    SELECT id FROM archive WHERE user_id = $1 ORDER BY id DESC LIMIT ${ARCHIVE_LIMITS.perUser}))`);

export const FIND_ARCHIVE = statement<
  [id: number, userId: number | null],
  Pick<ArchiveEntity, 'name' | 'user_id'> & { image_count: number }
>(`
  SELECT name, user_id, cardinality(image_ids) AS image_count FROM archive
  WHERE id = $1 AND expires_at > now() AND ($2::bigint IS NULL OR user_id = $2)`);

/** Places $2 + 1 to $3; a picture that is not the archive's owner's, or lies in the trash, is left out. */
export const ARCHIVE_PAGE = statement<[id: number, from: number, to: number], ArchivedImageRow>(`
  SELECT image.id, image.task_id, kind, object_key, thumbnail_key, content_type, size_bytes, sha256, file_name, width, height, duration_ms,
    chosen.place, ${RECIPE_COLUMNS}
  FROM archive, unnest(image_ids[$2::int + 1:$3::int]) WITH ORDINALITY AS chosen (id, place)
  JOIN image ON image.id = chosen.id JOIN task ON task.id = image.task_id
  WHERE archive.id = $1 AND task.user_id = archive.user_id AND ${LISTED} ORDER BY chosen.place`);
