/** What the end of an attempt used, as expressions of SQL on the task before (`old`) and after (`changed`). */
export interface Charge {
  /** Milliseconds on a GPU, as far as they are known. More than the time since the lease is never believed. */
  ms: string;
  /** Whether they count for nobody. */
  isFree: string;
  /** How many outputs were made. */
  outputs?: string;
}

/** Today in UTC. */
export const TODAY = `(now() AT TIME ZONE 'UTC')::date`;

/** In the place of a key where there was none: a part of a primary key is never null. */
export const NO_KEY = `'00000000-0000-0000-0000-000000000000'::uuid`;

/** In the place of a workflow: text to image by a checkpoint. */
export const NO_WORKFLOW = 0;

/** In the place of a workflow: many small rows, put together. */
export const REST = -1;

/** What a task counts for beside its user: key, workflow, model. */
const BY = `coalesce(changed.api_key_id, ${NO_KEY}), coalesce((changed.run -> 'workflow' ->> 'id')::bigint, ${NO_WORKFLOW}), changed.model_name,
  changed.run -> 'workflow' ->> 'name'`;

/** Milliseconds from the lease to a moment. */
export const heldMs = (until: string) =>
  `greatest(coalesce(extract(epoch FROM ${until} - old.started_at)::float8 * 1000, 0), 0)`;

/** `spent`: what counts for the user, and what for nobody. */
export const spentSql = ({ ms, isFree }: Charge) => `
  spent AS (SELECT CASE WHEN free THEN 0 ELSE ms END AS gpu_ms, CASE WHEN free THEN ms ELSE 0 END AS free_ms
    FROM (SELECT ${isFree} AS free, round(greatest(least(${ms}, ${heldMs('now()')}), 0))::bigint AS ms FROM changed, old) AS known)`;

/**
 * Adds it to the day of the user. It reads `share`, so that whoever adds to the same rows holds the lock of the same share: a row of a day
 * is waited for by the attempts of its own user alone.
 */
export const addedSql = ({ outputs = '0' }: Charge) => `
  added AS (INSERT INTO usage_day AS u (day, user_id, api_key_id, workflow_id, model_name, workflow_name, gpu_ms, free_ms, attempts, tasks, outputs)
    SELECT ${TODAY}, changed.user_id, ${BY}, spent.gpu_ms, spent.free_ms, 1, (changed.status = 'completed')::int, ${outputs} FROM changed, spent, share
    ON CONFLICT (day, user_id, api_key_id, workflow_id, model_name) DO UPDATE SET workflow_name = excluded.workflow_name,
      gpu_ms = u.gpu_ms + excluded.gpu_ms, free_ms = u.free_ms + excluded.free_ms, attempts = u.attempts + 1,
      tasks = u.tasks + excluded.tasks, outputs = u.outputs + excluded.outputs)`;
