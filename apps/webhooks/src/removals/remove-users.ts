import { removalCommands } from '@atelier/contracts';
import { Database, isUnavailable } from '@atelier/database';
import { CommandClient } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { DELETE_ALL, IS_ANYTHING_LEFT } from './removals.sql.js';

const EVERY_MS = 10_000;
const SERVICE = 'webhooks';

/** Removes what users have here whom auth names as removed with everything, until nothing is left. */
@Injectable()
export class RemoveUsers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(RemoveUsers.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopping = false;

  constructor(
    private readonly database: Database,
    private readonly commands: CommandClient,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.run().catch((error: unknown) => this.report(error)), EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping = true;
    clearInterval(this.timer);
    await this.running?.catch(() => undefined);
  }

  /** One round; who asks meanwhile waits for the same. Specs call it too. */
  run(): Promise<void> {
    this.running ??= this.removeDue().finally(() => (this.running = undefined));
    return this.running;
  }

  private async removeDue(): Promise<void> {
    const { items } = await this.commands.call(removalCommands.due, { service: SERVICE });
    for (const { user_id, settled } of items) {
      if (this.stopping) return;
      if ((await this.remove(user_id)) && settled)
        await this.commands.call(removalCommands.done, { service: SERVICE, user_id });
    }
  }

  /** @returns whether nothing is left */
  private async remove(userId: number): Promise<boolean> {
    for (const batch of DELETE_ALL) while ((await this.database.run(batch, [userId])).length > 0);
    return !(await this.database.run(IS_ANYTHING_LEFT, [userId]))[0]!.left;
  }

  /** Auth may be away, or of the release before. */
  private report(error: unknown): void {
    if (isAppError(error, 'service_unavailable') || isUnavailable(error)) return;
    this.logger.warn(`the removal of a user waits for the next round: ${String(error)}`);
  }
}
