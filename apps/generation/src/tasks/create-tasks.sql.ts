import { prepared, statement } from '@atelier/database';
import { IS_USED_UP } from './state/allowance.sql.js';
import { CURRENT_MINIMUM } from './state/current-minimum.sql.js';
import { PLACEMENT_KEY } from './state/placement-key.js';
import { GROUPS_ALLOW, HAS_ROOM, WAITING_LIMIT } from './state/task-limits.sql.js';
import { taskColumns, type TaskRow } from './state/task-row.js';
import { eventSql } from './state/transition.sql.js';

/** A task of several, by its number among them. */
export interface NumberedRow extends TaskRow {
  number: number;
}

/** As `wishOf` writes them. */
const WISH = `number int, user_id bigint, queue_limit int, deadline_s double precision, weight double precision, role text, template text,
  model_name text, placement_key text, prompt text, terms text[], params jsonb, work_units double precision, workflow_version_id bigint,
  run jsonb, run_values text, traceparent text, api_key_id uuid, webhook jsonb, needs_review boolean, quota_bytes bigint,
  asks_groups boolean, key text, body_hash text`;

/**
 * What `CREATE_TASK` and `CREATE_TASK_ONCE` do, for tasks of several users in one statement and one commit. All tasks of a user are made
 * that are asked for here, or none: then it has no row, and who asked finds out why by one of those.
 * It never waits for a share that somebody else holds, which would hold up all the others. Left out as well are the tasks of a user who has
 * no share yet or is at a limit, and each task whose key is known, whose user has no room left or whose model their groups do not allow.
 * What it may wait for is a key that a request in flight has claimed; where that one waits for a share as well, Postgres ends one of the two, and nothing was made. Tasks by keys that are counted do not belong here.
 * The lookups are written so that a plan made while the tables were small is as good when they are large.
 * `place` is that among the user's own of the statement, `together` their count.
 */
export const CREATE_TASKS = prepared(
  statement<[wishes: string], NumberedRow>(`
  WITH wish AS MATERIALIZED (
    SELECT w.*, count(*) OVER of_user::int AS together, row_number() OVER (of_user ORDER BY w.number)::int AS place
    FROM jsonb_to_recordset($1::jsonb) AS w (${WISH})
    WHERE (w.key IS NULL OR (SELECT true FROM idempotency_key k WHERE k.user_id = w.user_id AND k.key = w.key) IS NULL)
      AND ${HAS_ROOM('w.user_id', 'w.quota_bytes')} AND (NOT w.asks_groups OR ${GROUPS_ALLOW('w.user_id', 'w.model_name')})
    WINDOW of_user AS (PARTITION BY w.user_id)),
  held AS MATERIALIZED (
    SELECT s.user_id FROM (SELECT DISTINCT user_id FROM wish) AS asking
    CROSS JOIN LATERAL (SELECT user_id FROM user_share WHERE user_id = asking.user_id LIMIT 1 FOR UPDATE SKIP LOCKED) s),
  share AS (
    UPDATE user_share s SET pending = s.pending + w.together, last_seq = s.last_seq + w.together,
      weight = coalesce(s.group_weight, w.weight), role = w.role,
      virtual_time = CASE WHEN s.pending = 0 AND s.running = 0 THEN greatest(s.virtual_time, ${CURRENT_MINIMUM}) ELSE s.virtual_time END
    FROM wish w JOIN held USING (user_id)
    WHERE s.user_id = w.user_id AND w.place = w.together
      AND s.pending + w.together <= ${WAITING_LIMIT('s', 'w.queue_limit')} AND NOT ${IS_USED_UP('s')}
    RETURNING s.user_id, s.last_seq - w.together AS seq_before, s.pending - w.together AS pending_before),
  accepted AS MATERIALIZED (
    SELECT w.*, share.seq_before + w.place AS last_seq, share.pending_before + w.place AS rank, row_number() OVER (ORDER BY w.number) AS nth
    FROM wish w JOIN share USING (user_id)),
  changed AS (
    INSERT INTO task (user_id, template, model_name, prompt, params, work_units, expires_at, created_at, traceparent, placement_key,
      workflow_version_id, run, run_values, api_key_id, webhook, needs_review)
    SELECT user_id, template, model_name, prompt, params, work_units, now() + make_interval(secs => deadline_s), clock_timestamp(),
      traceparent, placement_key, workflow_version_id, run, run_values, api_key_id, webhook, needs_review
    FROM accepted ORDER BY nth RETURNING task.*),
  made AS MATERIALIZED (
    SELECT task.id, a.number, a.user_id, a.last_seq, a.rank, a.terms, a.key, a.body_hash
    FROM (SELECT id, row_number() OVER (ORDER BY id) AS nth FROM changed) AS task JOIN accepted a USING (nth)),
  found AS (
    INSERT INTO prompt_term (user_id, term, created_at, task_id)
    SELECT task.user_id, unnest(made.terms), task.created_at, task.id FROM changed AS task JOIN made USING (id)),
  counted AS (
    INSERT INTO backlog (user_id, model_name, ready) SELECT user_id, ${PLACEMENT_KEY('changed')} AS key, count(*)::int FROM changed GROUP BY user_id, key
    ON CONFLICT (user_id, model_name) DO UPDATE SET ready = backlog.ready + excluded.ready),
  remembered AS (INSERT INTO idempotency_key (user_id, key, body_hash, task_id) SELECT user_id, key, body_hash, id FROM made WHERE key IS NOT NULL),
  event AS (${eventSql('changed', '(SELECT id, user_id, last_seq FROM made)', { joined: 's.id = t.id ORDER BY t.id' })})
  SELECT ${taskColumns('changed')}, made.rank, made.number FROM changed JOIN made USING (id)`),
);
