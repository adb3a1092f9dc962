import type { Model } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { LIVE } from '../runners/live.sql.js';

export const LIVE_MODELS = statement<[], Model>(`
  SELECT m.model_name AS name, 'checkpoint' AS kind, count(*)::int AS runners,
    count(*) FILTER (WHERE m.model_name = ANY (r.warm))::int AS warm
  FROM runner_model m JOIN runner r ON r.id = m.runner_id WHERE ${LIVE('r')}
  GROUP BY m.model_name ORDER BY m.model_name`);

/** Of all runners seen within a day: while one restarts, tasks for its models are accepted and wait. */
export const KNOWN_MODELS = statement<[], { name: string }>(`
  SELECT DISTINCT m.model_name AS name FROM runner_model m JOIN runner r ON r.id = m.runner_id
  WHERE r.last_seen_at > now() - interval '24 hours' ORDER BY 1`);
