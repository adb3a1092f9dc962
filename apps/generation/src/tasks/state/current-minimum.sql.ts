/**
 * A user who has nothing waiting or running starts at the smallest virtual time of those who have (no credit for having
 * been away); on an idle fleet at the largest ever reached, so that nobody who comes second inherits a debt.
 */
export const CURRENT_MINIMUM = `coalesce(
  (SELECT min(virtual_time) FROM user_share WHERE pending > 0 OR running > 0), (SELECT max(virtual_time) FROM user_share), 0)`;
