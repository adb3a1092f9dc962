import type { ConfirmationKind } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { FactorCheck } from '../second-factors/factor-check.js';
import type { UserRecord } from '../users/user-record.js';
import { HAS_PASSWORD } from './confirmations.sql.js';

/** By what somebody can confirm that it is them. */
@Injectable()
export class ConfirmationWays {
  constructor(
    private readonly database: Database,
    private readonly factors: FactorCheck,
    private readonly config: Config,
  ) {}

  /**
   * Who has a second factor shows that: a password that was stolen with a session must not be enough to remove it. Empty: they
   * can only sign in anew, at their provider.
   */
  async of(user: UserRecord): Promise<ConfirmationKind[]> {
    const factors = await this.factors.kindsOf(user.id);
    if (factors.length > 0) return factors;
    const [row] = await this.database.run(HAS_PASSWORD, [user.id]);
    const mayUse = this.config.passwordSignIn === 'everybody' || user.role === 'admin';
    return row?.has_password && mayUse ? ['password'] : [];
  }
}
