import { Injectable } from '@nestjs/common';
import { Database, OutboxRelay, prepared, type Transaction } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import type { Outlook, TaskRow } from '../../tasks/state/task-row.js';
import { eventPayload } from '../../tasks/state/transition.sql.js';
import { Forecast } from '../../tasks/state/forecast.js';

/** Announced are the first tasks of the users who are next; others see their place when they ask for the status. */
const MAX_USERS = 50;
const MAX_TASKS = 10;
/** Up to this position every change is announced; further back, a change by a fifth. */
const NEAR_POSITION = 5;
const LEAST_CHANGE = 0.2;

type Waiting = Pick<TaskRow, 'id' | 'user_id' | 'work_units' | 'template' | 'model_name'> & {
  announced_position: number | null;
};

const WAITING_SQL = prepared(`
  SELECT t.id, t.user_id, t.work_units, t.template, t.model_name, t.announced_position
  FROM (SELECT user_id FROM user_share WHERE pending > 0 ORDER BY virtual_time LIMIT ${MAX_USERS}) s
  CROSS JOIN LATERAL (SELECT * FROM task WHERE task.user_id = s.user_id AND task.status = 'pending' AND task.deleted_at IS NULL
    ORDER BY priority DESC, id LIMIT ${MAX_TASKS}) t
  ORDER BY t.user_id, t.priority DESC, t.id`);

/** $1 ids, $2 positions, $3 ETAs, all of one user. Tasks that were leased meanwhile are left out. */
const ANNOUNCE_SQL = prepared(`
  WITH news AS (SELECT * FROM unnest($1::bigint[], $2::int[], $3::int[]) AS n (id, position, eta_ms)),
  changed AS (UPDATE task SET announced_position = news.position, announced_eta_ms = news.eta_ms, announced_at = now() FROM news
    WHERE task.id = news.id AND task.status = 'pending' RETURNING task.*, news.position, news.eta_ms),
  numbered AS (SELECT changed.*, row_number() OVER (ORDER BY position, id) AS n, count(*) OVER () AS total FROM changed),
  share AS (UPDATE user_share SET last_seq = last_seq + numbered.total FROM numbered
    WHERE user_share.user_id = numbered.user_id AND numbered.n = 1 RETURNING user_share.user_id, user_share.last_seq)
  INSERT INTO outbox (subject, payload, user_id, seq)
  SELECT 'evt.user.' || t.user_id || '.task.' || t.id || '.status',
    ${eventPayload('t', 's.last_seq - t.total + t.n', { position: 't.position', etaMs: 't.eta_ms' })}, t.user_id, s.last_seq - t.total + t.n
  FROM numbered t JOIN share s ON s.user_id = t.user_id ORDER BY t.n RETURNING id`);

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
      const sql = `SELECT pg_try_advisory_xact_lock(hashtext(current_schema() || ':queue')) AS held`;
      const [lock] = await transaction.query<{ held: boolean }>(sql);
      return lock?.held ? this.announceAll(transaction) : 0;
    });
    if (count > 0) this.relay.wake();
    return count;
  }

  private async announceAll(transaction: Transaction): Promise<number> {
    const waiting = await transaction.query<Waiting>(WAITING_SQL);
    let count = 0;
    for (const [userId, rows] of Map.groupBy(waiting, (row) => row.user_id))
      count += await this.announceUser(transaction, userId, rows);
    return count;
  }

  private async announceUser(transaction: Transaction, userId: number, rows: Waiting[]): Promise<number> {
    const outlooks = await this.forecast.queue(userId, rows);
    const news = rows
      .map((row, index): [Waiting, Outlook] => [row, outlooks[index]!])
      .filter(([row, { queue_position }]) => isWorthAnnouncing(row.announced_position, queue_position!));
    if (news.length === 0) return 0;
    const ids = news.map(([row]) => row.id);
    const positions = news.map(([, outlook]) => outlook.queue_position);
    const etas = news.map(([, outlook]) => outlook.eta_ms);
    return (await transaction.query(ANNOUNCE_SQL, [ids, positions, etas])).length;
  }
}
