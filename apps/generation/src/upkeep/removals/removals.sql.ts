import { REMOVED_USER_ID } from '@atelier/contracts';
import { statement } from '@atelier/database';
import type { AssetEntity } from '../../assets/asset.entity.js';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import { HAS_ID } from '../../tasks/state/index-conditions.js';
import { NO_KEY, REST } from '../../tasks/state/charge.sql.js';

export const BATCH = 50;
const ROWS = 1_000;

const LIVE = `status IN ('pending', 'processing')`;

/** Those that are not being stopped yet. */
export const TO_CANCEL = statement<[userId: number], Pick<TaskEntity, 'id'>>(`
  SELECT id FROM task WHERE user_id = $1 AND ${LIVE} AND ${HAS_ID} AND cancel_requested_at IS NULL AND deleted_at IS NULL
  ORDER BY id LIMIT ${BATCH}`);

/** In batches, so that no statement holds many locks. What one replica deletes another passes over. */
const deleteFrom = (table: string) =>
  statement<[userId: number], { one: number }>(`
    DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${table} WHERE user_id = $1 LIMIT ${ROWS} FOR UPDATE SKIP LOCKED)) RETURNING 1 AS one`);

/** What is seen by others goes first. */
const BEFORE_FILES = ['share', 'group_share', 'archive', 'collection', 'preset', 'wildcard_list'];
export const DELETE_BEFORE_FILES = BEFORE_FILES.map(deleteFrom);
/** What follows from tasks goes behind them. */
const AFTER_TASKS = [
  ...(['idempotency_key', 'prompt_term', 'task_facet', 'outbox', 'backlog'] as const),
  ...(['user_storage', 'member_terms', 'group_span', 'user_share'] as const),
];
export const DELETE_AFTER_TASKS = AFTER_TASKS.map(deleteFrom);

/** What an attempt may still store is removed first, as leftovers are: behind the task nobody would know of it. */
const MAY_STORE =
  'EXISTS (SELECT FROM attempt WHERE attempt.task_id = task.id AND attempt.addresses_until IS NOT NULL)';

const endedTasks = (where: string) =>
  `(SELECT id FROM task WHERE user_id = $1 AND NOT ${LIVE} AND NOT ${MAY_STORE} AND ${where} LIMIT ${BATCH})`;

/** Shown ones, those in the trash, and emptied ones: each has an index by user, all of them together have none. */
export const ENDED_TASKS = statement<[userId: number], Pick<TaskEntity, 'id'>>(`
  ${endedTasks('deleted_at IS NULL')}
  UNION ALL ${endedTasks('deleted_at IS NOT NULL AND purge_requested_at IS NULL')}
  UNION ALL ${endedTasks('deleted_at IS NOT NULL AND purge_requested_at IS NOT NULL')} LIMIT ${BATCH}`);

export const KEYS_OF_TASKS = statement<[taskIds: number[]], { key: string }>(`
  SELECT key FROM image, unnest(ARRAY[object_key, thumbnail_key]) AS key WHERE task_id = ANY ($1) AND key IS NOT NULL`);

/** With their attempts, results, outputs and inputs. */
export const DELETE_TASKS = statement<[taskIds: number[]]>(`DELETE FROM task WHERE id = ANY ($1) AND NOT ${LIVE}`);

export const ASSETS = statement<[userId: number], Pick<AssetEntity, 'id' | 'object_key' | 'thumbnail_key'>>(`
  SELECT id, object_key, thumbnail_key FROM asset WHERE user_id = $1 AND NOT EXISTS (
    SELECT FROM task_input JOIN task ON task.id = task_input.task_id WHERE task_input.asset_id = asset.id AND task.${LIVE})
  ORDER BY id LIMIT ${BATCH}`);

export const DELETE_ASSETS = statement<[ids: number[]]>('DELETE FROM asset WHERE id = ANY ($1)');

/** Of each other user by the index of their tasks: there is none by versions alone. */
const RUN_BY_OTHERS = `EXISTS (SELECT FROM user_share other CROSS JOIN LATERAL (
  SELECT FROM task WHERE task.user_id = other.user_id AND task.workflow_version_id = v.id LIMIT 1) AS run WHERE other.user_id <> $1)`;

/** Versions that nobody else has a run of. */
export const DELETE_VERSIONS = statement<[userId: number], { one: number }>(`
  DELETE FROM workflow_version WHERE id = ANY (ARRAY(
    SELECT v.id FROM workflow_version v JOIN workflow w ON w.id = v.workflow_id
    WHERE w.user_id = $1 AND NOT ${RUN_BY_OTHERS} LIMIT ${BATCH})) RETURNING 1 AS one`);

export const DELETE_WORKFLOWS = statement<[userId: number]>(`
  DELETE FROM workflow w WHERE w.user_id = $1 AND NOT EXISTS (SELECT FROM workflow_version v WHERE v.workflow_id = w.id)`);

/** Runs of others keep their version; nobody sees the workflow, and it says nothing of whose it was. */
export const DISOWN_WORKFLOWS = statement<[userId: number]>(`
  UPDATE workflow SET user_id = ${REMOVED_USER_ID}, deleted_at = coalesce(deleted_at, now()), visibility = 'private', name = '-',
    description = '', search = '', image_id = NULL
  WHERE user_id = $1`);

const SUMS = 'sum(gpu_ms), sum(free_ms), sum(attempts), sum(tasks), sum(outputs)';

/** What was used stays as a sum of the day, without user, key, workflow and model. */
export const DISOWN_USAGE = statement<[userId: number]>(`
  WITH gone AS (DELETE FROM usage_day WHERE user_id = $1 RETURNING *)
  INSERT INTO usage_day AS u (day, user_id, api_key_id, workflow_id, model_name, gpu_ms, free_ms, attempts, tasks, outputs)
  SELECT day, ${REMOVED_USER_ID}, ${NO_KEY}, ${REST}, '', ${SUMS} FROM gone GROUP BY day
  ON CONFLICT (day, user_id, api_key_id, workflow_id, model_name) DO UPDATE SET gpu_ms = u.gpu_ms + excluded.gpu_ms,
    free_ms = u.free_ms + excluded.free_ms, attempts = u.attempts + excluded.attempts, tasks = u.tasks + excluded.tasks, outputs = u.outputs + excluded.outputs`);

export const DISOWN_HOURS = statement<[userId: number]>(`
  WITH gone AS (DELETE FROM use_hour WHERE user_id = $1 RETURNING *)
  INSERT INTO use_hour AS u (hour, user_id, workflow_id, gpu_ms, tasks, outputs)
  SELECT hour, ${REMOVED_USER_ID}, ${REST}, sum(gpu_ms), sum(tasks), sum(outputs) FROM gone GROUP BY hour
  ON CONFLICT (hour, user_id, workflow_id) DO UPDATE SET gpu_ms = u.gpu_ms + excluded.gpu_ms, tasks = u.tasks + excluded.tasks,
    outputs = u.outputs + excluded.outputs`);

/** Every table that names a user; a spec holds the list against the schema. */
export const TABLES_OF_USERS = [
  ...['task', 'asset', ...BEFORE_FILES, 'workflow', 'usage_day', 'use_hour'],
  ...AFTER_TASKS,
];

export const IS_ANYTHING_LEFT = statement<[userId: number], { left: boolean }>(`
  SELECT ${TABLES_OF_USERS.map((table) => `EXISTS (SELECT FROM ${table} WHERE user_id = $1)`).join(' OR ')} AS left`);
