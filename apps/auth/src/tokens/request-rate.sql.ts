import { prepared, statement } from '@atelier/database';

/** Requests a minute that the groups of a user give them; null, or no row: they say nothing. */
export const REQUEST_RATE = prepared(
  statement<[userId: number], { rpm: number | null }>(
    `SELECT (terms -> 'limits' ->> 'requests_per_minute')::int AS rpm FROM member_terms WHERE user_id = $1`,
  ),
);
