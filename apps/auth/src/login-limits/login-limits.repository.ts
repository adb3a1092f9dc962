import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';

/** A counter of attempts in a fixed window. */
export interface Bucket {
  name: string;
  windowS: number;
}

export interface Count {
  bucket: string;
  attempts: number;
  /** Seconds until the window ends and counting starts anew. */
  endsInS: number;
}

/** Rows are taken in the order of their names, here and in `giveBack`, so that two sign-ins cannot deadlock. */
const TAKE = `
  INSERT INTO login_limits AS l (bucket, attempts, window_ends_at)
  SELECT bucket, 1, now() + make_interval(secs => window_s)
  FROM unnest($1::text[], $2::int[]) AS wanted (bucket, window_s) ORDER BY bucket
  ON CONFLICT (bucket) DO UPDATE SET
    attempts = CASE WHEN l.window_ends_at <= now() THEN 1 ELSE l.attempts + 1 END,
    window_ends_at = CASE WHEN l.window_ends_at <= now() THEN excluded.window_ends_at ELSE l.window_ends_at END
  RETURNING bucket, attempts, GREATEST(1, ceil(extract(epoch FROM window_ends_at - now())))::int AS "endsInS"`;

const GIVE_BACK = `
  UPDATE login_limits l SET attempts = CASE WHEN l.bucket = $2 THEN 0 ELSE GREATEST(l.attempts - 1, 0) END
  FROM (SELECT bucket FROM login_limits WHERE bucket = ANY($1) ORDER BY bucket FOR UPDATE) AS held
  WHERE l.bucket = held.bucket`;

/** The table `login_limits`. */
@Injectable()
export class LoginLimitsRepository {
  constructor(private readonly database: Database) {}

  /** Counts one attempt in each bucket; a refused one counts too, but never makes the window longer. */
  async take(buckets: Bucket[]): Promise<Count[]> {
    return this.database.query<Count>(TAKE, [buckets.map(({ name }) => name), buckets.map(({ windowS }) => windowS)]);
  }

  /** Takes one attempt out of each bucket, and all of them out of `cleared`. */
  async giveBack(buckets: string[], cleared: string): Promise<void> {
    await this.database.query(GIVE_BACK, [buckets, cleared]);
  }
}
