import { LAZILY, ofAnyLength, prepared, statement } from '@atelier/database';
import { CAN_RUN } from './can-run.sql.js';
import { HOLD_AHEAD } from './held-ahead.sql.js';
import { LIVE, TAKES_WORK } from './live.sql.js';
import type { RunnerEntity } from './runner.entity.js';

/** What its rows in `runner_placement` have to follow from: its catalogue and list of files; null while it has not both. */
export const PLACED_FOR = `runner.catalogue_hash || '/' || runner.model_list_hash`;

export interface RunnerRow extends Pick<
  RunnerEntity,
  'id' | 'instance_id' | 'class' | 'warm' | 'warm_files' | 'last_key'
> {
  /** False while it drains or is in quarantine. */
  takes_work: boolean;
  /** How much of models its memory holds. */
  memory_bytes: number;
  /** False when what it can run has changed since its placement keys were computed. */
  is_placed: boolean;
}

/**
 * Tells instances of a runner apart: a new one starts now and has not waited yet. What it says of its catalogue holds only where
 * that is known already: whatever it had before may be gone.
 */
export const REGISTER = statement<
  [
    id: string,
    instanceId: string,
    runnerClass: string,
    pool: string,
    comfyuiVersion: string,
    vramTotalBytes: number,
    warm: string[],
    catalogueHash: string | null,
    modelListHash: string | null,
    warmFiles: string[],
    modelMemoryBytes: number | null,
  ]
>(`
  INSERT INTO runner (id, instance_id, class, pool, comfyui_version, vram_total_bytes, warm, catalogue_hash, model_list_hash,
    warm_files, model_memory_bytes)
  VALUES ($1, $2, $3, $4, $5, $6, $7, (SELECT hash FROM catalogue WHERE hash = $8), (SELECT hash FROM model_list WHERE hash = $9 AND complete),
    $10, $11)
  ON CONFLICT (id) DO UPDATE SET instance_id = excluded.instance_id, class = excluded.class, pool = excluded.pool, comfyui_version = excluded.comfyui_version,
    vram_total_bytes = excluded.vram_total_bytes, warm = excluded.warm, warm_files = excluded.warm_files,
    model_memory_bytes = excluded.model_memory_bytes, last_key = NULL, placed_for = '', idle_since = NULL,
    last_seen_at = now(), catalogue_hash = excluded.catalogue_hash, model_list_hash = excluded.model_list_hash,
    waiting_since = CASE WHEN runner.instance_id = excluded.instance_id THEN runner.waiting_since END,
    started_at = CASE WHEN runner.instance_id = excluded.instance_id THEN runner.started_at ELSE now() END`);

/** A runner that asks for work, and what there is of it: an idle fleet is answered with one look at each. */
export interface AskingRunner extends RunnerRow {
  /** No task waits, for whatever reason. */
  nothing_waits: boolean;
  /** No other runner holds a task behind another one; false where that was not looked for. */
  nothing_ahead: boolean;
}

/** A request for work, as a row of the statements here has it. */
interface Asking {
  mayWait: string;
  warm: string;
  warmFiles: string;
}

/**
 * Notes of every request that its runner was seen and what it has loaded, and that it is idle where there is nothing to look for and its
 * request will wait. An idle runner asks every few seconds, and is written once each time, without a wait for the disk. What is held behind
 * other tasks is looked for where a request may wait.
 */
function seenSql({ mayWait, warm, warmFiles }: Asking, whose: { among: string; where: string }): string {
  const idles = `${mayWait} AND NOT EXISTS (SELECT FROM user_share WHERE pending > 0) AND ${TAKES_WORK('runner')}`;
  return `UPDATE runner SET last_seen_at = now(), warm = ${warm}, warm_files = ${warmFiles},
     idle_since = CASE WHEN ${idles} THEN now() END,
     waiting_since = CASE WHEN ${idles} THEN coalesce(waiting_since, now()) ELSE waiting_since END,
     last_key = CASE WHEN ${warm} <> '{}' OR ${warmFiles} <> '{}' THEN last_key END FROM ${whose.among} WHERE ${whose.where}
   RETURNING runner.id, runner.instance_id, runner.class, runner.warm, runner.warm_files, runner.last_key,
     coalesce(model_memory_bytes, vram_total_bytes) AS memory_bytes,
     placed_for IS NOT DISTINCT FROM ${PLACED_FOR} AS is_placed, ${TAKES_WORK('runner')} AS takes_work,
     NOT EXISTS (SELECT FROM user_share WHERE pending > 0) AS nothing_waits,
     CASE WHEN ${mayWait} THEN NOT EXISTS (SELECT FROM ahead WHERE ahead.runner_id <> runner.id) ELSE false END AS nothing_ahead`;
}

/** Looked for once, however many ask, and not at all where nobody may wait. */
const AHEAD = `ahead AS MATERIALIZED (${HOLD_AHEAD})`;

export const SEEN = prepared(
  statement<[id: string, instanceId: string, warm: string[], warmFiles: string[], mayWait: boolean], AskingRunner>(
    `WITH ${LAZILY}, ${AHEAD} ${seenSql(
      // Asked of a query, so that Postgres keeps one plan: with the value itself it makes a new one each time.
      { mayWait: '(SELECT $5::boolean)', warm: '$3::text[]', warmFiles: '$4::text[]' },
      { among: 'lazily', where: 'runner.id = $1 AND runner.instance_id = $2' },
    )}`,
  ),
);

/** The same for many at once: $1 is JSON. A thousand idle runners that ask together are one statement. Rows are locked in the order of their ids. */
export const ALL_SEEN = prepared(
  statement<[requests: string], AskingRunner>(`
  WITH ${LAZILY}, ${AHEAD}, asked AS MATERIALIZED (
    SELECT r.id, a.may_wait, a.warm, a.warm_files
    FROM json_to_recordset($1) AS a (runner_id text, instance_id uuid, may_wait boolean, warm text[], warm_files text[])
    JOIN runner r ON r.id = a.runner_id AND r.instance_id = a.instance_id ORDER BY r.id FOR UPDATE OF r)
  ${seenSql(
    { mayWait: 'asked.may_wait', warm: 'asked.warm', warmFiles: 'asked.warm_files' },
    { among: 'asked, lazily', where: 'runner.id = asked.id' },
  )}`),
);

/** Two files of one name in different folders: the first in ComfyUI's order is the one that runs. */
export const ADD_MODELS = statement<[runnerId: string, names: string[], files: string[]]>(`
  INSERT INTO runner_model (runner_id, model_name, file)
  SELECT $1, name, file FROM unnest($2::text[], $3::text[]) AS given (name, file) ON CONFLICT DO NOTHING`);

/** Of runners for which work was looked for in vain. Once per wait, however many requests it takes. */
export const IDLE = prepared(
  statement<[ids: string[]]>(`
  WITH ${LAZILY} UPDATE runner SET idle_since = now(), waiting_since = coalesce(waiting_since, now())
  FROM lazily, (SELECT id FROM runner WHERE id = ANY (${ofAnyLength('$1', 'text[]')}) ORDER BY id FOR UPDATE) AS waiting WHERE runner.id = waiting.id`),
);

export const CANNOT_RUN = statement<[id: string, placementKey: string]>(`
  WITH model AS (DELETE FROM runner_model WHERE runner_id = $1 AND model_name = $2)
  DELETE FROM runner_placement WHERE runner_id = $1 AND placement_key = $2`);

export const IS_LIVE_SOMEWHERE = statement<[placementKey: string], unknown>(
  `SELECT 1 FROM runner r WHERE ${LIVE('r')} AND ${CAN_RUN('r.id', '$1')} LIMIT 1`,
);

/** A row: there is a live runner that can run the key and has more memory than this one. */
export const MEMORY_TO_EXCEED = statement<[id: string, placementKey: string], { bytes: number }>(`
  SELECT own.vram_total_bytes AS bytes FROM runner own WHERE own.id = $1 AND EXISTS (
    SELECT 1 FROM runner r WHERE ${LIVE('r')} AND r.vram_total_bytes > own.vram_total_bytes AND ${CAN_RUN('r.id', '$2')})`);
