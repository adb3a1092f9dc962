import { endOf, secondsOf, startOf, stepOf, stepsOf, type Bounds } from './activity-bounds.sql.js';

const ATTEMPT =
  'a.task_id, a.number, a.runner_id, a.started_at, a.ended_at, a.outcome, a.fault, a.gpu_ms, a.load_ms, a.outputs';

const BY_OUTCOME = [`a.outcome = 'completed'`, `a.outcome <> 'completed'`];

/** Attempts that ended in the time, by two indexes that hold the outcomes apart. */
const ended = ({ from, until }: Pick<Bounds, 'from' | 'until'>) =>
  BY_OUTCOME.map((which) => `SELECT ${ATTEMPT} FROM attempt a WHERE ${which} AND a.ended_at >= ${from} AND a.ended_at < ${until}`).join(' UNION ALL '); // prettier-ignore

/** Those, and what was in hand when it ended: what ended since, and what runs. An attempt that lasted through the whole time is among them. */
const held = ({ from, settled }: Bounds) =>
  [
    ended({ from, until: settled }),
    `SELECT ${ATTEMPT} FROM task t JOIN attempt a ON a.task_id = t.id AND a.number = t.attempt WHERE t.status = 'processing'`,
  ].join(' UNION ALL ');

/**
 * name, step, value: the share of each step in which a runner held attempts. It holds several at once: one runs, one is prepared,
 * one is uploaded. Their union is what it was busy for.
 */
export const busyCells = (bounds: Bounds) => `
  WITH attempts AS (${held(bounds)}),
  held AS (
    SELECT runner_id, unnest(range_agg(tstzrange(greatest(started_at, ${bounds.from}), least(coalesce(ended_at, ${bounds.until}), ${bounds.until})))) AS during
    FROM attempts WHERE started_at < ${bounds.until} GROUP BY runner_id),
  cut AS (
    SELECT runner_id, during, generate_series(${stepOf('lower(during)', bounds)}, least(${stepOf('upper(during)', bounds)}, ${stepsOf(bounds)} - 1)) AS step FROM held)
  SELECT runner_id AS name, step, sum(
    ${secondsOf(`least(upper(during), ${endOf('step', bounds)}) - greatest(lower(during), ${startOf('step', bounds)})`)}
    / ${secondsOf(`${endOf('step', bounds)} - ${startOf('step', bounds)}`)}) AS value
  FROM cut GROUP BY runner_id, step`;

/** name, step, value: attempts by the class of their fault. */
export const failureCells = (bounds: Bounds) => `
  SELECT fault AS name, ${stepOf('ended_at', bounds)} AS step, count(*)::float8 AS value
  FROM (${ended(bounds)}) AS attempts WHERE fault IS NOT NULL GROUP BY 1, 2`;

/** name, step, value: how often a model was loaded. */
export const loadCells = (bounds: Bounds) => `
  SELECT task.model_name AS name, ${stepOf('ended_at', bounds)} AS step, count(*)::float8 AS value
  FROM (${ended(bounds)}) AS attempts JOIN task ON task.id = task_id WHERE load_ms > 0 GROUP BY 1, 2`;

/** step, p50_ms, p95_ms: of the first attempt of each task; later ones wait out delays. */
export const waitCells = (bounds: Bounds) => `
  WITH waits AS (
    SELECT ${stepOf('a.started_at', bounds)} AS step, greatest(${secondsOf('a.started_at - task.created_at')} * 1000, 0) AS ms
    FROM (${held(bounds)}) AS a JOIN task ON task.id = a.task_id
    WHERE a.number = 1 AND a.started_at >= ${bounds.from} AND a.started_at < ${bounds.until})
  SELECT step, percentile_cont(0.5) WITHIN GROUP (ORDER BY ms) AS p50_ms, percentile_cont(0.95) WITHIN GROUP (ORDER BY ms) AS p95_ms
  FROM waits GROUP BY step`;

/** Of an attempt `a`. A replica of the release before does not write how many there were: those that are kept are counted. */
const MADE = `CASE WHEN a.outcome <> 'completed' THEN 0 ELSE coalesce(a.outputs, (SELECT count(*) FROM image WHERE image.task_id = a.task_id)) END`;

/** step, value: outputs that were made. */
export const outputCells = (bounds: Bounds) => `
  SELECT ${stepOf('a.ended_at', bounds)} AS step, sum(${MADE})::float8 AS value
  FROM (${ended(bounds)}) AS a WHERE a.outcome = 'completed' GROUP BY step`;

/** Text to image by a checkpoint is no workflow. */
const WORKFLOW = `coalesce((task.run -> 'workflow' ->> 'id')::bigint, 0)`;

/** user_id, workflow_id, ended_at and what each attempt used; `which` is a condition on `task`. */
export const usedRows = (bounds: Pick<Bounds, 'from' | 'until'>, which = 'true') => `
  SELECT task.user_id, ${WORKFLOW} AS workflow_id, task.run -> 'workflow' ->> 'name' AS workflow_name, a.ended_at,
    coalesce(a.gpu_ms, 0) AS gpu_ms, (a.outcome = 'completed')::int AS tasks, ${MADE} AS outputs
  FROM (${ended(bounds)}) AS a JOIN task ON task.id = a.task_id WHERE ${which}`;
