import { statement } from '@atelier/database';

/** Days begin at midnight, UTC. */
const TODAY = `date_trunc('day', now(), 'UTC')`;

const open = (key: string) =>
  `(SELECT count(*) FROM task WHERE api_key_id = ${key} AND api_key_id IS NOT NULL AND status IN ('pending', 'processing'))`;
const today = (key: string) => `(SELECT count(*) FROM task WHERE api_key_id = ${key} AND created_at >= ${TODAY})`;

/** Whether a key may have one more open task; it is not counted where there is no limit. Its key must be held. */
export const mayHaveOneMore = (key: string, most: string): string => `(${most}::int IS NULL OR ${open(key)} < ${most})`;

/** Whether a key may make one more task today. Its key must be held. */
export const mayMakeOneMore = (key: string, most: string): string =>
  `(${most}::int IS NULL OR ${today(key)} < ${most})`;

/**
 * Until the end of the transaction nobody else makes tasks by this key. As a statement of its own: what comes after it counts the tasks
 * that others have made meanwhile, so that two cannot both be the last.
 */
export const HOLD_KEY = statement<[apiKeyId: string]>(
  `SELECT pg_advisory_xact_lock(hashtextextended('api key ' || $1::text, 0))`,
);

export interface KeyUseRow {
  api_key_id: string;
  open_tasks: number;
  tasks_today: number;
  /** Seconds until the count of today begins anew. */
  day_ends_s: number;
}

/** A row for each key that is asked for. */
export const KEY_USE = statement<[apiKeyIds: string[]], KeyUseRow>(`
  SELECT key AS api_key_id, ${open('key')}::int AS open_tasks, ${today('key')}::int AS tasks_today,
    ceil(extract(epoch FROM ${TODAY} + interval '1 day' - now()))::int AS day_ends_s
  FROM unnest($1::uuid[]) AS key`);
