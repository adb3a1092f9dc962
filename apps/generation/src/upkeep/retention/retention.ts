import { Injectable } from '@nestjs/common';
import { AuditChain } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { JobLock } from './job-lock.js';
import { RetentionRepository } from './retention.repository.js';

const CHECK_MS = 60_000;
const DUE_AGAIN_S = 600;

/** Removes one batch and returns its size; 0: nothing is left. */
export type RetentionRule = () => Promise<number>;

/**
 * Removes what is older than the settings allow: pictures (into the trash), attempts, idempotency keys, audit entries. One
 * replica at a time, in short statements that can be repeated after a crash.
 */
@Injectable()
export class Retention extends PeriodicJob {
  constructor(
    private readonly lock: JobLock,
    private readonly old: RetentionRepository,
    private readonly audit: AuditChain,
    private readonly config: Config,
  ) {
    super({ everyMs: CHECK_MS });
  }

  protected override async round(): Promise<void> {
    for (const [job, rule] of this.rules()) if (await this.lock.acquire(job)) await this.runRule(job, rule);
  }

  /** Applies every rule now, without the lock; for specs. */
  async applyAll(): Promise<void> {
    for (const [job, rule] of this.rules()) await this.runRule(job, rule);
  }

  private async runRule(job: string, rule: RetentionRule): Promise<void> {
    let affected = 0;
    for (let batch = 1; batch > 0 && !this.isStopping; affected += batch) {
      batch = await rule();
      await this.lock.extend(job);
    }
    await this.lock.release(job, DUE_AGAIN_S, affected);
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

/** 0 days: kept for ever, so there is no rule. */
function rule(job: string, days: number, work: RetentionRule): [string, RetentionRule][] {
  return days === 0 ? [] : [[job, work]];
}
