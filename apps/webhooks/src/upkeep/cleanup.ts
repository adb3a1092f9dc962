import { WEBHOOK_LIMITS } from '@atelier/contracts';
import { Database, isUnavailable, statement } from '@atelier/database';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

const EVERY_MS = 60_000;

/** In batches, so that no statement locks many rows. What is still tried is younger: the ladder is 28 hours high. */
const FORGET = statement<[]>(`
  DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries
    WHERE created_at < now() - interval '${WEBHOOK_LIMITS.keptDays} days' AND due_at IS NULL LIMIT 5000)`);

/** Forgets secrets that sign no more. */
const FORGET_SECRETS = ['endpoints', 'signing_secrets'].map((table) =>
  statement<[]>(
    `UPDATE ${table} SET previous_sealed_secrets = NULL, previous_until = NULL WHERE previous_until < now()`,
  ),
);

/** Deletes old deliveries once a minute. Every replica does it: each statement can be repeated without harm. */
@Injectable()
export class Cleanup implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Cleanup.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.run()
        .catch((error: unknown) => this.report(error))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
  }

  /** One round. */
  async run(): Promise<void> {
    await this.database.run(FORGET, []);
    for (const forget of FORGET_SECRETS) await this.database.run(forget, []);
  }

  private report(error: unknown): void {
    if (!isUnavailable(error)) this.logger.warn(`cleanup failed: ${String(error)}`);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}
