import { statement } from '@atelier/database';

/** Uses something up whose hash this is, until when it counts. No row: it was used before, or counts no more. */
export const USE_ONCE = statement<[hash: Buffer, endsAtMs: number], { hash: Buffer }>(`
  INSERT INTO used_once (hash, expires_at)
  SELECT $1, to_timestamp($2::float8 / 1000) WHERE to_timestamp($2::float8 / 1000) > now()
  ON CONFLICT DO NOTHING RETURNING hash`);

/** Whether it could be used now. */
export const IS_UNUSED = statement<[hash: Buffer, endsAtMs: number], { unused: boolean }>(`
  SELECT to_timestamp($2::float8 / 1000) > now() AND NOT EXISTS (SELECT FROM used_once WHERE hash = $1) AS unused`);
