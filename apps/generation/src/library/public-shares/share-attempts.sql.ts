import { statement } from '@atelier/database';

const WINDOW_S = 15 * 60;

export interface Count {
  attempts: number;
  ends_in_s: number;
}

/** A refused attempt counts too, but does not extend the window. */
export const TAKE = statement<[shareId: number, bucket: string], Count>(`
  INSERT INTO share_attempts AS a (bucket, share_id, attempts, window_ends_at)
  VALUES ($2, $1, 1, now() + make_interval(secs => ${WINDOW_S}))
  ON CONFLICT (bucket) DO UPDATE SET
    attempts = CASE WHEN a.window_ends_at <= now() THEN 1 ELSE a.attempts + 1 END,
    window_ends_at = CASE WHEN a.window_ends_at <= now() THEN excluded.window_ends_at ELSE a.window_ends_at END
  RETURNING attempts, GREATEST(1, ceil(extract(epoch FROM window_ends_at - now())))::int AS ends_in_s`);
