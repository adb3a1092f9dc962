import { COMMON, INSERT_TERMS, MODELS, PARAMS, RARE, WORK_UNITS } from '../scheduling/fill.js';

/** The user of whom a ninth of the ended tasks is, and who is searched. */
export const LONGEST = 1;
/** One in so many of the ended tasks is the longest list's; the others are shared out among the other users. */
const EACH = 9;
export const USERS = 1_000;

const REST = `'text-to-image', '${JSON.stringify(PARAMS)}'::jsonb, ${WORK_UNITS}`;

/** Counts the tasks of the longest list, `i` all ended ones from 0 on: what a task is like follows from it. */
const N = `(i / ${EACH})`;
const USER = `CASE WHEN i % ${EACH} = 0 THEN ${LONGEST} ELSE 2 + i % ${USERS - 2} END`;
const STATUS = `CASE ${N} % 20 WHEN 0 THEN 'failed' WHEN 1 THEN 'cancelled' ELSE 'completed' END`;
const IS_COMPLETED = `${N} % 20 > 1`;
const IS_FAVOURITE = `${N} % 25 = 4 AND ${IS_COMPLETED}`;
const IS_FILM = `${N} % 20 = 3`;
/** Evenly over the year before yesterday. $3: how many there are. */
const AT = `now() - interval '1 day' - interval '365 days' * (($3::float8 - i) / $3)`;
const CHUNK = 'generate_series($1::bigint, $2::bigint) AS i';

const ENDED_TASKS = `
  INSERT INTO task (id, user_id, template, params, work_units, model_name, prompt, expires_at, status, result_id, favourites,
    created_at, ready_at, started_at, completed_at, attempt, counted_attempts)
  SELECT i + 1, ${USER}, ${REST}, 'model-' || ${N} % ${MODELS}, CASE WHEN ${N} % 21 = 7 THEN '${RARE}' ELSE '${COMMON}' END, at + interval '7 days',
    ${STATUS}, CASE WHEN ${IS_COMPLETED} THEN i + 1 END, CASE WHEN ${IS_FAVOURITE} THEN 1 ELSE 0 END, at, at, at, at + interval '5 s', 1, 1
  FROM ${CHUNK}, LATERAL (SELECT ${AT} AS at) AS time`;

const ATTEMPTS = `
  INSERT INTO attempt (task_id, number, runner_id, runner_class, started_at, ended_at, outcome, fault, gpu_ms, load_ms, outputs)
  SELECT i + 1, 1, 'runner-' || i % 50, 'bench', at, at + interval '5 s', ${STATUS}, CASE WHEN ${N} % 20 = 0 THEN 'internal' END, 5000, 0,
    CASE WHEN ${IS_COMPLETED} THEN 4 END
  FROM ${CHUNK}, LATERAL (SELECT ${AT} AS at) AS time`;

const RESULTS = `
  INSERT INTO result (id, task_id, attempt, created_at) SELECT i + 1, i + 1, 1, ${AT} FROM ${CHUNK} WHERE ${IS_COMPLETED}`;

/** 3.7 per completed task, so that there are three times as many as tasks. */
const PICTURES = `CASE WHEN ${N} % 10 < 7 THEN 4 ELSE 3 END`;
const IMAGES = `
  INSERT INTO image (result_id, task_id, position, object_key, thumbnail_key, thumbhash, width, height, content_type, size_bytes, sha256,
    seed, kind, favourite_at)
  SELECT i + 1, i + 1, position, key || '.png', key || '.webp', 'aGFzaA==', 512, 512, 'image/png', 100000, '${'a'.repeat(64)}', 7,
    CASE WHEN position = 0 AND ${IS_FILM} THEN 'video' ELSE 'image' END, CASE WHEN position = 0 AND ${IS_FAVOURITE} THEN ${AT} END
  FROM ${CHUNK}, generate_series(0, ${PICTURES} - 1) AS position,
    LATERAL (SELECT 'outputs/' || i + 1 || '/1/' || position || '-bench' AS key) AS named
  WHERE ${IS_COMPLETED} ORDER BY i, position`;

/** Rows of many ended tasks: each statement takes the first and the last of a chunk, and how many there are. */
export const ENDED = { task: ENDED_TASKS, attempt: ATTEMPTS, result: RESULTS, image: IMAGES };

/** Tasks of the longest list that wait, however many there are: its pages differ by their length alone. */
const WAITING_OF_LONGEST = 100;

/** $1 waiting tasks after $2 ended ones. */
export const WAITING = `
  INSERT INTO task (id, user_id, template, params, work_units, model_name, prompt, expires_at)
  SELECT $2 + i + 1, CASE WHEN i < ${WAITING_OF_LONGEST} THEN ${LONGEST} ELSE 2 + i % ${USERS - 1} END, ${REST}, 'model-' || (i / ${USERS}) % ${MODELS}, '${COMMON}', now() + interval '7 days'
  FROM generate_series(0, $1::bigint - 1) AS i`;

/** In the order of their keys. */
export const TERMS = `
  ${INSERT_TERMS}
  SELECT user_id, term, created_at, id FROM task JOIN known USING (prompt), unnest(terms) AS term
  WHERE user_id = ${LONGEST} ORDER BY term COLLATE "C", created_at, id`;

/** A third are runs of seven workflows, a fifteenth with one of two LoRAs; films are one in twenty. */
export const FACETS = `
  INSERT INTO task_facet (user_id, facet, created_at, task_id)
  SELECT user_id, facet, created_at, id FROM (SELECT *, (id - 1) / ${EACH} AS n FROM task WHERE user_id = ${LONGEST} AND status = 'completed') AS t,
    unnest(array_remove(ARRAY[CASE WHEN n % 20 = 3 THEN 'kind:video' END, CASE WHEN n % 3 = 2 THEN 'workflow:' || 1 + n % 7 END,
      CASE WHEN n % 15 = 5 THEN 'lora:style-' || n / 15 % 2 END], NULL)) AS facet
  ORDER BY facet COLLATE "C", created_at, id`;

/** The longest list's first picture of a task: every fourth, and fifty. */
export const COLLECTIONS = `
  WITH made AS (INSERT INTO collection (user_id, name) VALUES (${LONGEST}, 'a quarter'), (${LONGEST}, 'fifty') RETURNING id, name),
  task AS (SELECT id, created_at, (id - 1) / ${EACH} AS n, count(*) OVER () AS total FROM task WHERE user_id = ${LONGEST} AND status = 'completed')
  INSERT INTO collection_image (collection_id, image_id, task_id, created_at, listed)
  SELECT made.id, image.id, task.id, task.created_at, true FROM made, task JOIN image ON image.task_id = task.id AND position = 0
  WHERE CASE made.name WHEN 'fifty' THEN n % greatest(total / 50, 1) = 5 ELSE n % 4 = 2 END`;

/** What is counted along. */
export const COUNTS = [
  `INSERT INTO user_share (user_id, pending, role) SELECT i, 0, 'user' FROM generate_series(1, ${USERS}) AS i`,
  `UPDATE user_share s SET pending = t.pending FROM (SELECT user_id, count(*) AS pending FROM task WHERE status = 'pending' GROUP BY 1) t
     WHERE t.user_id = s.user_id`,
  `INSERT INTO backlog (user_id, model_name, ready) SELECT user_id, model_name, count(*) FROM task WHERE status = 'pending' GROUP BY 1, 2`,
  `INSERT INTO user_storage (user_id, pictures, bytes) SELECT user_id, sum(${PICTURES}), sum(${PICTURES}) * 100000
     FROM (SELECT user_id, id - 1 AS i FROM task WHERE status = 'completed') AS t GROUP BY 1`,
  // The hours of before are counted already, as they are wherever the tables grew by themselves.
  `INSERT INTO counted_hour (hour) VALUES (date_trunc('hour', now()) - interval '1 hour')`,
  `SELECT setval(pg_get_serial_sequence('task', 'id'), (SELECT max(id) FROM task)), setval(pg_get_serial_sequence('result', 'id'), (SELECT max(id) FROM result))`,
];
