import { Injectable } from '@nestjs/common';
import { Database } from '@atelier/database';
import { QUEUE_TOTALS, QUEUE_BY_USER, QUEUE_BY_MODEL, type QueueCounts } from './queue-status.sql.js';

export type { QueueCounts };

/** The queue in figures. The cost grows with the users who wait, not with their tasks. */
@Injectable()
export class QueueStatusRepository {
  constructor(private readonly database: Database) {}

  async totals(): Promise<QueueCounts> {
    const [row] = await this.database.run(QUEUE_TOTALS, []);
    return row!;
  }

  async byUser(): Promise<(QueueCounts & { user_id: number })[]> {
    return this.database.run(QUEUE_BY_USER, []);
  }

  async byModel(): Promise<(QueueCounts & { model_name: string })[]> {
    return this.database.run(QUEUE_BY_MODEL, []);
  }
}
