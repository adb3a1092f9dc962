import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';

/** A share of a stranger who guesses stays open to others: the limit of one address is reached long before that of the share. */
export const ATTEMPT_LIMITS = { address: 10, share: 100 } as const;
const WINDOW_S = 15 * 60;

/** A refused attempt counts too, but never makes the window longer. */
const TAKE_SQL = `
  INSERT INTO share_attempts AS a (bucket, share_id, attempts, window_ends_at)
  VALUES ($2, $1, 1, now() + make_interval(secs => ${WINDOW_S}))
  ON CONFLICT (bucket) DO UPDATE SET
    attempts = CASE WHEN a.window_ends_at <= now() THEN 1 ELSE a.attempts + 1 END,
    window_ends_at = CASE WHEN a.window_ends_at <= now() THEN excluded.window_ends_at ELSE a.window_ends_at END
  RETURNING attempts, GREATEST(1, ceil(extract(epoch FROM window_ends_at - now())))::int AS ends_in_s`;

const FORGET_OLD_SQL = 'DELETE FROM share_attempts WHERE share_id = $1 AND window_ends_at <= now()';

interface Count {
  attempts: number;
  ends_in_s: number;
}

const bucketsOf = (shareId: number, address: string) => [`address:${shareId}:${address}`, `share:${shareId}`] as const;

/** Limits guessing at the password of a share. */
@Injectable()
export class ShareAttempts {
  constructor(private readonly database: Database) {}

  /** Counts an attempt before the password is looked at. @throws AppError `rate_limited` with the seconds until the window ends */
  async take(shareId: number, address: string): Promise<void> {
    await this.database.query(FORGET_OLD_SQL, [shareId]);
    const [ofAddress, ofShare] = bucketsOf(shareId, address);
    this.check(await this.count(shareId, ofAddress), ATTEMPT_LIMITS.address);
    this.check(await this.count(shareId, ofShare), ATTEMPT_LIMITS.share);
  }

  /** The password was right: neither the address nor the share has this one held against it. */
  async forgive(shareId: number, address: string): Promise<void> {
    const sql = 'UPDATE share_attempts SET attempts = attempts - 1 WHERE bucket = $1 AND attempts > 0';
    for (const bucket of bucketsOf(shareId, address)) await this.database.query(sql, [bucket]);
  }

  private async count(shareId: number, bucket: string): Promise<Count> {
    return (await this.database.query<Count>(TAKE_SQL, [shareId, bucket]))[0]!;
  }

  private check({ attempts, ends_in_s }: Count, limit: number): void {
    if (attempts > limit) throw new AppError('rate_limited', { detail: 'Too many passwords', retryAfterS: ends_in_s });
  }
}
