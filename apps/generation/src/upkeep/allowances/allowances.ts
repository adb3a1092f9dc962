import { Injectable } from '@nestjs/common';
import type { Allowances as AllowancesView, SetAllowances, UserAllowancesRecord } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin, type Executor } from '@atelier/database';
import { requireAdmin } from '../../access/require-admin.js';
import { Config } from '../../config.js';
import { TaskSignals } from '../../tasks/state/task-signals.js';
import { ALLOWANCES_OF, SET_ALLOWANCES, type AllowancesRow } from './allowances.sql.js';

/** How much GPU time users may use, and have used. */
@Injectable()
export class Allowances {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly signals: TaskSignals,
    private readonly config: Config,
  ) {}

  /** Of somebody who has never made a task too. */
  async of(userId: number, executor: Executor = this.database): Promise<UserAllowancesRecord> {
    const [row] = await executor.run(ALLOWANCES_OF, [userId]);
    const { queuedTasksPerUser, runningTasksPerUser } = this.config;
    const limits = { waiting_limit: row!.group_waiting ?? queuedTasksPerUser, running_limit: row!.group_running ?? runningTasksPerUser }; // prettier-ignore
    const queue = { waiting: row!.pending, running: row!.running, ...limits };
    return { user_id: userId, allowances: toAllowances(row!), queue };
  }

  /** Gives a user limits of their own, or those of the settings again. @throws AppError `forbidden` */
  async set(by: ActingAdmin, userId: number, body: SetAllowances): Promise<UserAllowancesRecord> {
    requireAdmin(by.actor);
    const [day, month] = [toMs(body.gpu_seconds_per_day), toMs(body.gpu_seconds_per_month)];
    const set = await this.database.transaction(async (transaction) => {
      const [before] = await transaction.run(SET_ALLOWANCES, [userId, day, month]);
      const from = { gpu_seconds_per_day: toSeconds(before!.day_limit_ms), gpu_seconds_per_month: toSeconds(before!.month_limit_ms) }; // prettier-ignore
      await this.audit.append(transaction, by, { action: 'user.allowances', object: `user:${userId}`, detail: { from, to: body } }); // prettier-ignore
      return this.of(userId, transaction);
    });
    // Their tasks may begin now.
    this.signals.changed();
    return set;
  }
}

const toMs = (seconds: number | null) => (seconds === null ? null : seconds * 1_000);
const toSeconds = (ms: number | null) => (ms === null ? null : ms / 1_000);

function toAllowances(row: AllowancesRow): AllowancesView {
  const limit = (ms: number) => (ms === 0 ? null : ms);
  return {
    day: { limit_ms: limit(row.day_limit_ms), used_ms: row.day_ms, renews_at: row.next_day.toISOString(), is_default: row.day_is_default }, // prettier-ignore
    month: { limit_ms: limit(row.month_limit_ms), used_ms: row.month_ms, renews_at: row.next_month.toISOString(), is_default: row.month_is_default }, // prettier-ignore
  };
}
