import { prepared, statement } from '@atelier/database';

/** Weight of a new measurement in the moving average. */
const ALPHA = 0.2;

/** The first measurement stands for itself, each later one moves the mean. */
export const LEARN = prepared(
  statement<[template: string, modelName: string, runnerClass: string, msPerUnit: number, loadMs: number | null]>(`
  INSERT INTO cost AS c (template, model_name, runner_class, ms_per_unit, load_ms) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (template, model_name, runner_class) DO UPDATE SET samples = c.samples + 1,
    ms_per_unit = c.ms_per_unit + ${ALPHA} * (excluded.ms_per_unit - c.ms_per_unit),
    load_ms = CASE WHEN excluded.load_ms IS NULL THEN c.load_ms
      ELSE coalesce(c.load_ms + ${ALPHA} * (excluded.load_ms - c.load_ms), excluded.load_ms) END`),
);

/** Mean GPU milliseconds, without loading, of the last 50 tasks; null: there was none. */
export const RECENT_TASK = prepared(
  statement<[], { ms: number | null }>(`
  SELECT avg(gpu_ms - coalesce(load_ms, 0))::float8 AS ms FROM (
    SELECT gpu_ms, load_ms FROM attempt WHERE outcome = 'completed' ORDER BY ended_at DESC LIMIT 50) AS recent`),
);
