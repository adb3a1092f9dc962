import { prepared, statement } from '@atelier/database';

/** In seconds since 1970: until when it counts that the user of a session has proven who they are. */
export const CONFIRMED_UNTIL = prepared(
  statement<[sessionId: string, seconds: number], { until: number }>(
    `SELECT floor(extract(epoch FROM confirmed_at) + $2)::bigint AS until FROM sessions WHERE id = $1`,
  ),
);
