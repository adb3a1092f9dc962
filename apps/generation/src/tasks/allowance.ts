import type { Executor } from '@atelier/database';
import { prepared, statement } from '@atelier/database';
import { AppError, limitsHit } from '@atelier/platform';
import { IS_USED_UP, RENEWS_AT } from './state/allowance.sql.js';

interface UsedUp {
  renews_at: Date;
  renews_in_s: number;
}

/** No row: there is some left. */
const USED_UP = prepared(
  statement<[userId: number], UsedUp>(`
  SELECT renews_at, greatest(ceil(extract(epoch FROM renews_at - now())), 1)::int AS renews_in_s
  FROM (SELECT ${RENEWS_AT('s')} AS renews_at FROM user_share s WHERE s.user_id = $1 AND ${IS_USED_UP('s')}) AS used_up`),
);

/** Why a user may make no more tasks for now; undefined: there is GPU time left. */
export async function allowanceUsedUp(executor: Executor, userId: number): Promise<AppError | undefined> {
  const [usedUp] = await executor.run(USED_UP, [userId]);
  if (!usedUp) return undefined;
  limitsHit.add({ limit: 'gpu_time' });
  const renewsAt = usedUp.renews_at.toISOString();
  return new AppError('allowance_used_up', {
    detail: `Your GPU time is used up. It renews at ${renewsAt}`,
    renewsAt,
    retryAfterS: usedUp.renews_in_s,
  });
}
