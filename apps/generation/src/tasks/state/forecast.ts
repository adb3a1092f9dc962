import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { COUNT_RUNNERS, RANK, WAITING_BY_USER } from './forecast.sql.js';
import { placementKey } from './placement-key.js';
import { RunnableKeys } from './runnable-keys.js';
import { NO_OUTLOOK, type Outlook, type TaskRow } from './task-row.js';
import { Costs } from '../../fleet/models/costs.js';

const REREAD_MS = 1_000;

type WaitingRow = Pick<TaskRow, 'work_units' | 'template' | 'model_name' | 'placement_key'>;

interface Fleet {
  /** Waiting tasks of each user who has some, at most the 10,000 users who are next. */
  queues: { userId: number; pending: number; renewsAt: Date | null }[];
  runners: number;
}

/** Estimates where a waiting task stands and when it will be done, assuming fair shares, equal runners and mean tasks. */
@Injectable()
export class Forecast {
  private fleet: Promise<Fleet> = Promise.resolve({ queues: [], runners: 0 });
  private readAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly costs: Costs,
    private readonly runnable: RunnableKeys,
  ) {}

  async outlook(row: TaskRow): Promise<Outlook> {
    if (row.status === 'pending') return this.waiting(row);
    if (row.status === 'processing') return { queue_position: null, eta_ms: await this.remaining(row) };
    return NO_OUTLOOK;
  }

  private async waiting(row: TaskRow): Promise<Outlook> {
    const [fleet, rank] = await Promise.all([this.read(), row.rank ?? this.rankOf(row.id)]);
    return this.place(row.user_id, rank, row, fleet);
  }

  /** The outlook of each waiting task of one user. @param rows of this user, the next one first */
  async queue(userId: number, rows: WaitingRow[]): Promise<Outlook[]> {
    const fleet = await this.read();
    return Promise.all(rows.map((row, index) => this.place(userId, index + 1, row, fleet)));
  }

  /** While `rank` tasks of this user are done, every other waiting user gets as many done, as far as they have them. */
  private async place(userId: number, rank: number, row: WaitingRow, { queues, runners }: Fleet): Promise<Outlook> {
    const [taskMs, ownMs] = await Promise.all([this.costs.taskMs(), this.estimate(row)]);
    const isRunnable = await this.runnable.has(placementKey(row));
    const others = queues.filter((queue) => queue.userId !== userId && queue.renewsAt === null);
    const ahead = others.reduce((sum, { pending }) => sum + Math.min(pending, rank - 1), 0);
    const position = Math.max(rank, 1) + ahead;
    const renewsAt = queues.find((queue) => queue.userId === userId)?.renewsAt;
    if (renewsAt) return { queue_position: position, eta_ms: null, allowance_renews_at: renewsAt.toISOString() };
    if (!isRunnable) return { queue_position: position, eta_ms: null, no_runner: true };
    if (ownMs === null) return { queue_position: position, eta_ms: null };
    const etaMs = Math.round(Math.ceil((position - 1) / Math.max(runners, 1)) * taskMs + ownMs);
    return { queue_position: position, eta_ms: etaMs };
  }

  /** Null while nothing of its kind has been measured: a guess would be told as if it were known. */
  private async estimate(row: Pick<TaskRow, 'work_units' | 'template' | 'model_name'>): Promise<number | null> {
    const msPerUnit = await this.costs.knownMsPerUnit({ template: row.template, modelName: row.model_name });
    return msPerUnit === null ? null : row.work_units * msPerUnit;
  }

  private async remaining(row: TaskRow): Promise<number | null> {
    const total = await this.estimate(row);
    return total === null ? null : Math.max(Math.round(total * (1 - row.progress)), 0);
  }

  private async rankOf(taskId: number): Promise<number> {
    const [row] = await this.database.run(RANK, [taskId]);
    return row?.rank ?? 1;
  }

  /** Who asks meanwhile waits for the same answer, instead of going by the one before. */
  private read(): Promise<Fleet> {
    if (performance.now() - this.readAt > REREAD_MS) {
      this.readAt = performance.now();
      this.fleet = this.readFleet();
    }
    return this.fleet;
  }

  private async readFleet(): Promise<Fleet> {
    try {
      const [queues, [live]] = await Promise.all([
        this.database.run(WAITING_BY_USER, []),
        this.database.run(COUNT_RUNNERS, []),
      ]);
      return { queues, runners: live?.runners ?? 0 };
    } catch (error) {
      this.readAt = -Infinity;
      throw error;
    }
  }
}
