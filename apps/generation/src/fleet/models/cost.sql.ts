import { prepared, statement } from '@atelier/database';

/** Weight of a new measurement in the moving average. */
const ALPHA = 0.2;

type Learned = [
  templates: string[],
  modelNames: string[],
  runnerClasses: string[],
  msPerUnit: number[],
  loadMs: (number | null)[],
  samples: number[],
];

/**
 * The first measurement stands for itself, each later one moves the mean; of several that come together their mean moves it as far as
 * they would. In one order, so that no two replicas wait for each other's rows.
 */
export const LEARN = prepared(
  statement<Learned>(`
  INSERT INTO cost AS c (template, model_name, runner_class, ms_per_unit, load_ms, samples)
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::float8[], $5::float8[], $6::int[]) ORDER BY 1, 2, 3
  ON CONFLICT (template, model_name, runner_class) DO UPDATE SET samples = c.samples + excluded.samples,
    ms_per_unit = c.ms_per_unit + (1 - power(${1 - ALPHA}, excluded.samples)) * (excluded.ms_per_unit - c.ms_per_unit),
    load_ms = CASE WHEN excluded.load_ms IS NULL THEN c.load_ms
      ELSE coalesce(c.load_ms + ${ALPHA} * (excluded.load_ms - c.load_ms), excluded.load_ms) END`),
);

/** Mean GPU milliseconds, without loading, of the last 50 tasks; null: there was none. */
export const RECENT_TASK = prepared(
  statement<[], { ms: number | null }>(`
  SELECT avg(gpu_ms - coalesce(load_ms, 0))::float8 AS ms FROM (
    SELECT gpu_ms, load_ms FROM attempt WHERE outcome = 'completed' ORDER BY ended_at DESC LIMIT 50) AS recent`),
);
