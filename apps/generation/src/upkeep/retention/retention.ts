import { Injectable } from '@nestjs/common';
import { AuditChain } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { JobLock } from './job-lock.js';
import { RetentionRepository, type OutputDays } from './retention.repository.js';
import { BEFORE_ALL } from './retention.sql.js';

const CHECK_MS = 60_000;
const DUE_AGAIN_S = 600;

interface Batch {
  removed: number;
  isLast: boolean;
}

/** Removes one batch. */
type RetentionRule = () => Promise<Batch>;

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
    for (let isLast = false; !isLast && !this.isStopping;) {
      const batch = await rule();
      affected += batch.removed;
      isLast = batch.isLast;
      await this.lock.extend(job);
    }
    await this.lock.release(job, DUE_AGAIN_S, affected);
    if (affected > 0) this.logger.log(`${job}: ${affected} were old enough`);
  }

  private rules(): [job: string, rule: RetentionRule][] {
    const { outputDaysUser, outputDaysAdmin, outputDaysSpareChosen, attemptDays, auditDays } = this.config;
    const days = { user: outputDaysUser, admin: outputDaysAdmin, sparesChosen: outputDaysSpareChosen };
    const keys = untilNone(() => this.old.forgetKeys());
    const attempts = untilNone(() => this.old.forgetAttempts(attemptDays));
    const audit = untilNone(() => this.audit.forget(auditDays));
    return [
      ['keys', keys],
      ...rule('outputs', days.user + days.admin, this.walk(days)),
      ...rule('attempts', attemptDays, attempts),
      ...rule('audit', auditDays, audit),
    ];
  }

  /** Once through all old tasks: what is kept is not looked at again for every batch. */
  private walk(days: OutputDays): RetentionRule {
    let place = BEFORE_ALL;
    return async () => {
      const { removed, next } = await this.old.trashOldOutputs(days, place);
      place = next ?? BEFORE_ALL;
      return { removed, isLast: next === null };
    };
  }
}

/** Until a batch is empty. */
function untilNone(remove: () => Promise<number>): RetentionRule {
  return async () => {
    const removed = await remove();
    return { removed, isLast: removed === 0 };
  };
}

/** 0 days: kept for ever, so there is no rule. */
function rule(job: string, days: number, work: RetentionRule): [string, RetentionRule][] {
  return days === 0 ? [] : [[job, work]];
}
