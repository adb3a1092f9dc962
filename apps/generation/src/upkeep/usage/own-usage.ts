import { Injectable } from '@nestjs/common';
import type { Actor, AccountUsage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Allowances } from '../allowances/allowances.js';
import { USAGE_BY_DAY, USAGE_BY_WORKFLOW } from './usage.sql.js';

/** What a user has used lately, may use, and how much of the queue is theirs. */
@Injectable()
export class OwnUsage {
  constructor(
    private readonly database: Database,
    private readonly allowances: Allowances,
  ) {}

  async of({ user_id }: Pick<Actor, 'user_id'>): Promise<AccountUsage> {
    const [{ queue, allowances }, days, workflows] = await Promise.all([
      this.allowances.of(user_id),
      this.database.run(USAGE_BY_DAY, [user_id]),
      this.database.run(USAGE_BY_WORKFLOW, [user_id]),
    ]);
    return { queue, allowances, days, workflows };
  }
}
