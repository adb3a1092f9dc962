import { Injectable } from '@nestjs/common';
import type { FleetRunner } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { RunnerStatusRepository, type RunnerStatusRow } from './runner-status.repository.js';

function currentTask(row: RunnerStatusRow): FleetRunner['current_task'] {
  if (row.task_id === null) return null;
  const { model_name, attempt, phase, progress } = row;
  return {
    id: row.task_id,
    user_id: row.user_id,
    model_name,
    attempt,
    phase,
    // A float4; two digits are as exact as a heartbeat's value is.
    progress: Math.round(progress * 100) / 100,
    started_at: row.task_started_at.toISOString(),
  };
}

function toRunner(row: RunnerStatusRow): FleetRunner {
  const { id, pool, state, draining, failures, comfyui_version, models, warm } = row;
  return {
    id,
    class: row.class,
    pool,
    state,
    since: row.since.toISOString(),
    draining,
    quarantine: row.quarantined ? { until: row.quarantined_until?.toISOString() ?? null } : null,
    failures,
    comfyui_version,
    vram_total_bytes: row.vram_total_bytes,
    models,
    warm,
    current_task: currentTask(row),
    leased: row.leased ?? 0,
    started_at: row.started_at.toISOString(),
    last_seen_at: row.last_seen_at.toISOString(),
  };
}

/** The runners as admins see them, each with its current task. */
@Injectable()
export class RunnerStatus {
  constructor(private readonly runners: RunnerStatusRepository) {}

  async all(): Promise<FleetRunner[]> {
    return (await this.runners.all()).map(toRunner);
  }

  /** @throws AppError `not_found` */
  async find(runnerId: string): Promise<FleetRunner> {
    const row = await this.runners.find(runnerId);
    if (!row) throw new AppError('not_found');
    return toRunner(row);
  }
}
