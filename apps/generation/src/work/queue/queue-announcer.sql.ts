import { prepared, statement, type OutboxEntity } from '@atelier/database';
import type { TaskEntity } from '../../tasks/state/task.entity.js';
import { MAX_TASKS, MAX_USERS } from '../../tasks/state/forecast.sql.js';
import { eventPayload, eventSubject } from '../../tasks/state/transition.sql.js';

export type Waiting = Pick<
  TaskEntity,
  'id' | 'user_id' | 'work_units' | 'template' | 'model_name' | 'placement_key' | 'announced_position'
>;

/** Announced are the first tasks of the users who are next. */
export const FIRST_WAITING = prepared(
  statement<[], Waiting>(`
  SELECT t.id, t.user_id, t.work_units, t.template, t.model_name, t.placement_key, t.announced_position
  FROM (SELECT user_id FROM user_share WHERE pending > 0 ORDER BY virtual_time LIMIT ${MAX_USERS}) s
  CROSS JOIN LATERAL (SELECT * FROM task WHERE task.user_id = s.user_id AND task.status = 'pending' AND task.deleted_at IS NULL
    ORDER BY priority DESC, id LIMIT ${MAX_TASKS}) t
  ORDER BY t.user_id, t.priority DESC, t.id`),
);

/**
 * $1 ids, $2 positions, $3 ETAs, of any users: one statement, since whoever creates, leases or ends a task of theirs waits meanwhile. Tasks
 * that were leased meanwhile are left out.
 */
export const ANNOUNCE = prepared(
  statement<[ids: number[], positions: (number | null)[], etasMs: (number | null)[]], Pick<OutboxEntity, 'id'>>(`
  WITH news AS (SELECT * FROM unnest($1::bigint[], $2::int[], $3::int[]) AS n (id, position, eta_ms)),
  changed AS (UPDATE task SET announced_position = news.position, announced_eta_ms = news.eta_ms, announced_at = now() FROM news
    WHERE task.id = news.id AND task.status = 'pending' RETURNING task.*, news.position, news.eta_ms),
  numbered AS (SELECT changed.*, row_number() OVER (PARTITION BY user_id ORDER BY position, id) AS n, count(*) OVER (PARTITION BY user_id) AS total FROM changed),
  share AS (UPDATE user_share SET last_seq = last_seq + numbered.total FROM numbered
    WHERE user_share.user_id = numbered.user_id AND numbered.n = 1 RETURNING user_share.user_id, user_share.last_seq)
  INSERT INTO outbox (subject, payload, user_id, seq)
  SELECT ${eventSubject('t')},
    ${eventPayload('t', 's.last_seq - t.total + t.n', { position: 't.position', etaMs: 't.eta_ms' })}, t.user_id, s.last_seq - t.total + t.n
  FROM numbered t JOIN share s ON s.user_id = t.user_id ORDER BY t.user_id, t.n RETURNING id`),
);

/** One replica at a time; until the end of the transaction. */
export const TAKE_TURN = statement<[], { held: boolean }>(
  `SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || ':queue')) AS held`,
);
