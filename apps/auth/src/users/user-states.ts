import type { CommandReply, tokenCommands } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { TELL_STATE, USER_STATES } from './user-states.sql.js';

/** About 90 bytes each: a page must fit into one NATS message of 1 MB. */
const PAGE = 5_000;

/** Which accounts are disabled, or were a short time ago, for gateways. */
@Injectable()
export class UserStates {
  constructor(private readonly database: Database) {}

  /** In the order of ids. @param after the last one of the page before */
  async page(after: number): Promise<CommandReply<typeof tokenCommands.userStates>> {
    const rows = await this.database.run(USER_STATES, [after, PAGE]);
    const users = rows.map((row) => ({ ...row, disabled_at: row.disabled_at.toISOString() }));
    return { users, next: rows.length === PAGE ? rows.at(-1)!.user_id : null };
  }

  /** As part of a transaction that disables or enables the user; wake the relay after its commit. */
  async tellWithin(executor: Executor, userId: number): Promise<void> {
    await executor.run(TELL_STATE, [userId]);
  }
}
