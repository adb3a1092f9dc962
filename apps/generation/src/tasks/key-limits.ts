import type { Actor } from '@atelier/contracts';
import type { Executor } from '@atelier/database';
import { AppError, limitsHit } from '@atelier/platform';
import { HOLD_KEY, KEY_USE } from './key-limits.sql.js';

type ApiKey = Actor['api_key'];

/** A place is free after the next finished task. */
const RETRY_AFTER_S = 10;

/** Whether the tasks of a key are counted. */
export function isCounted(key: ApiKey): key is NonNullable<ApiKey> {
  return key !== undefined && (key.limits.open_tasks !== null || key.limits.tasks_per_day !== null);
}

/** Before a task is made by a key whose tasks are counted, in the same transaction. */
export async function holdKey(executor: Executor, key: ApiKey): Promise<void> {
  if (isCounted(key)) await executor.run(HOLD_KEY, [key.id]);
}

/** Why a key that is held may make no more; undefined: it may. */
export async function keyExhausted(executor: Executor, key: ApiKey): Promise<AppError | undefined> {
  const [use] = isCounted(key) ? await executor.run(KEY_USE, [[key.id]]) : [];
  if (!key || !use) return undefined;
  const { open_tasks, tasks_per_day } = key.limits;
  if (tasks_per_day !== null && use.tasks_today >= tasks_per_day)
    return exhausted(`This key may make ${tasks_per_day} tasks a day`, use.day_ends_s);
  if (open_tasks !== null && use.open_tasks >= open_tasks)
    return exhausted(`This key may have ${open_tasks} tasks that are not finished`, RETRY_AFTER_S);
  return undefined;
}

function exhausted(detail: string, retryAfterS: number): AppError {
  limitsHit.add({ limit: 'key_tasks' });
  return new AppError('key_exhausted', { detail, retryAfterS });
}
