import { statement } from '@atelier/database';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import type { PictureEntity } from '../pictures/picture.entity.js';
import type { PictureCheckEntity } from './picture-check.entity.js';

type Told = 'task_id' | 'kind' | 'content_type' | 'sha256' | 'width' | 'height' | 'text' | 'thumbnail_key';

/** An output that this process asks about now, under a lease, and what is told of it. */
export interface ClaimedCheck
  extends
    Pick<PictureCheckEntity, 'image_id' | 'attempts' | 'failures'>,
    Pick<PictureEntity, Told>,
    Pick<TaskEntity, 'user_id' | 'prompt'> {}

/** Takes what is due, and what a process that died had taken, the longest due first. What is removed for good needs no answer. */
export const CLAIM_CHECKS = statement<[limit: number, leaseMs: number], ClaimedCheck>(`
  WITH due AS (
    SELECT c.image_id FROM picture_check c JOIN image ON image.id = c.image_id
    WHERE c.due_at <= now() AND image.purge_requested_at IS NULL ORDER BY c.due_at LIMIT $1 FOR UPDATE OF c SKIP LOCKED)
  UPDATE picture_check c SET attempts = attempts + 1, due_at = now() + $2::int * interval '1 ms'
  FROM due JOIN image ON image.id = due.image_id JOIN task ON task.id = image.task_id WHERE c.image_id = due.image_id
  RETURNING c.image_id, c.attempts, c.failures, image.task_id, image.kind, image.content_type, image.sha256, image.width, image.height,
    image.text, image.thumbnail_key, task.user_id, task.prompt`);

type Mine = [imageId: number, attempts: number];
const IS_MINE = 'image_id = $1 AND attempts = $2';

/** Under the locks of its task. No row: its lease was taken over, it was answered, or the output is removed for good. */
export const END_CHECK = statement<Mine, Pick<PictureCheckEntity, 'image_id'>>(`
  DELETE FROM picture_check USING image WHERE ${IS_MINE} AND image.id = image_id AND image.purge_requested_at IS NULL RETURNING image_id`);

/** Asked about again after a pause; $4 1 when there was no answer, 0 when nobody was asked. */
export const POSTPONE_CHECK = statement<[...Mine, pauseMs: number, failed: number]>(`
  UPDATE picture_check SET due_at = now() + $3::int * interval '1 ms', failures = failures + $4::int WHERE ${IS_MINE}`);

export interface WaitingChecks {
  count: number;
  /** Of the oldest, in seconds; 0 where none waits. */
  age_s: number;
}

export const WAITING_CHECKS = statement<[], WaitingChecks>(`
  SELECT count(*)::int AS count, coalesce(extract(epoch FROM now() - min(opened_at)), 0)::float8 AS age_s FROM picture_check`);
