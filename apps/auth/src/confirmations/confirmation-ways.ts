import type { ConfirmationKind } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { FactorCheck } from '../second-factors/factor-check.js';
import type { UserRecord } from '../users/user-record.js';
import { Users } from '../users/users.js';

/** By what somebody can confirm that it is them. */
@Injectable()
export class ConfirmationWays {
  constructor(
    private readonly users: Users,
    private readonly factors: FactorCheck,
  ) {}

  /**
   * Who has a second factor shows that: a password that was stolen with a session must not be enough to remove it. Empty: they
   * can only sign in anew, at their provider.
   */
  async of(user: UserRecord): Promise<ConfirmationKind[]> {
    const factors = await this.factors.kindsOf(user.id);
    if (factors.length > 0) return factors;
    return this.users.mayUsePassword(user) && (await this.users.hasPassword(user.id)) ? ['password'] : [];
  }
}
