import { statement } from '@atelier/database';
import { shownSql } from '../pictures/listed.sql.js';

/** The task row first and then the picture, as everywhere; the count follows from the row before. $1 image, $2 user, $3 favourite. */
export const MARK = statement<[imageId: number, userId: number, isFavourite: boolean]>(`
  WITH owner AS MATERIALIZED (
    SELECT task.id FROM task WHERE task.id = (SELECT task_id FROM image WHERE id = $1) AND task.user_id = $2 AND task.deleted_at IS NULL FOR UPDATE),
  marked AS (
    UPDATE image SET favourite_at = CASE WHEN $3 THEN now() END FROM owner
    WHERE image.id = $1 AND image.task_id = owner.id AND ${shownSql()} AND (image.favourite_at IS NOT NULL) <> $3 RETURNING image.task_id)
  UPDATE task SET favourites = favourites + CASE WHEN $3 THEN 1 ELSE -1 END FROM marked WHERE task.id = marked.task_id`);
