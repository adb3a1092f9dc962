import { Injectable, Logger } from '@nestjs/common';
import type { FleetRunner, RunnerAction } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { RunnerControlClient } from './runner-control-client.js';
import { RunnerStatus } from './runner-status.js';

/** Actions are columns of the row, where leasing reads them: they hold for every replica and for restarts of the runner. */
const CHANGES: Readonly<Record<RunnerAction, string>> = {
  drain: 'draining_since = coalesce(draining_since, now()), idle_since = NULL',
  resume: 'draining_since = NULL',
  quarantine: `quarantined_at = CASE WHEN quarantined_until > now() THEN quarantined_at ELSE now() END,
    quarantined_until = 'infinity', idle_since = NULL`,
  release: `quarantined_until = NULL, quarantined_at = NULL, failures = 0, failed_users = '{}'`,
};

/** What admins do to runners: drain, resume, quarantine, release. The runner's process goes on and finishes what it has begun. */
@Injectable()
export class RunnerActions {
  private readonly logger = new Logger(RunnerActions.name);

  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly status: RunnerStatus,
    private readonly control: RunnerControlClient,
  ) {}

  /** Can be repeated. @throws AppError `not_found` */
  async apply(by: ActingAdmin, runnerId: string, action: RunnerAction): Promise<FleetRunner> {
    await this.write(by, runnerId, action);
    this.logger.log(`runner ${runnerId}: ${action}`, { by_user_id: by.actor.user_id });
    if (action === 'drain' || action === 'quarantine') this.callBack(runnerId);
    return this.status.find(runnerId);
  }

  private async write(by: ActingAdmin, runnerId: string, action: RunnerAction): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const sql = `UPDATE runner SET ${CHANGES[action]} WHERE id = $1 RETURNING id`;
      if ((await transaction.query(sql, [runnerId])).length === 0) throw new AppError('not_found');
      await this.audit.append(transaction, by, { action: `runner.${action}`, object: `runner:${runnerId}` });
    });
  }

  /** Asks for the tasks that it holds and has not begun; without an answer it still does those. */
  private callBack(runnerId: string): void {
    this.control.send(runnerId, { op: 'give_back' }).catch((error: unknown) => {
      this.logger.warn(`runner ${runnerId} was not asked to give back: ${String(error)}`);
    });
  }
}
