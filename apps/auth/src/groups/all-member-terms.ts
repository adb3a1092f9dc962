import type { CommandReply, groupCommands } from '@atelier/contracts';
import { Database, OutboxRelay, type Transaction } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { ADVANCE_CLOCK, TELL, TERMS_AFTER, WRITE_TERMS } from './member-terms.sql.js';

/** What all groups of each user make of them together: the one place that says so. */
@Injectable()
export class AllMemberTerms {
  constructor(
    private readonly database: Database,
    private readonly relay: OutboxRelay,
  ) {}

  /** As part of a transaction that holds the clock; call `announce` after its commit. */
  async writeWithin(transaction: Transaction, userIds: number[]): Promise<void> {
    const written = await transaction.run(WRITE_TERMS, [userIds]);
    if (written.length === 0) return;
    await transaction.run(ADVANCE_CLOCK, []);
    await transaction.run(TELL, []);
  }

  announce(): void {
    this.relay.wake();
  }

  /** In the order of revisions. */
  async after(revision: number): Promise<CommandReply<typeof groupCommands.terms>> {
    const rows = await this.database.run(TERMS_AFTER, [revision]);
    const items = rows.map(({ user_id, revision, terms }) => ({ ...terms, user_id, revision }));
    return { items, more: rows[0]?.more ?? false };
  }
}
