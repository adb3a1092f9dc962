import type { Database } from '@atelier/database';

/** What a user used on a day; the rest is usual. */
export interface UsedDay {
  user?: number;
  daysAgo?: number;
  key?: string;
  workflow?: number;
  name?: string;
  model?: string;
  gpuMs?: number;
  freeMs?: number;
  tasks?: number;
  outputs?: number;
}

const USUAL = { user: 7, daysAgo: 0, key: '00000000-0000-0000-0000-000000000000', workflow: 0, name: null, model: 'sd15', gpuMs: 1_000, freeMs: 0, tasks: 1, outputs: 2 }; // prettier-ignore

/** A row as ended attempts leave it. */
export async function usedDay(database: Database, given: UsedDay): Promise<void> {
  const of = { ...USUAL, ...given };
  await database.query(
    `INSERT INTO usage_day (day, user_id, api_key_id, workflow_id, model_name, workflow_name, gpu_ms, free_ms, attempts, tasks, outputs)
     VALUES ((now() AT TIME ZONE 'UTC')::date - $1::int, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)`,
    [of.daysAgo, of.user, of.key, of.workflow, of.model, of.name, of.gpuMs, of.freeMs, of.tasks, of.outputs],
  );
}
