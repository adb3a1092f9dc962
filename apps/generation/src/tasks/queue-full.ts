import { statement, type Executor } from '@atelier/database';
import { AppError, limitsHit } from '@atelier/platform';
import { WAITING_LIMIT } from './state/task-limits.sql.js';

/** A place is free after the next finished task. */
const RETRY_AFTER_S = 10;

const LIMIT_OF = statement<[userId: number, bySettings: number], { waiting: number }>(
  `SELECT ${WAITING_LIMIT('s', '$2::int')} AS waiting FROM user_share s WHERE s.user_id = $1`,
);

/** The error for a user who has as many waiting tasks as may wait. @param bySettings how many may, where their groups say nothing */
export async function queueFull(executor: Executor, userId: number, bySettings: number): Promise<AppError> {
  const [limit] = await executor.run(LIMIT_OF, [userId, bySettings]);
  limitsHit.add({ limit: 'queue' });
  const detail = `At most ${limit?.waiting ?? bySettings} tasks can wait`;
  return new AppError('queue_full', { detail, retryAfterS: RETRY_AFTER_S });
}
