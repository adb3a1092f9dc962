/**
 * The virtual time at which a user without tasks starts: the smallest of the users who have some, so that being away earns
 * no credit. When nobody has any: the largest of all, so that the first user who comes back is not ahead of the next.
 */
export const CURRENT_MINIMUM = `coalesce(
  (SELECT min(virtual_time) FROM user_share WHERE pending > 0 OR running > 0), (SELECT max(virtual_time) FROM user_share), 0)`;
