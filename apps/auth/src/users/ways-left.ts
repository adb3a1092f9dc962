import type { Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Users } from './users.js';
import { WAYS_LEFT } from './users.sql.js';

/** Whether somebody can still sign in, after one of their ways in was taken. */
@Injectable()
export class WaysLeft {
  private readonly providers: string[];

  constructor(
    private readonly users: Users,
    { oidcProviders }: Config,
  ) {
    this.providers = oidcProviders.map(({ id }) => id);
  }

  /**
   * How many ways in there are, by a transaction that holds the user: two that take one each would else both see the other.
   * An identity of a provider that the settings do not have any more is none.
   */
  async count(transaction: Executor, userId: number): Promise<number> {
    const [user] = await transaction.run(WAYS_LEFT, [userId, this.providers]);
    if (!user) return 0;
    const own = this.users.mayUsePassword(user) ? user.passkeys + Number(user.has_password) : 0;
    return user.identities + own;
  }
}
