import { Injectable } from '@nestjs/common';
import type { Actor, AccountUsage } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Config } from '../../config.js';
import { QUEUED_BY, USAGE_BY_DAY, USAGE_BY_WORKFLOW } from './usage.sql.js';

/** What a user has used lately, and how much of the queue is theirs. */
@Injectable()
export class OwnUsage {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
  ) {}

  async of({ user_id }: Pick<Actor, 'user_id'>): Promise<AccountUsage> {
    const [[queued], days, workflows] = await Promise.all([
      this.database.run(QUEUED_BY, [user_id]),
      this.database.run(USAGE_BY_DAY, [user_id]),
      this.database.run(USAGE_BY_WORKFLOW, [user_id]),
    ]);
    const { queuedTasksPerUser: waiting_limit, runningTasksPerUser: running_limit } = this.config;
    const queue = { waiting: queued?.pending ?? 0, waiting_limit, running: queued?.running ?? 0, running_limit };
    return { queue, days, workflows };
  }
}
