import pg from 'pg';
import type { ServiceSettings } from './service.js';
import { termsOf } from '@atelier/generation/measured';

/** Of the parameters of a task: 512 x 512 pixels in 20 steps. */
export const PARAMS = {
  ...{ negative_prompt: '', width: 512, height: 512, steps: 20, cfg: 7, sampler_name: 'euler', scheduler: 'normal' },
  ...{ seed: 7, batch_size: 1 },
};
export const WORK_UNITS = 5.24288;
const COLUMNS = `user_id, template, model_name, prompt, params, work_units, expires_at`;
const REST = `'${JSON.stringify(PARAMS)}'::jsonb, ${WORK_UNITS}, now() + interval '7 days'`;
const VALUES = `'a red fox in the snow', ${REST}`;
/** Rows per statement. */
const CHUNK = 50_000;

/** Models of the filled tables: `model-0` to `model-3`. */
export const MODELS = 4;

/** Runs `work` on a connection of its own into the tables of a service: filling takes longer than the service lets a statement take. */
export async function filling(
  { databaseUrl, schema }: ServiceSettings,
  work: (database: pg.Client) => Promise<void>,
): Promise<void> {
  const database = new pg.Client({ connectionString: databaseUrl, options: `-c search_path=${schema}` });
  await database.connect();
  try {
    await work(database);
  } finally {
    await database.end();
  }
}

/** Waiting tasks of so many users, in turn, each with all models; with `keys`, each with as many of that many placement keys. */
export async function fillPending(database: pg.Client, tasks: number, users: number, keys = 0): Promise<void> {
  const key = keys > 0 ? `'key-' || (i % ${users} + i / ${users} % ${MODELS}) % ${keys}` : 'NULL';
  const sql = `INSERT INTO task (${COLUMNS}, placement_key)
    SELECT 1 + i % ${users}, 'text-to-image', 'model-' || (i / ${users}) % ${MODELS}, ${VALUES}, ${key} FROM generate_series($1::int, $2::int) AS i`;
  await inChunks(database, sql, tasks);
  await countShares(database);
}

/** The prompts of filled tasks. */
export const [COMMON, RARE] = ['a red fox in the snow', '雪中的红狐狸，水墨 a red fox in the snow'];
/** One in twenty of the finished tasks has the rare prompt, spread over all statuses. */
const PROMPT = `CASE WHEN i % 21 = 7 THEN '${RARE}' ELSE '${COMMON}' END`;

const quoted = (terms: string[]) => `ARRAY['${terms.join("', '")}']`;
/** Begins the statement that adds the terms of these prompts; `known` says which. */
export const INSERT_TERMS = `WITH known (prompt, terms) AS (VALUES ('${COMMON}', ${quoted(termsOf(COMMON))}), ('${RARE}', ${quoted(termsOf(RARE))}))
  INSERT INTO prompt_term (user_id, term, created_at, task_id)`;

/** The finished tasks of user 1, nine of ten of them with a picture; the others failed or were cancelled. */
export async function fillHistory(database: pg.Client, tasks: number): Promise<void> {
  const status = `CASE WHEN i % 20 = 0 THEN 'failed' WHEN i % 20 = 1 THEN 'cancelled' ELSE 'completed' END`;
  const result = `CASE WHEN i % 20 > 1 THEN i + 1 END`;
  await inChunks(
    database,
    `INSERT INTO task (id, ${COLUMNS}, status, result_id, completed_at, attempt)
     SELECT i + 1, 1, 'text-to-image', 'model-' || i % ${MODELS}, ${PROMPT}, ${REST}, ${status}, ${result}, now(), 1 FROM generate_series($1::int, $2::int) AS i`,
    tasks,
  );
  await inChunks(
    database,
    `INSERT INTO result (id, task_id, attempt) SELECT i + 1, i + 1, 1 FROM generate_series($1::int, $2::int) AS i WHERE i % 20 > 1`,
    tasks,
  );
  await inChunks(
    database,
    `INSERT INTO image (result_id, task_id, position, object_key, thumbnail_key, thumbhash, width, height, content_type, size_bytes, sha256, seed)
     SELECT i + 1, i + 1, 0, 'outputs/' || i, 'outputs/' || i || '.webp', 'aGFzaA==', 512, 512, 'image/png', 100000, '${'a'.repeat(64)}', 7
     FROM generate_series($1::int, $2::int) AS i WHERE i % 20 > 1`,
    tasks,
  );
  await inChunks(
    database,
    `${INSERT_TERMS} SELECT 1, term, created_at, id FROM task JOIN known USING (prompt), unnest(terms) AS term WHERE id BETWEEN $1 + 1 AND $2 + 1`,
    tasks,
  );
  await database.query('INSERT INTO user_share (user_id) VALUES (1)');
  await settle(database, ['task', 'result', 'image', 'prompt_term']);
}

/** The shares and counts that follow from the waiting tasks. */
async function countShares(database: pg.Client): Promise<void> {
  await database.query('INSERT INTO user_share (user_id, pending) SELECT user_id, count(*) FROM task GROUP BY user_id');
  await database.query(
    'INSERT INTO backlog (user_id, model_name, ready) SELECT user_id, coalesce(placement_key, model_name), count(*) FROM task GROUP BY 1, 2',
  );
  await settle(database, ['task', 'user_share', 'backlog']);
}

/** A table that was just filled has no statistics, and its pages are not marked as visible to all: neither is what a service meets. */
export async function settle(database: pg.Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) await database.query(`VACUUM ANALYZE ${table}`);
}

async function inChunks(database: pg.Client, sql: string, count: number): Promise<void> {
  for (let from = 0; from < count; from += CHUNK) {
    await database.query(sql, [from, Math.min(from + CHUNK, count) - 1]);
  }
}

/** The given waiting tasks, in the given order. */
export async function fillBacklog(
  database: pg.Client,
  tasks: readonly { userId: number; model: string; key: string | null }[],
): Promise<void> {
  await database.query(
    `INSERT INTO task (${COLUMNS}, placement_key) SELECT user_id, 'text-to-image', model, ${VALUES}, key
     FROM unnest($1::bigint[], $2::text[], $3::text[]) WITH ORDINALITY AS given (user_id, model, key, place) ORDER BY place`,
    [tasks.map(({ userId }) => userId), tasks.map(({ model }) => model), tasks.map(({ key }) => key)],
  );
  await countShares(database);
}
