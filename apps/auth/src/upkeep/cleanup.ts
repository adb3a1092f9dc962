import { AuditChain, Database, isUnavailable } from '@atelier/database';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config.js';
import { SigningKeys } from '../keys/signing-keys.js';
import { CLEANUP_STATEMENTS } from './cleanup.sql.js';

const EVERY_MS = 60_000;
/** Deletes expired rows once a minute. Every replica does it: each statement can be repeated without harm. */
@Injectable()
export class Cleanup implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Cleanup.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeys,
    private readonly audit: AuditChain,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.run()
        .catch((error: unknown) => this.report(error))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
  }

  /** One round. */
  async run(): Promise<void> {
    for (const sql of CLEANUP_STATEMENTS) await this.database.query(sql);
    if (this.config.auditDays > 0) await this.audit.forget(this.config.auditDays);
    await this.keys.rotateIfOld();
  }

  private report(error: unknown): void {
    if (!isUnavailable(error)) this.logger.warn(`cleanup failed: ${String(error)}`);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}
