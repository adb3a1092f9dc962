import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@atelier/database';
import { PeriodicJob } from '../../periodic-job.js';
import {
  ADD_SHARE,
  DROP_EMPTY_COUNTS,
  LOCK_SHARE,
  ON_ONE_CORE,
  SUSPECTS,
  RECOUNT,
  RECOUNT_BACKLOG,
} from './reconciler.sql.js';

const EVERY_MS = 60_000;

/**
 * Recounts what transitions count along (shares, backlog), repairs it, and logs an error when anything had drifted. Empty counts of
 * workflows go.
 */
@Injectable()
export class Reconciler extends PeriodicJob {
  constructor(private readonly database: Database) {
    super({ everyMs: EVERY_MS });
  }

  protected override round(): Promise<number> {
    return this.reconcile();
  }

  /** Repairs drifted counts; specs call it too. @returns how many users had any */
  async reconcile(): Promise<number> {
    await this.database.run(DROP_EMPTY_COUNTS, []);
    let repaired = 0;
    for (const { id } of await this.database.transaction((transaction) => this.suspects(transaction))) {
      const drifted = await this.database.transaction((transaction) => this.recount(transaction, id));
      if (drifted) repaired += 1;
    }
    if (repaired > 0)
      this.logger.error(`the counts of ${repaired} users had drifted and were repaired: please report this`);
    return repaired;
  }

  private async suspects(transaction: Transaction): Promise<{ id: number }[]> {
    await transaction.run(ON_ONE_CORE, []);
    return transaction.run(SUSPECTS, []);
  }

  /** Transitions lock the user's share row: while it is locked here, each is either committed and counted, or has yet to begin. */
  private async recount(transaction: Transaction, userId: number): Promise<boolean> {
    await transaction.run(ADD_SHARE, [userId]);
    await transaction.run(LOCK_SHARE, [userId]);
    const share = await transaction.run(RECOUNT, [userId]);
    const backlog = await transaction.run(RECOUNT_BACKLOG, [userId]);
    return share.length + backlog.length > 0;
  }
}
