import type { Actor } from '@atelier/contracts';
import { prepared, statement } from '@atelier/database';
import { mayHaveOneMore, mayMakeOneMore } from './key-limits.sql.js';
import { IS_USED_UP } from './state/allowance.sql.js';
import { GROUPS_ALLOW, HAS_ROOM, WAITING_LIMIT } from './state/task-limits.sql.js';
import { CURRENT_MINIMUM } from './state/current-minimum.sql.js';
import { PLACEMENT_KEY } from './state/placement-key.js';
import { taskColumns, type TaskRow } from './state/task-row.js';
import { eventSql } from './state/transition.sql.js';

type NewTask = [
  userId: number,
  queueLimit: number,
  template: string,
  modelName: string,
  prompt: string,
  params: string | null,
  workUnits: number,
  deadlineS: number,
  weight: number,
  terms: string[],
  role: Actor['role'],
  traceparent: string | null,
  placementKey: string | null,
  workflowVersionId: number | null,
  run: string | null,
  runValues: string | null,
  apiKeyId: string | null,
  openTasks: number | null,
  tasksPerDay: number | null,
  webhook: string | null,
  needsReview: boolean,
  quotaBytes: number | null,
  asksGroups: boolean,
];

/**
 * Task, share, backlog, terms and event in one statement, so that an accepted task costs one round trip and one commit.
 * `rank` is the task's place among the user's own waiting ones. No row back means that the user's queue is full ($2 tasks are waiting), that
 * their GPU time is used up, that they store as much as they may ($22), that their groups do not allow the model, where $23 says that
 * they are to be asked, or that the key has as many tasks as it may have; who makes tasks by such a key holds it (`HOLD_KEY`).
 * The time is taken under the lock of the share row: a user's tasks have rising times in the order of their ids, so a list by time never
 * gains a task behind a page that was read already.
 * @param unless more that must hold, beginning with AND
 * @param also more parts, beginning with a comma
 */
const createTaskSql = (unless = '', also = '') => `
  WITH share AS (
    INSERT INTO user_share AS s (user_id, weight, virtual_time, pending, last_seq, role) 
    SELECT $1::bigint, $9::double precision, ${CURRENT_MINIMUM}, 1, 1, $11::text
    WHERE ${mayHaveOneMore('$17::uuid', '$18')} AND ${mayMakeOneMore('$17::uuid', '$19')}
      AND ${HAS_ROOM('$1::bigint', '$22::bigint')} AND (NOT $23::boolean OR ${GROUPS_ALLOW('$1::bigint', '$4')})${unless}
    ON CONFLICT (user_id) DO UPDATE SET pending = s.pending + 1, last_seq = s.last_seq + 1, weight = coalesce(s.group_weight, excluded.weight),
      role = excluded.role,
      virtual_time = CASE WHEN s.pending = 0 AND s.running = 0 THEN greatest(s.virtual_time, excluded.virtual_time) ELSE s.virtual_time END
      WHERE s.pending < ${WAITING_LIMIT('s', '$2')} AND NOT ${IS_USED_UP('s')}
    RETURNING s.user_id, s.last_seq, s.pending),
  changed AS (
    INSERT INTO task (user_id, template, model_name, prompt, params, work_units, expires_at, created_at, traceparent, placement_key,
      workflow_version_id, run, run_values, api_key_id, webhook, needs_review)
    SELECT share.user_id, $3, $4, $5, $6::jsonb, $7, now() + make_interval(secs => $8), clock_timestamp(), $12, $13,
      $14, $15::jsonb, $16, $17::uuid, $20::jsonb, $21::boolean FROM share RETURNING task.*),
  found AS (
    INSERT INTO prompt_term (user_id, term, created_at, task_id) SELECT user_id, unnest($10::text[]), created_at, id FROM changed),
  counted AS (
    INSERT INTO backlog (user_id, model_name, ready) SELECT user_id, ${PLACEMENT_KEY('changed')}, 1 FROM changed
    ON CONFLICT (user_id, model_name) DO UPDATE SET ready = backlog.ready + 1),
  event AS (${eventSql('changed', 'share')})${also}
  SELECT ${taskColumns('changed')}, share.pending AS rank FROM changed, share`;

export const CREATE_TASK = prepared(statement<NewTask, TaskRow>(createTaskSql()));

/**
 * The same, and the idempotency key stands for the task. No row back also means that the key is known, or was known a day ago; a key that
 * somebody else uses at the same moment violates its uniqueness, and then nothing was made.
 */
export const CREATE_TASK_ONCE = prepared(
  statement<[...NewTask, key: string, bodyHash: string], TaskRow>(
    createTaskSql(
      ' AND NOT EXISTS (SELECT FROM idempotency_key k WHERE k.user_id = $1::bigint AND k.key = $24::text)',
      `,
  remembered AS (INSERT INTO idempotency_key (user_id, key, body_hash, task_id) SELECT user_id, $24::text, $25::text, id FROM changed)`,
    ),
  ),
);
