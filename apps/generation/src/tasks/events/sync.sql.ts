import type { TaskStatusEvent } from '@atelier/contracts';
import { statement } from '@atelier/database';
import { HAS_ID } from '../state/index-conditions.js';
import { taskColumns, type TaskRow } from '../state/task-row.js';

/** A client that missed more events than this gets a reset and the snapshot. */
const MAX_EVENTS = 500;

const MAX_SNAPSHOT = 500;

export interface SyncRow {
  seq: number;
  events: TaskStatusEvent[];
  live: (Omit<TaskRow, 'created_at' | 'started_at' | 'completed_at' | 'cancel_requested_at'> &
    Record<'created_at' | 'started_at', string | null>)[];
}

/** One statement, so one moment in time: the newest number, the events up to it, the tasks as of it. */
export const SYNC = statement<[userId: number, lastSeq: number], SyncRow>(`
  SELECT coalesce((SELECT last_seq FROM user_share WHERE user_id = $1), 0) AS seq,
    coalesce((SELECT jsonb_agg(payload - 'traceparent' - 'webhook' - 'holder' - 'ended_at' ORDER BY seq) FROM (
      SELECT payload, seq FROM outbox WHERE user_id = $1 AND seq > $2 ORDER BY seq LIMIT ${MAX_EVENTS + 1}) AS missed), '[]') AS events,
    coalesce((SELECT jsonb_agg(to_jsonb(live) ORDER BY live.id) FROM (
      SELECT ${taskColumns('task')}, NULL AS run_values FROM task WHERE user_id = $1 AND status IN ('pending', 'processing') AND ${HAS_ID} AND deleted_at IS NULL
      ORDER BY id DESC LIMIT ${MAX_SNAPSHOT}) AS live), '[]') AS live`);
