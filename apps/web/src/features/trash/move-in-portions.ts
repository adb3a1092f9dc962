import { COLLECTION_LIMITS, type MovedImages } from '@atelier/contracts';
import { type Outcome, settleAll } from '../../shared/api/settle-all.js';

/** Calls for several pictures, as many at a time as the API takes. `done` are those that the calls have moved. */
export async function moveInPortions(
  ids: readonly number[],
  call: (ids: number[]) => Promise<MovedImages>,
): Promise<Outcome<number>> {
  const size = COLLECTION_LIMITS.atOnce;
  const portions: number[][] = [];
  for (let from = 0; from < ids.length; from += size) portions.push(ids.slice(from, from + size));
  const done: number[] = [];
  const { failed } = await settleAll(portions, async (portion) => void done.push(...(await call(portion)).image_ids));
  return { done, failed: failed.flat() };
}
