import { Injectable } from '@nestjs/common';
import type { RunnerState, TaskPhase } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { LIVE } from './live.sql.js';

export interface RunnerStatusRow {
  id: string;
  class: string;
  pool: string;
  state: RunnerState;
  since: Date;
  draining: boolean;
  quarantined: boolean;
  /** Null without end, or when it is in none. */
  quarantined_until: Date | null;
  failures: number;
  comfyui_version: string;
  vram_total_bytes: number;
  models: number;
  warm: string[];
  leased: number | null;
  started_at: Date;
  last_seen_at: Date;
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

/** A runner that drains does not ask for work, so it waits since the order at least. */
const BOARD_SQL = `
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
  FROM judged r LEFT JOIN held ON held.runner_id = r.id ORDER BY r.id LIMIT ${MOST}`;

/** The runners with what they do now. It reads the tasks that are being processed, at most three per runner, and no others. */
@Injectable()
export class RunnerStatusRepository {
  constructor(private readonly database: Database) {}

  async all(): Promise<RunnerStatusRow[]> {
    return this.database.query<RunnerStatusRow>(BOARD_SQL, [null]);
  }

  async find(runnerId: string, executor: Executor = this.database): Promise<RunnerStatusRow | null> {
    const [row] = await executor.query<RunnerStatusRow>(BOARD_SQL, [runnerId]);
    return row ?? null;
  }
}
