import { Injectable } from '@nestjs/common';
import { ANY_TAG, type Actor, type ReadStatus, type StatusRead } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Batches } from '@atelier/waiting';
import { taskTag } from './state/task-tag.js';
import { TaskViews } from './state/task-views.js';
import { READ_STATUSES, type StatusRow } from './status-reads.sql.js';

/** The broker takes a million bytes; envelope and tags are small. */
const MOST_BYTES = 600_000;
/** A statement for many costs Postgres and this process little more than one for one. */
const STATEMENTS = { atOnce: 3, most: 256 };
const NONE: ReadStatus = { tag: null, task: null };

interface RowWish {
  taskId: number;
  userId: number;
  /** With what never changes. */
  whole: boolean;
}

/** Tells how tasks stand; those that are asked for together are one statement, whoever asks. */
@Injectable()
export class StatusReads {
  private readonly rows = new Batches<RowWish, StatusRow | undefined>((wishes) => this.rowsOf(wishes), STATEMENTS);

  constructor(
    private readonly database: Database,
    private readonly views: TaskViews,
  ) {}

  /** @returns as many of the statuses as a message holds, at least the first */
  async read({ user_id: userId }: Actor, reads: readonly StatusRead[]): Promise<ReadStatus[]> {
    const statuses = await Promise.all(reads.map((read) => this.statusOf(userId, read)));
    return statuses.length === 1 ? statuses : inOneMessage(statuses);
  }

  private async statusOf(userId: number, { task_id: taskId, known_tags: known }: StatusRead): Promise<ReadStatus> {
    if (known.length > 0) {
      const { tag } = await this.seen({ taskId, userId, whole: false });
      if (tag === null) return NONE;
      if (known.includes(tag) || known.includes(ANY_TAG)) return { tag, task: null };
    }
    return this.seen({ taskId, userId, whole: true });
  }

  private async seen(wish: RowWish): Promise<ReadStatus> {
    const row = await this.rows.ask(wish);
    if (!row) return NONE;
    const { number: _number, place, now_ms: nowMs, ...task } = row;
    const view = await this.views.view(task, place);
    return { tag: taskTag(view, nowMs), task: view };
  }

  private async rowsOf(wishes: RowWish[]): Promise<(StatusRow | undefined)[]> {
    const rows = await this.database.run(READ_STATUSES, [
      wishes.map(({ taskId }) => taskId),
      wishes.map(({ userId }) => userId),
      wishes.map(({ whole }) => whole),
    ]);
    const byNumber = new Map(rows.map((row) => [row.number, row]));
    return wishes.map((_wish, index) => byNumber.get(index + 1));
  }
}

function inOneMessage(statuses: readonly ReadStatus[]): ReadStatus[] {
  let bytes = 0;
  const beyond = statuses.findIndex(({ task }, index) => {
    bytes += task === null ? 0 : Buffer.byteLength(JSON.stringify(task));
    return index > 0 && bytes > MOST_BYTES;
  });
  return statuses.slice(0, beyond < 0 ? statuses.length : beyond);
}
