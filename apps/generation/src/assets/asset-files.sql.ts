import { statement } from '@atelier/database';
import { LISTED } from '../library/pictures/listed.sql.js';
import type { TaskInputEntity } from './task-input.entity.js';

/** Bytes that a task can be given. */
export interface InputFileRow {
  source: 'asset' | 'image';
  id: number;
  object_key: string;
  sha256: string;
  size_bytes: number;
  content_type: string;
}

const heldSql = (column: string) => `(SELECT ${column} FROM task_input WHERE task_id = $4 AND ${column} IS NOT NULL)`;

/** Of one user ($1). What was removed is not there, but for the task ($4) that was given it before. */
export const FIND_FILES = statement<
  [userId: number, assetIds: number[], imageIds: number[], taskId: number | null],
  InputFileRow
>(`
  SELECT 'asset' AS source, id, object_key, sha256, size_bytes, content_type FROM asset
  WHERE id = ANY($2::bigint[]) AND user_id = $1 AND (deleted_at IS NULL OR id IN ${heldSql('asset_id')})
  UNION ALL
  SELECT 'image', image.id, object_key, sha256, size_bytes, content_type FROM image JOIN task ON task.id = image.task_id
  WHERE image.id = ANY($3::bigint[]) AND task.user_id = $1 AND ((${LISTED}) OR image.id IN ${heldSql('image_id')})`);

/** What people know files of one user ($1) by: the name of a file that was brought, the prompt of one that was made. */
export const NAME_FILES = statement<
  [userId: number, assetIds: number[], imageIds: number[]],
  Pick<InputFileRow, 'source' | 'id'> & { name: string }
>(`
  SELECT 'asset' AS source, id, name FROM asset WHERE id = ANY($2::bigint[]) AND user_id = $1
  UNION ALL
  SELECT 'image', image.id, task.prompt FROM image JOIN task ON task.id = image.task_id
  WHERE image.id = ANY($3::bigint[]) AND task.user_id = $1`);

/** Gives files of one user ($2) to tasks ($1). Fewer rows than files × tasks: one was removed meanwhile. */
export const HOLD_FILES = statement<
  [taskIds: number[], userId: number, assetIds: number[], imageIds: number[]],
  Pick<TaskInputEntity, 'id'>
>(`
  WITH used AS (
    UPDATE asset SET last_used_at = now() WHERE id IN (
      SELECT id FROM asset WHERE id = ANY($3::bigint[]) AND user_id = $2 AND deleted_at IS NULL ORDER BY id FOR UPDATE)
    RETURNING id),
  shown AS (
    SELECT image.id FROM image JOIN task ON task.id = image.task_id
    WHERE image.id = ANY($4::bigint[]) AND task.user_id = $2 AND ${LISTED} FOR SHARE OF image)
  INSERT INTO task_input (task_id, asset_id, image_id)
  SELECT task_id, asset_id, image_id FROM unnest($1::bigint[]) AS task_id CROSS JOIN (
    SELECT id AS asset_id, NULL::bigint AS image_id FROM used UNION ALL SELECT NULL, id FROM shown) AS files
  RETURNING id`);
