import { Injectable } from '@nestjs/common';
import type { SyncReply } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { TaskViews } from '../state/task-views.js';
import type { TaskRow } from '../state/task-row.js';
import { SYNC, type SyncRow } from './sync.sql.js';

const date = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** What a client missed, read from the database: it works on any gateway and without the event stream. */
@Injectable()
export class Sync {
  constructor(
    private readonly database: Database,
    private readonly views: TaskViews,
  ) {}

  async sync(userId: number, lastSeq: number): Promise<SyncReply> {
    const [row] = await this.database.run(SYNC, [userId, lastSeq]);
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
