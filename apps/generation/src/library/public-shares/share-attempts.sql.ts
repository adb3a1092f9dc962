import { statement } from '@atelier/database';

/** So long after the last attempt all is forgotten. */
const WINDOW_S = 24 * 3_600;
/** The first lock; each further attempt doubles it. */
const FIRST_LOCK_S = 60;

export interface Taken {
  /** Null: it is locked, and the attempt does not count. */
  attempts: number | null;
  /** Of the lock from before this attempt, or that this attempt has begun. */
  locked_s: number | null;
}

/** Counted within the window; $3 are free, and $4 seconds are the longest lock. */
const NEXT = 'CASE WHEN a.window_ends_at <= now() THEN 1 ELSE a.attempts + 1 END';
const lockSql = (n: string) => `CASE WHEN (${n}) >= $3::int
  THEN now() + make_interval(secs => least($4::double precision, ${FIRST_LOCK_S} * 2.0 ^ least((${n}) - $3, 20))) END`;

/**
 * Counts an attempt unless a lock is in force. Each from the `free`th on begins a lock before its password is checked, so that of many
 * at once only one is checked.
 */
export const TAKE = statement<[shareId: number, bucket: string, free: number, mostS: number], Taken>(`
  WITH taken AS (
    INSERT INTO share_attempts AS a (bucket, share_id, attempts, window_ends_at, locked_until)
    VALUES ($2, $1, 1, now() + make_interval(secs => ${WINDOW_S}), ${lockSql('1')})
    ON CONFLICT (bucket) DO UPDATE SET attempts = ${NEXT}, window_ends_at = excluded.window_ends_at, locked_until = ${lockSql(NEXT)}
    WHERE a.locked_until IS NULL OR a.locked_until <= now()
    RETURNING attempts, locked_until)
  SELECT (SELECT attempts FROM taken) AS attempts,
    ceil(extract(epoch FROM coalesce((SELECT locked_until FROM taken), (SELECT locked_until FROM share_attempts WHERE bucket = $2)) - now()))::int AS locked_s`);

/** The password was right: its attempt does not count, and has locked nothing. */
export const GIVE_BACK = statement<[bucket: string]>(
  'UPDATE share_attempts SET attempts = greatest(attempts - 1, 0), locked_until = NULL WHERE bucket = $1',
);

export const FORGET = statement<[shareId: number]>(
  'DELETE FROM share_attempts WHERE share_id = $1 AND window_ends_at <= now()',
);

export const NOTE_WRONG = statement<[shareId: number]>(
  'UPDATE share SET wrong_passwords = wrong_passwords + 1, last_wrong_at = now() WHERE id = $1',
);
