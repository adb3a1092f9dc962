import { Injectable } from '@nestjs/common';
import { subjects, tokenCommands, type CommandReply } from '@atelier/contracts';
import { Database, OutboxRelay } from '@atelier/database';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { TELL_GROUPS } from '../../groups/group-share.sql.js';
import { SUSPEND_SHARES } from './group-shares.sql.js';
import { ToldByAuth } from './told-by-auth.js';

const EVERY_MS = 60_000;

/** Hides what disabled users share with groups, until they are let in again. */
@Injectable()
export class SuspendShares extends ToldByAuth {
  constructor(
    private readonly commands: CommandClient,
    connection: NatsConnection,
    private readonly database: Database,
    private readonly relay: OutboxRelay,
  ) {
    super(connection, subjects.authEvent('user_state'), { everyMs: EVERY_MS, firstAfterMs: 0 });
  }

  protected override async takeAll(): Promise<void> {
    const disabled = await this.disabled();
    await this.database.transaction(async (transaction) => {
      const changed = await transaction.run(SUSPEND_SHARES, [disabled]);
      if (changed.length > 0) await transaction.run(TELL_GROUPS, [changed.map(({ group_id }) => group_id)]);
    });
    this.relay.wake();
  }

  private async disabled(): Promise<number[]> {
    const ids: number[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: CommandReply<typeof tokenCommands.userStates> = await this.commands.call(tokenCommands.userStates, {
        after,
      });
      ids.push(...page.users.filter(({ disabled }) => disabled).map(({ user_id }) => user_id));
      after = page.next;
    }
    return ids;
  }
}
