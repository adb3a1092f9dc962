import { Injectable } from '@nestjs/common';
import { AuditLog } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { JobLock } from './job-lock.js';
import { RetentionRepository } from './retention.repository.js';

const LOOK_MS = 60_000;
const DUE_AGAIN_S = 600;

/** One rule: a batch at a time, until it answers 0. */
export type RetentionRule = () => Promise<number>;

/**
 * Forgets what is older than the settings say: pictures (into the trash), attempts, keys of creates, the audit list. One replica at a
 * time, in short statements; each can be repeated, so a crash in between costs nothing.
 */
@Injectable()
export class Retention extends PeriodicJob {
  constructor(
    private readonly lock: JobLock,
    private readonly old: RetentionRepository,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {
    super({ everyMs: LOOK_MS });
  }

  protected override async round(): Promise<void> {
    for (const [job, rule] of this.rules()) if (await this.lock.take(job)) await this.runRule(job, rule);
  }

  /** All the rules that the settings make, now and without a turn; what tests call. */
  async forget(): Promise<void> {
    for (const [job, rule] of this.rules()) await this.runRule(job, rule);
  }

  private async runRule(job: string, rule: RetentionRule): Promise<void> {
    let affected = 0;
    for (let batch = 1; batch > 0 && !this.isStopping; affected += batch) {
      batch = await rule();
      await this.lock.keep(job);
    }
    await this.lock.end(job, DUE_AGAIN_S, affected);
    if (affected > 0) this.logger.log(`${job}: ${affected} were old enough`);
  }

  private rules(): [job: string, rule: RetentionRule][] {
    const { outputDaysUser, outputDaysAdmin, outputDaysSpareChosen, attemptDays, auditDays } = this.config;
    const days = { user: outputDaysUser, admin: outputDaysAdmin, sparesChosen: outputDaysSpareChosen };
    return [
      ['keys', () => this.old.forgetKeys()],
      ...rule('outputs', days.user + days.admin, () => this.old.trashOldOutputs(days)),
      ...rule('attempts', attemptDays, () => this.old.forgetAttempts(attemptDays)),
      ...rule('audit', auditDays, () => this.audit.forget(auditDays)),
    ];
  }
}

/** 0 days: for ever, so there is no rule. */
function rule(job: string, days: number, work: RetentionRule): [string, RetentionRule][] {
  return days === 0 ? [] : [[job, work]];
}
