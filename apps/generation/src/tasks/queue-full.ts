import { AppError, limitsHit } from '@atelier/platform';

/** A place is free after the next finished task. */
const RETRY_AFTER_S = 10;

/** The error for a user who has `limit` waiting tasks, the most that may wait. */
export function queueFull(limit: number): AppError {
  limitsHit.add({ limit: 'queue' });
  return new AppError('queue_full', { detail: `At most ${limit} tasks can wait`, retryAfterS: RETRY_AFTER_S });
}
