import type { RunOf } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { LISTED, shownSql } from '../pictures/listed.sql.js';

/** An output of the same user, and its task. */
export interface RelativeRow {
  output_id: number;
  task_id: number;
  prompt: string;
  workflow: RunOf | null;
}

type Parameters = [imageId: number, userId: number, limit: number];

/** What the task of an output was given; what was deleted since is left out. */
export const MADE_FROM = statement<Parameters, RelativeRow>(`
  SELECT DISTINCT image.id AS output_id, image.task_id, task.prompt, task.run->'workflow' AS workflow
  FROM task_input JOIN image ON image.id = task_input.image_id JOIN task ON task.id = image.task_id
  WHERE task_input.task_id = (SELECT task_id FROM image WHERE id = $1) AND task.user_id = $2 AND ${LISTED}
  ORDER BY image.id LIMIT $3`);

/** Of each task that an output was given to the first thing that it has made, films and such before pictures; the latest task first. */
export const LED_TO = statement<Parameters, RelativeRow>(`
  SELECT made.id AS output_id, task.id AS task_id, task.prompt, task.run->'workflow' AS workflow
  FROM (SELECT DISTINCT task_id FROM task_input WHERE image_id = $1) AS given
  JOIN task ON task.id = given.task_id
  CROSS JOIN LATERAL (
    SELECT id FROM image WHERE image.task_id = task.id AND ${shownSql()} ORDER BY kind = 'image', position LIMIT 1) AS made
  WHERE task.user_id = $2 AND task.deleted_at IS NULL
  ORDER BY task.id DESC LIMIT $3`);
