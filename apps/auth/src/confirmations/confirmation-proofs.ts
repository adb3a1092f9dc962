import type { Confirmation, ConfirmationKind, PasskeyRequest } from '@atelier/contracts';
import type { ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { PasskeyCheck } from '../passkeys/passkey-check.js';
import { ShownFactors } from '../passkeys/shown-factors.js';
import type { UserRecord } from '../users/user-record.js';
import { ConfirmationWays } from './confirmation-ways.js';
import { PasswordProof } from './password-proof.js';
import { WrongConfirmations } from './wrong-confirmations.js';

/** Looks at what somebody shows to confirm that it is them. */
@Injectable()
export class ConfirmationProofs {
  constructor(
    private readonly ways: ConfirmationWays,
    private readonly factors: ShownFactors,
    private readonly passkeys: PasskeyCheck,
    private readonly passwords: PasswordProof,
    private readonly wrong: WrongConfirmations,
  ) {}

  kindsOf(user: UserRecord): Promise<ConfirmationKind[]> {
    return this.ways.of(user);
  }

  askPasskey(user: UserRecord): Promise<PasskeyRequest> {
    return this.passkeys.ask('confirmation', user.id);
  }

  /**
   * @throws AppError `wrong_password`, `code_wrong`, `passkey_refused`, `sign_on_expired`, `rate_limited`, `session_revoked`;
   * `confirmation_required` for what is not enough of this user
   */
  async require(user: UserRecord, shown: Confirmation, by: ActingAdmin): Promise<ConfirmationKind> {
    const kinds = await this.ways.of(user);
    if (!('password' in shown) && !kinds.includes('password') && kinds.length > 0)
      return this.wrong.around(by, () => this.factors.require(user, shown, 'confirmation', by.client));
    if (!('password' in shown) || !kinds.includes('password')) throw new AppError('confirmation_required');
    await this.passwords.require(user, shown.password, by);
    return 'password';
  }
}
