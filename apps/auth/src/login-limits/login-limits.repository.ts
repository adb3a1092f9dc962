import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { GIVE_BACK, TAKE, type Count } from './login-limits.sql.js';

export type { Count };

/** A counter of attempts in a fixed window. */
export interface Bucket {
  name: string;
  windowS: number;
}

/** The table `login_limits`. */
@Injectable()
export class LoginLimitsRepository {
  constructor(private readonly database: Database) {}

  /** Counts one attempt in each bucket; a refused one counts too, but never makes the window longer. */
  async take(buckets: Bucket[]): Promise<Count[]> {
    return this.database.run(TAKE, [buckets.map(({ name }) => name), buckets.map(({ windowS }) => windowS)]);
  }

  /** Takes one attempt out of each bucket, and all of them out of `cleared`. */
  async giveBack(buckets: string[], cleared: string): Promise<void> {
    await this.database.run(GIVE_BACK, [buckets, cleared]);
  }
}
