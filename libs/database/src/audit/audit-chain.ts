import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database, isUnavailable } from '../database.js';
import { CUT, FORGET_ENTRIES, FORGET_SEALS, HOLD_CHAIN, SEAL, WAIT_FOR_CHAIN } from './audit-chain.sql.js';
import { NOBODY, AuditLog } from './audit-log.js';

/** So long an entry may stand without a seal. */
const EVERY_MS = 2_000;

/**
 * Chains the entries of the audit list by hashes. It does so after they were written, one replica at a time: whatever is written into the
 * list waits for nothing and nobody.
 */
@Injectable()
export class AuditChain implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(AuditChain.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: AuditLog,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.seal()
        .catch((error: unknown) => this.report(error))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Seals everything that was committed. */
  async seal(): Promise<void> {
    while ((await this.sealBatch()) > 0);
  }

  /**
   * Forgets entries that are older than so many days, a batch of them, and writes down where the chain was cut.
   * @returns how many; the table refuses less than 30 days
   */
  async forget(days: number): Promise<number> {
    return this.database.transaction(async (transaction) => {
      await transaction.run(WAIT_FOR_CHAIN, []);
      await transaction.run(SEAL, []);
      const [cut] = await transaction.run(CUT, [days]);
      if (!cut) return 0;
      const { length: entries } = await transaction.run(FORGET_ENTRIES, [cut.seq]);
      await transaction.run(FORGET_SEALS, [cut.seq]);
      await this.log.append(transaction, NOBODY, {
        action: 'audit.forget',
        object: 'audit',
        detail: { ...cut, entries, days },
      });
      return entries;
    });
  }

  /** 0: another replica does it. */
  private sealBatch(): Promise<number> {
    return this.database.transaction(async (transaction) => {
      const [lock] = await transaction.run(HOLD_CHAIN, []);
      return lock?.mine ? (await transaction.run(SEAL, [])).length : 0;
    });
  }

  private report(error: unknown): void {
    if (!isUnavailable(error)) this.logger.warn(`the audit list was not sealed: ${String(error)}`);
  }
}
