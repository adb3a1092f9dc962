import { Injectable } from '@nestjs/common';
import type { SyncReply, TaskStatusEvent } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { TaskViews } from '../state/task-views.js';
import { taskColumns, type TaskRow } from '../state/task-row.js';

/** A client that missed more events than this gets a reset and the snapshot. */
const MAX_EVENTS = 500;
const MAX_SNAPSHOT = 500;

interface SyncRow {
  seq: number;
  events: TaskStatusEvent[];
  live: (Omit<TaskRow, 'created_at' | 'started_at' | 'completed_at' | 'cancel_requested_at'> &
    Record<'created_at' | 'started_at', string | null>)[];
}

/** One statement, so one moment in time: the newest number, the events up to it, the tasks as of it. */
const SYNC_SQL = `
  SELECT coalesce((SELECT last_seq FROM user_share WHERE user_id = $1), 0) AS seq,
    coalesce((SELECT jsonb_agg(payload - 'traceparent' ORDER BY seq) FROM (
      SELECT payload, seq FROM outbox WHERE user_id = $1 AND seq > $2 ORDER BY seq LIMIT ${MAX_EVENTS + 1}) AS missed), '[]') AS events,
    coalesce((SELECT jsonb_agg(to_jsonb(live) ORDER BY live.id) FROM (
      SELECT ${taskColumns('task')} FROM task WHERE user_id = $1 AND status IN ('pending', 'processing') AND deleted_at IS NULL
      ORDER BY id DESC LIMIT ${MAX_SNAPSHOT}) AS live), '[]') AS live`;

const date = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** What a client missed, read from the database: it works on any gateway and without the event stream. */
@Injectable()
export class Sync {
  constructor(
    private readonly database: Database,
    private readonly views: TaskViews,
  ) {}

  async sync(userId: number, lastSeq: number): Promise<SyncReply> {
    const [row] = await this.database.query<SyncRow>(SYNC_SQL, [userId, lastSeq]);
    const seq = row!.seq;
    const missed = seq - lastSeq;
    const reset = missed < 0 || row!.events.length !== missed;
    const tasks = row!.live.map((live) => this.toRow(live));
    return {
      seq,
      reset,
      events: reset ? [] : row!.events,
      snapshot: await Promise.all(tasks.map((task) => this.views.view(task))),
    };
  }

  /** JSON has no dates: back to the shape of a selected row. */
  private toRow(live: SyncRow['live'][number]): TaskRow {
    return {
      ...live,
      created_at: date(live.created_at)!,
      started_at: date(live.started_at),
      completed_at: null,
      cancel_requested_at: null,
    };
  }
}
