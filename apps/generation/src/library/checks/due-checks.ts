import { Injectable } from '@nestjs/common';
import { Database, isUnavailable } from '@atelier/database';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { AskCheck } from './ask-check.js';
import { CLAIM_CHECKS } from './picture-check.sql.js';

/** Somebody waits for the picture. */
const EVERY_MS = 250;
/** Where the setting is off: what waits since it was on, or since another replica has it on. */
const SELDOM_MS = 10_000;
/** At a time. A question holds a small picture in memory, and a place at the program. */
const AT_ONCE = 8;
/** After its timeout a question needs a moment for the store before it and the answer after it. */
const LEASE_MARGIN_MS = 20_000;

/** Asks the moderation about outputs, for as long as this process lives. */
@Injectable()
export class DueChecks extends PeriodicJob {
  constructor(
    private readonly database: Database,
    private readonly asking: AskCheck,
    private readonly config: Config,
  ) {
    super({ everyMs: config.moderationPictures === 'on' ? EVERY_MS : SELDOM_MS, firstAfterMs: EVERY_MS });
  }

  protected override async round(): Promise<void> {
    while (!this.isStopping && (await this.askDue()) === AT_ONCE);
  }

  /** @returns how many were due */
  private async askDue(): Promise<number> {
    const leaseMs = this.config.moderationTimeoutMs + LEASE_MARGIN_MS;
    const due = await this.database.run(CLAIM_CHECKS, [AT_ONCE, leaseMs]);
    await Promise.all(due.map((check) => this.asking.ask(check).catch((error: unknown) => this.failedOne(error))));
    return due.length;
  }

  /** The lease ends, and it is asked about again. */
  private failedOne(error: unknown): void {
    if (!isUnavailable(error)) this.logger.error(error);
  }
}
