import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { groupCommands, subjects } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';
import { Config } from '../../config.js';
import { PeriodicJob } from '../../periodic-job.js';
import { noteSpans } from './group-spans.js';
import { KNOWN_REVISION, TAKE_TERMS } from './member-terms.sql.js';

const EVERY_MS = 10_000;

/**
 * Takes over what auth makes of the groups of users: at once when it says that something has changed, and every ten seconds, since a hint
 * may be lost.
 */
@Injectable()
export class TakeMemberTerms extends PeriodicJob implements OnModuleInit, OnModuleDestroy {
  private stop: (() => void) | undefined;
  private taking: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
    private readonly database: Database,
    private readonly config: Config,
  ) {
    super({ everyMs: EVERY_MS, firstAfterMs: 0 });
  }

  onModuleInit(): void {
    this.stop = this.connection.subscribe(subjects.authEvent('member_terms'), () => {
      this.take().catch((error: unknown) => this.failed(error));
    });
  }

  override async onModuleDestroy(): Promise<void> {
    this.stop?.();
    await super.onModuleDestroy();
    await this.taking?.catch(() => undefined);
  }

  /** One round at a time; who asks meanwhile gets another one after it. Specs call it too. */
  take(): Promise<void> {
    this.again = true;
    this.taking ??= this.rounds().finally(() => (this.taking = undefined));
    return this.taking;
  }

  protected override round(): Promise<void> {
    return this.take();
  }

  private async rounds(): Promise<void> {
    while (this.again && !this.isStopping) {
      this.again = false;
      while (await this.takePage());
    }
  }

  /** Whether there is more. */
  private async takePage(): Promise<boolean> {
    const [known] = await this.database.run(KNOWN_REVISION, []);
    const { items, more } = await this.commands.call(groupCommands.terms, { after: known!.revision });
    if (items.length === 0) return false;
    const { userShareWeight, adminShareWeight } = this.config;
    await this.database.transaction(async (transaction) => {
      const taken = await transaction.run(TAKE_TERMS, [JSON.stringify(items), userShareWeight, adminShareWeight]);
      await noteSpans(transaction, items, new Set(taken.map(({ user_id }) => user_id)));
    });
    return more && !this.isStopping;
  }

  /** Auth may be away, or of the release before. */
  protected override failed(error: unknown): void {
    if (!isAppError(error, 'service_unavailable')) super.failed(error);
  }
}
