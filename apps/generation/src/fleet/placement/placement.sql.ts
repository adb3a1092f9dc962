import { prepared, statement } from '@atelier/database';

/** While one is away for less, tasks for it are accepted and wait. */
const KNOWN_FOR = `interval '24 hours'`;

/** Runners that were seen within a day, and what their rows in `runner_placement` have to follow from. */
const KNOWN = (runner: string) => `${runner}.last_seen_at > now() - ${KNOWN_FOR}`;

/** Adds a requirement, or notes that it is used. No row back: it was there, and was used within the hour. */
export const USE_KEY = prepared(
  statement<[key: string, requirement: string, files: string[]], { is_new: boolean }>(`
  INSERT INTO placement AS p (key, requirement, files) VALUES ($1, $2::jsonb, $3)
  ON CONFLICT (key) DO UPDATE SET used_at = now() WHERE p.used_at < now() - interval '1 hour'
  RETURNING xmax = 0 AS is_new`),
);

/** Of the runners seen within a day: how many can run the key, and how many there are. */
export const COUNT_ABLE = prepared(
  statement<[key: string], { runners: number; of: number }>(`
  SELECT count(p.runner_id)::int AS runners, count(*)::int AS of
  FROM runner r LEFT JOIN runner_placement p ON p.runner_id = r.id AND p.placement_key = $1 WHERE ${KNOWN('r')}`),
);
