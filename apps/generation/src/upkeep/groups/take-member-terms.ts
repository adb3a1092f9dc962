import { Injectable } from '@nestjs/common';
import { groupCommands, subjects } from '@atelier/contracts';
import { Database, OutboxRelay } from '@atelier/database';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { Config } from '../../config.js';
import { endSharesOfLeavers } from './leavers.js';
import { noteSpans } from './group-spans.js';
import { KNOWN_REVISION, TAKE_TERMS } from './member-terms.sql.js';
import { ToldByAuth } from './told-by-auth.js';

const EVERY_MS = 10_000;

/** Takes over what auth makes of the groups of users. What they share with groups that they have left ends in the same transaction. */
@Injectable()
export class TakeMemberTerms extends ToldByAuth {
  constructor(
    private readonly commands: CommandClient,
    connection: NatsConnection,
    private readonly database: Database,
    private readonly config: Config,
    private readonly relay: OutboxRelay,
  ) {
    super(connection, subjects.authEvent('member_terms'), { everyMs: EVERY_MS, firstAfterMs: 0 });
  }

  protected override async takeAll(): Promise<void> {
    while (await this.takePage());
  }

  /** Whether there is more. */
  private async takePage(): Promise<boolean> {
    const [known] = await this.database.run(KNOWN_REVISION, []);
    const { items, more } = await this.commands.call(groupCommands.terms, { after: known!.revision });
    if (items.length === 0) return false;
    const { userShareWeight, adminShareWeight } = this.config;
    await this.database.transaction(async (transaction) => {
      const taken = await transaction.run(TAKE_TERMS, [JSON.stringify(items), userShareWeight, adminShareWeight]);
      const moved = await noteSpans(transaction, items, new Set(taken.map(({ user_id }) => user_id)));
      await endSharesOfLeavers(transaction, moved);
    });
    this.relay.wake();
    return more && !this.isStopping;
  }
}
