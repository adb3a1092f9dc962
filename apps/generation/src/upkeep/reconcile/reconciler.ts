import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '@atelier/database';
import { PeriodicJob } from '../../periodic-job.js';
import {
  ADD_SHARE,
  DROP_EMPTY_COUNTS,
  LAST_USER,
  LOCK_SHARE,
  NEXT_RANGE,
  RECOUNT,
  RECOUNT_BACKLOG,
  SUSPECTS,
} from './reconciler.sql.js';

const EVERY_MS = 60_000;
/** Between two ranges of users it rests so many times as long as the last one took: nobody waits for Postgres because of it. */
const RESTS = 4;

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
    let above = 0;
    while (above < LAST_USER && !this.isStopping) {
      const start = performance.now();
      const last = await this.lastAfter(above);
      repaired += await this.repair(above, last);
      if (last < LAST_USER) await this.rest(RESTS * (performance.now() - start));
      above = last;
    }
    if (repaired > 0)
      this.logger.error(`the counts of ${repaired} users had drifted and were repaired: please report this`);
    return repaired;
  }

  private async lastAfter(above: number): Promise<number> {
    const [row] = await this.database.run(NEXT_RANGE, [above]);
    return row!.last ?? LAST_USER;
  }

  /** @returns how many users of the range had drifted */
  private async repair(above: number, last: number): Promise<number> {
    let repaired = 0;
    for (const { id } of await this.database.run(SUSPECTS, [above, last]))
      if (await this.database.transaction((transaction) => this.recount(transaction, id))) repaired += 1;
    return repaired;
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
