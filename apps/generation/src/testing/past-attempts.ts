import type { Database } from '@atelier/database';

/** What is said of an attempt; the rest is usual. */
export interface PastAttempt {
  user?: number;
  model?: string;
  runner?: string;
  number?: number;
  /** Seconds before the end of what the spec looks at. */
  createdAgo?: number;
  startedAgo: number;
  /** Null: it goes on. */
  endedAgo: number | null;
  outcome?: string;
  fault?: string;
  gpuMs?: number;
  loadMs?: number;
  outputs?: number;
  /** As a replica of the release before ends it, which does not say how many outputs there were. */
  isOfReleaseBefore?: boolean;
}

const USUAL = {
  user: 7,
  model: 'sd15',
  runner: 'gpu-1',
  number: 1,
  fault: null,
  gpuMs: null,
  loadMs: null,
  outputs: 0,
  isOfReleaseBefore: false,
};

/** A task with one attempt, and what it made, with the times that a spec knows. @returns the task */
export async function pastAttempt(database: Database, end: Date, given: PastAttempt): Promise<number> {
  const of = {
    ...USUAL,
    createdAgo: given.startedAgo,
    outcome: given.endedAgo === null ? null : 'completed',
    ...given,
  };
  const status = of.outcome === null ? 'processing' : of.outcome === 'completed' ? 'completed' : 'failed';
  const [task] = await database.query<{ id: number }>(
    `INSERT INTO task (user_id, status, template, model_name, prompt, params, work_units, expires_at, created_at, attempt)
     VALUES ($1, $2, 't', $3, 'fox', '{}', 1, now(), $6::timestamptz - make_interval(secs => $4), $5) RETURNING id`,
    [of.user, status, of.model, of.createdAgo, of.number, end],
  );
  const outputs = of.outcome === 'completed' && !of.isOfReleaseBefore ? of.outputs : null;
  await database.query(
    `INSERT INTO attempt (task_id, number, runner_id, runner_class, started_at, ended_at, outcome, fault, gpu_ms, load_ms, outputs)
     VALUES ($1, $2, $3, 'test', $10::timestamptz - make_interval(secs => $4), $10::timestamptz - make_interval(secs => $5), $6, $7, $8, $9, $11)`,
    [task!.id, of.number, of.runner, of.startedAgo, of.endedAgo, of.outcome, of.fault, of.gpuMs, of.loadMs, end, outputs], // prettier-ignore
  );
  if (of.outputs > 0) await makeOutputs(database, task!.id, of.outputs);
  return task!.id;
}

async function makeOutputs(database: Database, taskId: number, count: number): Promise<void> {
  const [result] = await database.query<{ id: number }>('INSERT INTO result (task_id, attempt) VALUES ($1, 1) RETURNING id', [taskId]); // prettier-ignore
  await database.query(
    `INSERT INTO image (kind, result_id, task_id, position, object_key, content_type, size_bytes, sha256, seed)
     SELECT 'file', $1, $2, n, 'key', 'application/zip', 1, 'hash', 1 FROM generate_series(1, $3) n`,
    [result!.id, taskId, count],
  );
}
