import { statement } from '@atelier/database';

export interface Count {
  bucket: string;
  attempts: number;
  /** Seconds until the window ends and the counter restarts. */
  endsInS: number;
}

/** Rows are taken in the order of their names, here and in `giveBack`, so that two sign-ins cannot deadlock. */
export const TAKE = statement<[buckets: string[], windowsS: number[]], Count>(`
  INSERT INTO login_limits AS l (bucket, attempts, window_ends_at)
  SELECT bucket, 1, now() + make_interval(secs => window_s)
  FROM unnest($1::text[], $2::int[]) AS wanted (bucket, window_s) ORDER BY bucket
  ON CONFLICT (bucket) DO UPDATE SET
    attempts = CASE WHEN l.window_ends_at <= now() THEN 1 ELSE l.attempts + 1 END,
    window_ends_at = CASE WHEN l.window_ends_at <= now() THEN excluded.window_ends_at ELSE l.window_ends_at END
  RETURNING bucket, attempts, GREATEST(1, ceil(extract(epoch FROM window_ends_at - now())))::int AS "endsInS"`);

/** $1 buckets, $2 the one that is cleared. */
export const GIVE_BACK = statement<[buckets: string[], cleared: string]>(`
  UPDATE login_limits l SET attempts = CASE WHEN l.bucket = $2 THEN 0 ELSE GREATEST(l.attempts - 1, 0) END
  FROM (SELECT bucket FROM login_limits WHERE bucket = ANY($1) ORDER BY bucket FOR UPDATE) AS held
  WHERE l.bucket = held.bucket`);
