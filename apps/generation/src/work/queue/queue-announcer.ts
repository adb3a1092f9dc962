import { Injectable } from '@nestjs/common';
import { Database, OutboxRelay, type Transaction } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import type { Outlook } from '../../tasks/state/task-row.js';
import { ANNOUNCE, FIRST_WAITING, TAKE_TURN, type Waiting } from './queue-announcer.sql.js';
import { Forecast } from '../../tasks/state/forecast.js';

type Prospect = [row: Waiting, outlook: Outlook];

/** Up to this position every change is announced; further back, a change by a fifth. */
const NEAR_POSITION = 5;
const LEAST_CHANGE = 0.2;

function isWorthAnnouncing(before: number | null, now: number): boolean {
  if (before === null || before === now) return before === null;
  return now <= NEAR_POSITION || Math.abs(now - before) >= before * LEAST_CHANGE;
}

/** Announces to owners how far their waiting tasks have moved up. One replica at a time does it. */
@Injectable()
export class QueueAnnouncer extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly forecast: Forecast,
    private readonly relay: OutboxRelay,
    config: Config,
  ) {
    super({ everyMs: config.queueNewsMs });
  }

  protected override round(): Promise<number> {
    return this.announce();
  }

  /** One round; specs call it too. @returns how many tasks were announced */
  async announce(): Promise<number> {
    const count = await this.database.transaction(async (transaction) => {
      const [lock] = await transaction.run(TAKE_TURN, []);
      return lock?.held ? this.announceAll(transaction) : 0;
    });
    if (count > 0) this.relay.wake();
    return count;
  }

  private async announceAll(transaction: Transaction): Promise<number> {
    const waiting = await transaction.run(FIRST_WAITING, []);
    const byUser = [...Map.groupBy(waiting, (row) => row.user_id)];
    // All at once: what they need of the fleet is read together, and not by each user.
    const prospects = await Promise.all(byUser.map(([userId, rows]) => this.prospects(userId, rows)));
    return this.announceNews(transaction, prospects.flat().filter(isNews));
  }

  private async prospects(userId: number, rows: Waiting[]): Promise<Prospect[]> {
    const outlooks = await this.forecast.queue(userId, rows);
    return rows.map((row, index) => [row, outlooks[index]!]);
  }

  private async announceNews(transaction: Transaction, news: Prospect[]): Promise<number> {
    if (news.length === 0) return 0;
    const ids = news.map(([row]) => row.id);
    const positions = news.map(([, outlook]) => outlook.queue_position);
    const etas = news.map(([, outlook]) => outlook.eta_ms);
    return (await transaction.run(ANNOUNCE, [ids, positions, etas])).length;
  }
}

function isNews([row, outlook]: Prospect): boolean {
  return isWorthAnnouncing(row.announced_position, outlook.queue_position!);
}
