import { Injectable } from '@nestjs/common';
import type { Hello, RunnerModel } from '@atelier/contracts';
import { Database, prepared, type Transaction } from '@atelier/database';
import { LIVE, TAKES_WORK } from './live.sql.js';

export interface RunnerRow {
  id: string;
  instance_id: string;
  class: string;
  warm: string[];
  /** False while it drains or is in quarantine. */
  takes_work: boolean;
}

const REGISTER_SQL = `
  INSERT INTO runner (id, instance_id, class, pool, comfyui_version, vram_total_bytes, warm) VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (id) DO UPDATE SET instance_id = excluded.instance_id, class = excluded.class, pool = excluded.pool, comfyui_version = excluded.comfyui_version,
    vram_total_bytes = excluded.vram_total_bytes, warm = excluded.warm, idle_since = NULL, last_seen_at = now(),
    waiting_since = CASE WHEN runner.instance_id = excluded.instance_id THEN runner.waiting_since END,
    started_at = CASE WHEN runner.instance_id = excluded.instance_id THEN runner.started_at ELSE now() END`;

const SEEN_SQL = prepared(
  `UPDATE runner SET last_seen_at = now(), warm = $3, idle_since = NULL WHERE id = $1 AND instance_id = $2
   RETURNING id, instance_id, class, warm, ${TAKES_WORK('runner')} AS takes_work`,
);

/** The runners and what they can run. */
@Injectable()
export class RunnerRepository {
  constructor(private readonly database: Database) {}

  async register(hello: Hello): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const { runner_id, instance_id, runner_class, pool, comfyui_version, vram_total_bytes, warm } = hello;
      await transaction.query(REGISTER_SQL, [
        runner_id,
        instance_id,
        runner_class,
        pool,
        comfyui_version,
        vram_total_bytes,
        warm,
      ]);
      await this.replaceModels(transaction, runner_id, hello.models);
    });
  }

  /** Two files of one name in different folders: the first in ComfyUI's order is the one that runs. */
  private async replaceModels(transaction: Transaction, runnerId: string, models: RunnerModel[]): Promise<void> {
    await transaction.query('DELETE FROM runner_model WHERE runner_id = $1', [runnerId]);
    await transaction.query(
      `INSERT INTO runner_model (runner_id, model_name, file)
       SELECT $1, name, file FROM unnest($2::text[], $3::text[]) AS given (name, file) ON CONFLICT DO NOTHING`,
      [runnerId, models.map((model) => model.name), models.map((model) => model.file)],
    );
  }

  /** Notes that the runner lives and what it has loaded. Null: this instance is not registered (any more). */
  async seen(runnerId: string, instanceId: string, warm: string[]): Promise<RunnerRow | null> {
    const [row] = await this.database.query<RunnerRow>(SEEN_SQL, [runnerId, instanceId, warm]);
    return row ?? null;
  }

  /** It waits for work: until it gets some, nobody leases ahead. */
  async idle(runnerId: string): Promise<void> {
    await this.database.query(
      'UPDATE runner SET idle_since = now(), waiting_since = coalesce(waiting_since, now()) WHERE id = $1',
      [runnerId],
    );
  }

  /** It has left: the others need not keep work for it. */
  async noLongerIdle(runnerId: string, instanceId: string): Promise<void> {
    await this.database.query('UPDATE runner SET idle_since = NULL WHERE id = $1 AND instance_id = $2', [
      runnerId,
      instanceId,
    ]);
  }

  /** It said that it lacks this model: until its next hello it gets no task for it. False: nobody else has it. */
  async dropModel(runnerId: string, modelName: string): Promise<boolean> {
    await this.database.query('DELETE FROM runner_model WHERE runner_id = $1 AND model_name = $2', [
      runnerId,
      modelName,
    ]);
    const others = await this.database.query(
      `SELECT 1 FROM runner_model m JOIN runner r ON r.id = m.runner_id WHERE m.model_name = $1 AND ${LIVE('r')} LIMIT 1`,
      [modelName],
    );
    return others.length > 0;
  }

  /** The memory of this runner, if a live one with this model has more; 0 when none has. */
  async memoryToExceed(runnerId: string, modelName: string): Promise<number> {
    const [row] = await this.database.query<{ bytes: number }>(
      `SELECT own.vram_total_bytes AS bytes FROM runner own WHERE own.id = $1 AND EXISTS (
         SELECT 1 FROM runner_model m JOIN runner r ON r.id = m.runner_id
         WHERE m.model_name = $2 AND ${LIVE('r')} AND r.vram_total_bytes > own.vram_total_bytes)`,
      [runnerId, modelName],
    );
    return row?.bytes ?? 0;
  }

  async classOf(runnerId: string): Promise<string> {
    const [row] = await this.database.query<{ class: string }>('SELECT class FROM runner WHERE id = $1', [runnerId]);
    return row?.class ?? 'unknown';
  }
}
