import { LIVE } from '../runners/live.sql.js';
import type { Requirement } from '@atelier/contracts';
import { prepared, statement } from '@atelier/database';

/** While a runner is away for less, tasks for it are accepted and wait. */
const KNOWN_FOR = `interval '24 hours'`;

/** Adds a requirement, or notes that it is used, once in an hour. */
export const USE_KEY = prepared(
  statement<[key: string, requirement: string, files: string[]], { placed: boolean }>(`
  WITH known AS (SELECT placed, used_at FROM placement WHERE key = $1),
  used AS (INSERT INTO placement (key, requirement, files)
    SELECT $1, $2::jsonb, $3 WHERE NOT EXISTS (SELECT 1 FROM known WHERE used_at > now() - interval '1 hour')
    ON CONFLICT (key) DO UPDATE SET used_at = now() RETURNING placed)
  SELECT placed FROM used UNION ALL SELECT placed FROM known LIMIT 1`),
);

/** Of the runners seen within a day: how many can run the key, and how many there are. */
export const COUNT_ABLE = prepared(
  statement<[key: string], { runners: number; of: number }>(`
  SELECT count(p.runner_id)::int AS runners, count(*)::int AS of
  FROM runner r LEFT JOIN runner_placement p ON p.runner_id = r.id AND p.placement_key = $1
  WHERE r.last_seen_at > now() - ${KNOWN_FOR}`),
);

/** How long a runner that has started may take to say what it can run: one that never says it is of a release before. */
const TELLING = `interval '60 seconds'`;

/** A live runner that has just started, and has not said yet what it can run. */
export const ANYONE_TELLING = statement<[], unknown>(`
  SELECT 1 FROM runner r WHERE ${LIVE('r')} AND r.started_at > now() - ${TELLING}
    AND (r.catalogue_hash IS NULL OR r.model_list_hash IS NULL) LIMIT 1`);

/** What a runner has, as two hashes; null where it has not said. */
export interface PairRow {
  catalogue_hash: string | null;
  model_list_hash: string | null;
}

export const PAIR_OF = statement<[runnerId: string], PairRow>(
  'SELECT catalogue_hash, model_list_hash FROM runner WHERE id = $1',
);

/** What the runners seen within a day have, how many have each, and how many of these are here now. */
export const KNOWN_PAIRS = statement<[], PairRow & { runners: number; live: number }>(`
  SELECT catalogue_hash, model_list_hash, count(*)::int AS runners,
    (count(*) FILTER (WHERE ${LIVE('runner')}))::int AS live FROM runner
  WHERE last_seen_at > now() - ${KNOWN_FOR} GROUP BY 1, 2 ORDER BY 3 DESC`);

/**
 * Until the end of the transaction. What a runner has and which keys there are can both change at once: each side stores its part,
 * then takes this lock and reads the other's, so that at least the later one sees both.
 */
export const LOCK_PLACEMENT = statement<[]>(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || ':placement'))`);

export const ALL_KEYS = statement<[], { key: string }>('SELECT key FROM placement');

export const REQUIREMENTS = statement<[keys: string[]], { key: string; requirement: Requirement }>(
  'SELECT key, requirement FROM placement WHERE key = ANY ($1)',
);

const PAIR = `runner.catalogue_hash || '/' || runner.model_list_hash`;

/** Replaces the keys of a runner, unless it has come to have something else meanwhile. */
export const PLACE_RUNNER = statement<[runnerId: string, pair: string | null, keys: string[]]>(`
  WITH placed AS (UPDATE runner SET placed_for = $2 WHERE id = $1 AND ${PAIR} IS NOT DISTINCT FROM $2 RETURNING id),
  gone AS (DELETE FROM runner_placement USING placed WHERE runner_id = placed.id AND placement_key <> ALL ($3::text[]))
  INSERT INTO runner_placement (runner_id, placement_key) SELECT placed.id, key FROM placed, unnest($3::text[]) AS key
  ON CONFLICT DO NOTHING`);

/** Adds a key to the runners that have one of these pairs. */
export const PLACE_KEY = statement<[key: string, pairs: string[]]>(`
  WITH placed AS (UPDATE placement SET placed = true WHERE key = $1 RETURNING key)
  INSERT INTO runner_placement (runner_id, placement_key) SELECT runner.id, placed.key FROM runner, placed WHERE ${PAIR} = ANY ($2)
  ON CONFLICT DO NOTHING`);

/** After so long without a use a key goes. */
const UNUSED = `used_at < now() - interval '180 days'`;

/** Unless a task waits or runs with it, or may be tried again. */
export const UNUSED_KEYS = statement<[], { key: string }>(`
  SELECT key FROM placement WHERE ${UNUSED} AND NOT EXISTS (
    SELECT 1 FROM task WHERE task.placement_key = placement.key AND task.status <> 'completed' AND task.purged_at IS NULL)`);

/** Those that have come into use meanwhile stay. */
export const FORGET_KEYS = statement<[keys: string[]], { key: string }>(
  `DELETE FROM placement WHERE key = ANY ($1) AND ${UNUSED} RETURNING key`,
);
