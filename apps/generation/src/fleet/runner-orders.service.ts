import { Injectable, Logger } from '@nestjs/common';
import type { FleetRunner, RunnerOrder } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { TaskSignals } from '../tasks/task-signals.js';
import { RunnerBoard } from './runner-board.service.js';

/** Orders are kept in the row, where leasing reads them, so they hold for every replica and whatever life the runner is in. */
const CHANGES: Readonly<Record<RunnerOrder, string>> = {
  drain: 'draining_since = coalesce(draining_since, now()), idle_since = NULL',
  resume: 'draining_since = NULL',
  quarantine: `quarantined_at = CASE WHEN quarantined_until > now() THEN quarantined_at ELSE now() END,
    quarantined_until = 'infinity', idle_since = NULL`,
  release: `quarantined_until = NULL, quarantined_at = NULL, failures = 0, failed_users = '{}'`,
};

/** What admins tell the service about runners. The process of the runner stays, and finishes what it has begun. */
@Injectable()
export class RunnerOrders {
  private readonly logger = new Logger(RunnerOrders.name);

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly board: RunnerBoard,
    private readonly signals: TaskSignals,
  ) {}

  /** Can be repeated. @throws AppError `not_found` */
  async give(by: ActingAdmin, runnerId: string, order: RunnerOrder): Promise<FleetRunner> {
    await this.write(by, runnerId, order);
    this.logger.log(`runner ${runnerId}: ${order}`, { by_user_id: by.actor.user_id });
    if (order === 'drain' || order === 'quarantine') this.callBack(runnerId);
    return this.board.find(runnerId);
  }

  private async write(by: ActingAdmin, runnerId: string, order: RunnerOrder): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const sql = `UPDATE runner SET ${CHANGES[order]} WHERE id = $1 RETURNING id`;
      if ((await transaction.query(sql, [runnerId])).length === 0) throw new AppError('not_found');
      await this.audit.append(transaction, by, { action: `runner.${order}`, object: `runner:${runnerId}` });
    });
  }

  /** What it holds and has not begun can be done elsewhere. A hint: without an answer it does that task as its last one. */
  private callBack(runnerId: string): void {
    this.signals.control(runnerId, { op: 'give_back' }).catch((error: unknown) => {
      this.logger.warn(`runner ${runnerId} was not asked to give back: ${String(error)}`);
    });
  }
}
