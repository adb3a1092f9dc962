import { ofAnyLength, prepared, statement } from '@atelier/database';
import type { PictureEntity } from './picture.entity.js';
import { LISTED, shownSql } from './listed.sql.js';
import { RECIPE_COLUMNS, type RecipeRow } from './recipe.js';

/** What is shown of an output. */
export interface PictureRow extends Omit<
  PictureEntity,
  | 'result_id'
  | 'position'
  | 'object_key'
  | 'thumbnail_key'
  | 'favourite_at'
  | 'deleted_at'
  | 'deleted_by'
  | 'purge_requested_at'
  | 'withheld'
> {
  has_thumbnail: boolean;
  favourite: boolean;
  collection_ids: number[];
}

/** The columns that say where the bytes of an output are, and what they are. */
export interface FileColumns extends Pick<
  PictureEntity,
  'id' | 'task_id' | 'kind' | 'object_key' | 'thumbnail_key' | 'content_type' | 'size_bytes' | 'sha256' | 'file_name'
> {
  owner_id: number;
}

/** Of `FileColumns`, by name: connections keep the plans of statements, and a plan of `*` fails once an update has added a column. */
export const FILE_COLUMNS =
  'image.id, image.task_id, image.kind, image.object_key, image.thumbnail_key, image.content_type, image.size_bytes, image.sha256, image.file_name, task.user_id AS owner_id';

/** What serving the bytes of an output needs, and how it was made: files are named after that, and say it in zips. */
export interface PictureFileRow extends FileColumns, RecipeRow {}

/** Of a `PictureRow`. */
export const PICTURE_COLUMNS = `id, task_id, kind, width, height, duration_ms, frame_rate, content_type, size_bytes, sha256, thumbhash, seed,
  node_id, node_title, file_name, text, thumbnail_key IS NOT NULL AS has_thumbnail, favourite_at IS NOT NULL AS favourite,
  ARRAY(SELECT collection_id FROM collection_image WHERE image_id = image.id ORDER BY 1) AS collection_ids`;

export const PICTURES_OF_TASKS = prepared(
  statement<[taskIds: number[]], PictureRow>(
    `SELECT ${PICTURE_COLUMNS} FROM image WHERE task_id = ANY (${ofAnyLength('$1', 'bigint[]')}) AND ${shownSql()} ORDER BY task_id, position`,
  ),
);

/** In the trash or not. Whose they are does not matter: the ids come from a statement that knows. */
export const PICTURES_BY_ID = statement<[ids: number[]], PictureRow>(
  `SELECT ${PICTURE_COLUMNS} FROM image WHERE id = ANY($1) AND withheld IS NULL`,
);

export const FIND_PICTURE = statement<[id: number, userId: number], PictureRow>(`
  SELECT ${PICTURE_COLUMNS} FROM image WHERE id = $1 AND ${shownSql()}
    AND EXISTS (SELECT 1 FROM task WHERE task.id = image.task_id AND task.user_id = $2 AND task.deleted_at IS NULL)`);

const FILES = `SELECT ${FILE_COLUMNS}, ${RECIPE_COLUMNS} FROM image JOIN task ON task.id = image.task_id`;

export const FILES_OF_TASK = prepared(
  statement<[taskId: number, userId: number], PictureFileRow>(`
  ${FILES} WHERE image.task_id = $1 AND ${LISTED} AND task.user_id = $2 ORDER BY image.position`),
);

/** Whose it is does not matter where the user is null. */
const fileSql = (condition: string) =>
  prepared(
    statement<[id: number, userId: number | null], PictureFileRow>(`
  ${FILES} WHERE image.id = $1 AND ${condition} AND ($2::bigint IS NULL OR task.user_id = $2)`),
  );

export const PICTURE_FILE = fileSql(LISTED);
export const TRASHED_FILE = fileSql(
  'image.deleted_at IS NOT NULL AND image.purge_requested_at IS NULL AND image.withheld IS NULL',
);
export const REVIEWED_FILE = fileSql(
  'image.purge_requested_at IS NULL AND EXISTS (SELECT FROM review WHERE review.image_id = image.id AND review.answered_at IS NULL)',
);
