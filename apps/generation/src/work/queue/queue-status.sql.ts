import { statement } from '@atelier/database';
import { HAS_DEADLINE } from '../../tasks/state/index-conditions.js';
import { PLACEMENT_KEY } from '../../tasks/state/placement-key.js';

export interface QueueCounts {
  pending: number;
  ready: number;
  running: number;
  /**
   * Milliseconds since the deadline of the first waiting task, below zero while it is ahead: the deadline is a fixed time
   * after the task came into the queue.
   */
  overdue_ms: number | null;
}

/** Rows of a list; longer ones are for metrics. */
const MOST = 100;

const WAITING = `(SELECT user_id, pending, running FROM user_share WHERE pending > 0 OR running > 0)`;

const OVERDUE = (expiresAt: string): string => `extract(epoch FROM now() - ${expiresAt})::float8 * 1000`;

/** Shares and counts, and for the age of the queue one entry of an index. */
export const QUEUE_TOTALS = statement<[], QueueCounts>(`
  SELECT coalesce(sum(s.pending), 0)::int AS pending, coalesce(sum(s.running), 0)::int AS running,
    (SELECT coalesce(sum(b.ready), 0)::int FROM backlog b WHERE b.user_id IN (SELECT user_id FROM user_share WHERE pending > 0)) AS ready,
    (SELECT ${OVERDUE('expires_at')} FROM task WHERE status = 'pending' AND ${HAS_DEADLINE} ORDER BY expires_at LIMIT 1) AS overdue_ms
  FROM ${WAITING} s`);

export const QUEUE_BY_USER = statement<[], QueueCounts & { user_id: number }>(`
  SELECT s.user_id, s.pending, s.running, (SELECT coalesce(sum(b.ready), 0)::int FROM backlog b WHERE b.user_id = s.user_id) AS ready,
    ${OVERDUE('first.expires_at')} AS overdue_ms
  FROM (SELECT * FROM ${WAITING} s ORDER BY pending + running DESC, user_id LIMIT ${MOST}) s
  LEFT JOIN LATERAL (SELECT expires_at FROM task t WHERE t.user_id = s.user_id AND t.status = 'pending' ORDER BY t.id LIMIT 1) first ON true
  ORDER BY s.pending + s.running DESC, s.user_id`);

/** Ready tasks are counted by user and placement key; of those that wait out a delay and those that run there are never many. */
export const QUEUE_BY_MODEL = statement<[], QueueCounts & { model_name: string }>(`
  WITH ready AS (
    SELECT coalesce(first.model_name, b.model_name) AS model_name, b.ready, first.expires_at FROM user_share s JOIN backlog b ON b.user_id = s.user_id AND b.ready > 0
    LEFT JOIN LATERAL (SELECT model_name, expires_at FROM task t WHERE t.user_id = b.user_id AND ${PLACEMENT_KEY('t')} = b.model_name
      AND t.status = 'pending' AND t.ready ORDER BY t.priority DESC, t.id LIMIT 1) first ON true
    WHERE s.pending > 0),
  parts AS (
    SELECT model_name, ready, 0 AS delayed, 0 AS running, expires_at FROM ready
    UNION ALL SELECT model_name, 0, 1, 0, expires_at FROM task WHERE status = 'pending' AND NOT ready
    UNION ALL SELECT model_name, 0, 0, 1, NULL FROM task WHERE status = 'processing')
  SELECT model_name, sum(ready + delayed)::int AS pending, sum(ready)::int AS ready, sum(running)::int AS running,
    ${OVERDUE('min(expires_at)')} AS overdue_ms
  FROM parts GROUP BY model_name ORDER BY sum(ready + delayed + running) DESC, model_name LIMIT ${MOST}`);
