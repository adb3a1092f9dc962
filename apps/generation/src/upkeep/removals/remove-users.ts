import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { removalCommands, subjects } from '@atelier/contracts';
import { isUnavailable } from '@atelier/database';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';
import { PeriodicJob } from '../../periodic-job.js';
import { RemovedUser } from './removed-user.js';

const EVERY_MS = 10_000;
const SERVICE = 'generation';

/**
 * Removes users with everything whom auth names, and says so when nothing is left of one. Auth keeps naming them until then, so
 * it does not matter which of the services, the store or the broker is away meanwhile, or for how long.
 */
@Injectable()
export class RemoveUsers extends PeriodicJob implements OnModuleInit, OnModuleDestroy {
  private stop: (() => void) | undefined;
  private removing: Promise<void> | undefined;

  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
    private readonly user: RemovedUser,
  ) {
    super({ everyMs: EVERY_MS });
  }

  onModuleInit(): void {
    this.stop = this.connection.subscribe(subjects.authEvent('removal'), () => {
      this.remove().catch((error: unknown) => this.failed(error));
    });
  }

  override async onModuleDestroy(): Promise<void> {
    this.stop?.();
    await super.onModuleDestroy();
    await this.removing?.catch(() => undefined);
  }

  /** One round; who asks meanwhile waits for the same. Specs call it too. */
  remove(): Promise<void> {
    this.removing ??= this.removeDue().finally(() => (this.removing = undefined));
    return this.removing;
  }

  protected override round(): Promise<void> {
    return this.remove();
  }

  private async removeDue(): Promise<void> {
    const { items } = await this.commands.call(removalCommands.due, { service: SERVICE });
    for (const { user_id, settled } of items) {
      if (this.isStopping) return;
      // One that cannot be removed now does not hold up the others.
      await this.removeOne(user_id, settled).catch((error: unknown) => this.failed(error));
    }
  }

  private async removeOne(user_id: number, settled: boolean): Promise<void> {
    const isGone = await this.user.remove(user_id, () => !this.isStopping);
    if (isGone && settled) await this.commands.call(removalCommands.done, { service: SERVICE, user_id });
  }

  /** Auth may be away, or of the release before; so may the store and the database. */
  protected override failed(error: unknown): void {
    if (isAppError(error, 'service_unavailable') || isUnavailable(error)) return;
    this.logger.warn(`the removal of a user waits for the next round: ${String(error)}`);
  }
}
