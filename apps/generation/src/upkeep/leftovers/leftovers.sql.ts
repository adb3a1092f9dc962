import { statement } from '@atelier/database';
import type { AttemptEntity } from '../../tasks/state/attempt.entity.js';

export const BATCH = 50;

type Ended = Pick<AttemptEntity, 'task_id' | 'number'>;

/** Attempts that have ended, and had addresses beyond what they reported. An upload that had begun in time has an hour to arrive. */
export const DUE_ATTEMPTS = statement<[], Ended>(`
  SELECT task_id, number FROM attempt WHERE addresses_until < now() - interval '1 hour' AND ended_at IS NOT NULL
  ORDER BY addresses_until LIMIT ${BATCH}`);

/** What is attached to a task. */
export const KEPT_KEYS = statement<[taskId: number], { key: string }>(`
  SELECT key FROM image, unnest(ARRAY[object_key, thumbnail_key]) AS key WHERE task_id = $1 AND key IS NOT NULL`);

export const CLEARED = statement<[taskId: number, attempt: number]>(`
  UPDATE attempt SET addresses_until = NULL
  WHERE task_id = $1 AND number = $2 AND addresses_until < now() - interval '1 hour' AND ended_at IS NOT NULL`);
