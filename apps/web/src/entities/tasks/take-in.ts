import { settleAll } from '../../shared/api/settle-all.js';
import type { TaskTools } from './tasks-context.js';

/** Tasks that are fetched one by one when they have ended before they were seen. */
const LOAD_SINGLY = 12;

/** Brings new tasks that were made together into the cache and the lists. Rejects with ApiError. */
export async function takeIn({ calls, cache }: TaskTools, ids: readonly number[]): Promise<void> {
  cache.keepLive(await calls.live());
  const ended = ids.filter((id) => cache.get(id) === undefined).slice(0, LOAD_SINGLY);
  await settleAll(ended, async (id) => cache.keep(await calls.load(id)));
  for (const id of ids.toSorted((a, b) => a - b)) if (cache.get(id) !== undefined) cache.insertIntoHistory(id);
}
