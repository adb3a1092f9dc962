import { Injectable } from '@nestjs/common';
import type { Usage } from '@atelier/contracts';
import { Database, prepared } from '@atelier/database';

/** First guesses, until the first measurement: a mid-range GPU on SD 1.5, and a checkpoint from a local disk. */
const GUESS_MS_PER_UNIT = 300;
const GUESS_LOAD_MS = 8_000;
const GUESS_TASK_MS = 4_000;
/** Share of a new measurement in the running mean. */
const ALPHA = 0.2;
const REREAD_MS = 2_000;

interface CostRow {
  template: string;
  model_name: string;
  runner_class: string;
  ms_per_unit: number;
  load_ms: number | null;
}

const LEARN_SQL = prepared(`
  INSERT INTO cost AS c (template, model_name, runner_class, ms_per_unit, load_ms) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (template, model_name, runner_class) DO UPDATE SET samples = c.samples + 1,
    ms_per_unit = c.ms_per_unit + ${ALPHA} * (excluded.ms_per_unit - c.ms_per_unit),
    load_ms = CASE WHEN excluded.load_ms IS NULL THEN c.load_ms
      ELSE coalesce(c.load_ms + ${ALPHA} * (excluded.load_ms - c.load_ms), excluded.load_ms) END`);

const RECENT_TASK_SQL = prepared(`
  SELECT avg(gpu_ms - coalesce(load_ms, 0))::float8 AS ms FROM (
    SELECT gpu_ms, load_ms FROM attempt WHERE outcome = 'completed' ORDER BY ended_at DESC LIMIT 50) AS recent`);

function mean(values: number[], fallback: number): number {
  return values.length === 0 ? fallback : values.reduce((sum, value) => sum + value, 0) / values.length;
}

export interface CostKey {
  template: string;
  modelName: string;
  runnerClass: string;
}

/** Learned GPU time. It only orders and foretells: a wrong guess is corrected at the end of the task. */
@Injectable()
export class Costs {
  private rows: CostRow[] = [];
  private recentTaskMs = GUESS_TASK_MS;
  private readAt = -Infinity;

  constructor(private readonly database: Database) {}

  private async read(): Promise<CostRow[]> {
    if (performance.now() - this.readAt > REREAD_MS) {
      this.readAt = performance.now();
      const [rows, [recent]] = await Promise.all([
        this.database.query<CostRow>('SELECT template, model_name, runner_class, ms_per_unit, load_ms FROM cost'),
        this.database.query<{ ms: number | null }>(RECENT_TASK_SQL),
      ]);
      this.rows = rows;
      this.recentTaskMs = recent?.ms ?? GUESS_TASK_MS;
    }
    return this.rows;
  }

  /** GPU milliseconds per work unit; of the same model on other GPUs, then of other models, when this pair is new. */
  async msPerUnit({ template, modelName, runnerClass }: Partial<CostKey>): Promise<number> {
    const rows = (await this.read()).filter((row) => template === undefined || row.template === template);
    const ofModel = rows.filter((row) => row.model_name === modelName);
    const exact = ofModel.filter((row) => row.runner_class === runnerClass);
    const known = [exact, ofModel, rows].find((group) => group.length > 0) ?? [];
    return mean(
      known.map((row) => row.ms_per_unit),
      GUESS_MS_PER_UNIT,
    );
  }

  /** Mean model load of a kind of GPU, in milliseconds. */
  async loadMs(runnerClass: string): Promise<number> {
    const loads = (await this.read()).filter((row) => row.runner_class === runnerClass && row.load_ms !== null);
    return mean(
      loads.map((row) => row.load_ms!),
      GUESS_LOAD_MS,
    );
  }

  /** Mean GPU time of the tasks that lately ended, in milliseconds. */
  async taskMs(): Promise<number> {
    await this.read();
    return this.recentTaskMs;
  }

  /** A load of no length means that the model was warm, which says nothing about loads. */
  async learn(key: CostKey, workUnits: number, usage: Usage): Promise<void> {
    const msPerUnit = Math.max(usage.gpu_ms - usage.load_ms, 0) / Math.max(workUnits, 0.001);
    await this.database.query(LEARN_SQL, [
      key.template,
      key.modelName,
      key.runnerClass,
      msPerUnit,
      usage.load_ms > 0 ? usage.load_ms : null,
    ]);
  }
}
