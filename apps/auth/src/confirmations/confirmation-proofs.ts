import type { Client, Confirmation, ConfirmationKind } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { FactorCheck } from '../second-factors/factor-check.js';
import type { UserRecord } from '../users/user-record.js';
import { ConfirmationWays } from './confirmation-ways.js';
import { PasswordProof } from './password-proof.js';

/** Looks at what somebody shows to confirm that it is them. */
@Injectable()
export class ConfirmationProofs {
  constructor(
    private readonly ways: ConfirmationWays,
    private readonly factors: FactorCheck,
    private readonly passwords: PasswordProof,
  ) {}

  kindsOf(user: UserRecord): Promise<ConfirmationKind[]> {
    return this.ways.of(user);
  }

  /** @throws AppError `wrong_password`, `code_wrong`, `rate_limited`; `confirmation_required` for what is not enough of this user */
  async require(user: UserRecord, shown: Confirmation, client: Client): Promise<ConfirmationKind> {
    const kinds = await this.ways.of(user);
    if (!('password' in shown) && kinds.includes('code')) return this.factors.require(user, shown.code);
    if (!('password' in shown) || !kinds.includes('password')) throw new AppError('confirmation_required');
    await this.passwords.require(user, shown.password, client);
    return 'password';
  }
}
