import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { Batches } from '@atelier/waiting';
import { RANK, RANKS, type CostedRow } from './forecast.sql.js';
import { placementKey } from './placement-key.js';
import { noteNew, QueueOutlook, type Queue } from './queue-outlook.js';
import { RunnableKeys } from './runnable-keys.js';
import { NO_OUTLOOK, type Outlook, type TaskRow } from './task-row.js';

/** What is announced stays on the screen until it changes: it goes by the queue as it is, not as it was a second ago. */
const ANNOUNCED_AGE_MS = 100;
/** A page of waiting tasks asks for the places of all of them at once. */
const RANK_STATEMENTS = { atOnce: 3, most: 256 };

type WaitingRow = CostedRow & Pick<TaskRow, 'id' | 'placement_key'>;

/** Estimates where a waiting task stands and when it will be done, assuming fair shares and equal runners. */
@Injectable()
export class Forecast {
  private readonly ranks = new Batches<number, number>((taskIds) => this.ranksOf(taskIds), RANK_STATEMENTS);

  constructor(
    private readonly database: Database,
    private readonly outlooks: QueueOutlook,
    private readonly runnable: RunnableKeys,
  ) {}

  /** @param place among the waiting tasks of its user, where it is known */
  async outlook(row: TaskRow, place?: number | null): Promise<Outlook> {
    if (row.status === 'pending') return this.waiting(row, row.rank ?? place);
    if (row.status === 'processing') return { queue_position: null, eta_ms: await this.remaining(row) };
    return NO_OUTLOOK;
  }

  private async waiting(row: TaskRow, place: number | null | undefined): Promise<Outlook> {
    const askedAtMs = performance.now();
    const [queue, rank] = await Promise.all([this.outlooks.read(), place ?? this.ranks.ask(row.id)]);
    const outlook = await this.place(row.user_id, rank, row, queue);
    // Only the statement that creates a task tells its rank.
    if (row.rank !== undefined && queue.readAtMs < askedAtMs) await this.note(row, queue, outlook);
    return outlook;
  }

  private async note(row: TaskRow, queue: Queue, { queue_position }: Outlook): Promise<void> {
    noteNew(queue, { ...row, ms: (await this.outlooks.usualMs(row)) ?? 0 }, queue_position!);
  }

  /** The outlook of each waiting task of one user. @param rows of this user, the next one first */
  async queue(userId: number, rows: WaitingRow[]): Promise<Outlook[]> {
    const queue = await this.outlooks.read(ANNOUNCED_AGE_MS);
    return Promise.all(rows.map((row, index) => this.place(userId, index + 1, row, queue)));
  }

  private async place(userId: number, rank: number, row: WaitingRow, queue: Queue): Promise<Outlook> {
    const [ownMs, isRunnable] = await Promise.all([this.outlooks.usualMs(row), this.runnable.has(placementKey(row))]);
    const queue_position = positionOf(userId, rank, queue);
    const renewsAt = queue.users.find((user) => user.userId === userId)?.renewsAt;
    if (renewsAt) return { queue_position, eta_ms: null, allowance_renews_at: renewsAt.toISOString() };
    if (!isRunnable) return { queue_position, eta_ms: null, no_runner: true };
    if (ownMs === null) return { queue_position, eta_ms: null };
    return { queue_position, eta_ms: Math.round(beginOf(row.id, queue_position, queue) + ownMs) };
  }

  private async remaining(row: TaskRow): Promise<number | null> {
    const usualMs = await this.outlooks.usualMs(row);
    return usualMs === null ? null : Math.max(Math.round(usualMs * (1 - row.progress)), 0);
  }

  private async ranksOf(taskIds: number[]): Promise<number[]> {
    if (taskIds.length === 1) return [(await this.database.run(RANK, [taskIds[0]!]))[0]?.rank ?? 1];
    const rows = await this.database.run(RANKS, [taskIds]);
    const byId = new Map(rows.map(({ id, rank }) => [id, rank]));
    return taskIds.map((id) => byId.get(id) ?? 1);
  }
}

/** While `rank` tasks of this user are done, every other waiting user gets as many done, as far as they have them. */
function positionOf(userId: number, rank: number, { users }: Queue): number {
  const others = users.filter((user) => user.userId !== userId && user.renewsAt === null);
  return Math.max(rank, 1) + others.reduce((sum, { pending }) => sum + Math.min(pending, rank - 1), 0);
}

/** In how many milliseconds from now. What has come since the queue was read has a place in it and is not planned yet. */
function beginOf(taskId: number, position: number, { plan, readAtMs }: Queue): number {
  const begin = plan.beginOf(taskId) ?? plan.beginAt(position);
  return Math.max(0, begin - (performance.now() - readAtMs));
}
