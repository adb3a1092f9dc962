import type { Transaction } from '@atelier/database';
import { TELL_GROUPS, TELL_USERS } from '../../groups/group-share.sql.js';
import { END_SHARES_OF_LEAVERS } from './group-shares.sql.js';

/**
 * Ends what users share with groups that they are in no more, and tells the pages of all whom that concerns; wake the relay after the
 * commit.
 * @param moved who has joined or left a group
 */
export async function endSharesOfLeavers(transaction: Transaction, moved: readonly number[]): Promise<void> {
  if (moved.length === 0) return;
  const ended = await transaction.run(END_SHARES_OF_LEAVERS, [moved]);
  await transaction.run(TELL_USERS, [moved]);
  if (ended.length > 0) await transaction.run(TELL_GROUPS, [ended.map(({ group_id }) => group_id)]);
}
