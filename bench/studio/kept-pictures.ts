import { ApiClient } from '../../test/installation/api-client.js';
import { makeEveryKind } from '../../test/web/every-kind.js';
import type { User } from '../platform/accounts.js';
import type { Platform } from '../platform/platform.js';

/** Made for real, with all that belongs to them; the rest are copies of these, which show the same files. */
const PROMPTS = [
  'a red fox in the snow, soft morning light',
  'a quiet harbour at dusk, oil painting',
  'mountains above the clouds at sunrise',
  '雪地里的一只红狐狸，柔和的晨光',
  '黄昏时分宁静的港湾，油画',
  'northern lights over a frozen bay',
];
const EACH = 5;
/** Copies have numbers from here on, and what is made later comes after them. */
const BASE = 1_000_000;
const AFTER = 2_000_000;

/**
 * Fills the history of a user with finished tasks of one output each, over some weeks: pictures of several shapes, films that play,
 * sounds, texts. The simulators need the model of `makeEveryKind`.
 */
export async function keepPictures(platform: Platform, user: User, count: number): Promise<void> {
  const made = await Promise.all(
    PROMPTS.flatMap((prompt) =>
      Array.from({ length: EACH }, () => platform.accounts.create(user, { prompt, steps: 1 })),
    ),
  );
  for (const { id } of made) {
    await platform.accounts.until(user, id, ({ status }) => status === 'completed', 120_000);
  }
  const { id, status } = await makeEveryKind(new ApiClient(platform.url, user.token));
  if (status !== 'completed') throw new Error(`the task of every kind is ${status}`);
  await copy(platform, user, { count, everyKind: id });
}

interface Copies {
  count: number;
  /** The task that has made a film, a sound and a text. */
  everyKind: number;
}

async function copy({ database }: Platform, user: User, { count, everyKind }: Copies): Promise<void> {
  await database.query(TASKS, [user.id, count]);
  for (const table of ['task', 'prompt_term', 'task_facet'] as const)
    await database.query(beforeCopies(table), [user.id, count]);
  await database.query(RESULTS);
  await database.query(IMAGES, [everyKind]);
  await database.query(FACETS);
  await database.query(TERMS);
  for (const table of ['task', 'result']) {
    await database.query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), ${AFTER})`);
  }
}

/** The original of each copy, by its number: a task of one picture. */
const ORIGINAL = `original AS (
  SELECT id, row_number() OVER (ORDER BY id) - 1 AS number, count(*) OVER () AS many FROM task
  WHERE status = 'completed' AND run IS NULL AND id < ${BASE})`;
const COPIED = `copied AS (
  SELECT copy.id, copy.user_id, copy.created_at, original.id AS original
  FROM task copy JOIN original ON original.number = (copy.id - ${BASE}) % original.many WHERE copy.id BETWEEN ${BASE} AND ${AFTER})`;

const TASKS = `WITH ${ORIGINAL}
  INSERT INTO task (id, user_id, template, model_name, prompt, params, work_units, expires_at, status, result_id, attempt, created_at, completed_at)
  SELECT ${BASE} + i, user_id, template, model_name, prompt, params, work_units, expires_at, 'completed', ${BASE} + i, 1,
    now() - ($2::int - i) * interval '7 minutes', now() - ($2::int - i) * interval '7 minutes'
  FROM generate_series(0, $2::int - 1) AS i JOIN original ON original.number = i % original.many JOIN task USING (id)
  WHERE user_id = $1`;
/** The originals, which have smaller numbers, are older than their copies: numbers grow with time, and the page relies on it. */
const beforeCopies = (table: 'task' | 'prompt_term' | 'task_facet') => `
  UPDATE ${table} SET created_at = created_at - $2::int * interval '7 minutes'
  WHERE user_id = $1 AND ${table === 'task' ? 'id' : 'task_id'} < ${BASE}`;
const RESULTS = `INSERT INTO result (id, task_id, attempt) SELECT id, id, 1 FROM task WHERE id BETWEEN ${BASE} AND ${AFTER}`;
/** Of ten copies six are pictures of three shapes, two are films, one is a sound and one a text. */
const KIND = `CASE copied.id % 10 WHEN 6 THEN 'video' WHEN 7 THEN 'video' WHEN 8 THEN 'audio' WHEN 9 THEN 'text' ELSE 'image' END`;
const WIDTH = `CASE WHEN kind <> 'image' THEN width ELSE CASE copied.id % 3 WHEN 0 THEN width WHEN 1 THEN width * 2 / 3 ELSE width * 3 / 2 END END`;
/** What all copies of an output have in common with it. */
const SAME = 'kind, object_key, thumbnail_key, thumbhash, height, duration_ms, frame_rate, text, content_type, size_bytes, sha256, seed'; // prettier-ignore
/** A picture is copied from the picture of its task, everything else from the task of every kind ($1). */
const IMAGES = `WITH ${ORIGINAL}, ${COPIED}
  INSERT INTO image (result_id, task_id, position, width, ${SAME})
  SELECT copied.id, copied.id, 0, ${WIDTH}, ${SAME}
  FROM copied JOIN image ON image.kind = ${KIND} AND image.task_id = CASE WHEN image.kind = 'image' THEN copied.original ELSE $1::bigint END`;
const FACETS = `INSERT INTO task_facet (user_id, facet, created_at, task_id)
  SELECT task.user_id, 'kind:' || image.kind, task.created_at, task.id FROM image JOIN task ON task.id = image.task_id
  WHERE image.kind <> 'image' AND task.id BETWEEN ${BASE} AND ${AFTER}`;
const TERMS = `WITH ${ORIGINAL}, ${COPIED}
  INSERT INTO prompt_term (user_id, term, created_at, task_id)
  SELECT copied.user_id, term, copied.created_at, copied.id FROM prompt_term JOIN copied ON prompt_term.task_id = copied.original`;
