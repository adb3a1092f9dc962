import type { RunnerState, TaskPhase } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { LIVE } from './live.sql.js';
import type { RunnerEntity } from './runner.entity.js';

export interface RunnerStatusRow extends Pick<
  RunnerEntity,
  'id' | 'class' | 'pool' | 'failures' | 'comfyui_version' | 'vram_total_bytes' | 'warm' | 'started_at' | 'last_seen_at'
> {
  state: RunnerState;
  since: Date;
  draining: boolean;
  quarantined: boolean;
  /** Null without end, or when it is in none. */
  quarantined_until: Date | null;
  models: number;
  /** How many tasks it holds; this and the rest is of the one that its GPU works on. */
  leased: number | null;
  task_id: number | null;
  user_id: number;
  model_name: string;
  attempt: number;
  phase: TaskPhase | null;
  progress: number;
  task_started_at: Date;
}

/** Names of pods change with every rollout: whoever was not seen for a week is no part of the fleet. */
const KNOWN_FOR = `interval '7 days'`;

const MOST = 500;

/** Of what a runner holds, the task that its GPU works on: not the one before it, nor the one after. $1 runner, or all. */
const HELD = `
  SELECT DISTINCT ON (runner_id) runner_id, id AS task_id, user_id, model_name, attempt, phase, progress,
    started_at AS task_started_at, count(*) OVER (PARTITION BY runner_id)::int AS leased
  FROM task WHERE status = 'processing' AND ($1::text IS NULL OR runner_id = $1)
  ORDER BY runner_id, phase IN ('preparing', 'uploading'), started_at`;

/** A runner that drains does not ask for work, so it waits since the drain at least. */
export const RUNNER_STATUS = statement<[runnerId: string | null], RunnerStatusRow>(`
  WITH held AS (${HELD}), judged AS (
    SELECT r.*, coalesce(r.quarantined_until > now(), false) AS quarantined, NOT ${LIVE('r')} AS lost FROM runner r
    WHERE ($1::text IS NULL AND r.last_seen_at > now() - ${KNOWN_FOR}) OR r.id = $1)
  SELECT r.id, r.class, r.pool, r.comfyui_version, r.vram_total_bytes, r.warm, r.failures, r.started_at, r.last_seen_at, r.quarantined,
    CASE WHEN r.quarantined AND isfinite(r.quarantined_until) THEN r.quarantined_until END AS quarantined_until,
    r.draining_since IS NOT NULL AS draining,
    (SELECT count(*)::int FROM runner_model m WHERE m.runner_id = r.id) AS models,
    CASE WHEN r.lost THEN 'lost' WHEN r.quarantined THEN 'quarantined' WHEN held.task_id IS NOT NULL THEN 'busy' ELSE 'idle' END AS state,
    CASE WHEN r.lost THEN r.last_seen_at WHEN r.quarantined THEN coalesce(r.quarantined_at, r.last_seen_at)
      WHEN held.task_id IS NOT NULL THEN held.task_started_at
      ELSE greatest(coalesce(r.waiting_since, r.draining_since), r.started_at) END AS since,
    held.task_id, held.user_id, held.model_name, held.attempt, held.phase, held.progress, held.task_started_at, held.leased
  FROM judged r LEFT JOIN held ON held.runner_id = r.id ORDER BY r.id LIMIT ${MOST}`);
