import { IS_HELD_BACK } from './allowance.sql.js';

/**
 * The virtual time at which a user without tasks starts: the smallest of the users who have some, so that being away earns
 * no credit. Who is held back because their GPU time is used up does not count: theirs stands still. When nobody has any: the largest of all, so that the first user who comes back is not ahead of the next.
 */
export const CURRENT_MINIMUM = `coalesce(
  (SELECT min(active.virtual_time) FROM user_share active WHERE (active.pending > 0 OR active.running > 0) AND NOT ${IS_HELD_BACK('active')}), (SELECT max(virtual_time) FROM user_share), 0)`;
