import { AppError, limitsHit } from '@atelier/platform';

/** A full queue moves on with the next finished task. */
const RETRY_AFTER_S = 10;

/** The user has `limit` tasks waiting, which is as many as may wait. */
export function queueFull(limit: number): AppError {
  limitsHit.add({ limit: 'queue' });
  return new AppError('queue_full', { detail: `At most ${limit} tasks can wait`, retryAfterS: RETRY_AFTER_S });
}
