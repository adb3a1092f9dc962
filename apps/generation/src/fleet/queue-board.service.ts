import { Injectable } from '@nestjs/common';
import type { QueueRecord } from '@atelier/contracts';
import { Config } from '../config.js';
import { QueueBoardRepository, type QueueCounts } from './queue-board.repository.js';

type Counts = Pick<QueueRecord, 'pending' | 'ready' | 'running' | 'oldest_wait_ms'>;

/** The queue as admins see it: how much waits, for whom, for which model, and how long already. */
@Injectable()
export class QueueBoard {
  constructor(
    private readonly queue: QueueBoardRepository,
    private readonly config: Config,
  ) {}

  async read(): Promise<QueueRecord> {
    const [totals, users, models] = await Promise.all([this.queue.totals(), this.queue.byUser(), this.queue.byModel()]);
    return {
      ...this.counts(totals),
      users: users.map((row) => ({ user_id: Number(row.user_id), ...this.counts(row) })),
      models: models.map((row) => ({ model_name: row.model_name, ...this.counts(row) })),
    };
  }

  private counts({ pending, ready, running, overdue_ms }: QueueCounts): Counts {
    return { pending, ready, running, oldest_wait_ms: overdue_ms === null ? null : this.waited(overdue_ms) };
  }

  private waited(overdueMs: number): number {
    return Math.max(Math.round(this.config.values.TASK_DEADLINE_S * 1_000 + overdueMs), 0);
  }
}
