import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import type { PasskeyRow } from '../passkeys/passkeys.sql.js';
import type { UserRecord } from '../users/user-record.js';
import { Users } from '../users/users.js';
import { UsersRepository } from '../users/users.repository.js';

type Owned = Pick<PasskeyRow, 'user_id'>;

/** Whose account it is that a passkey opens. */
@Injectable()
export class PasskeyAccounts {
  constructor(
    private readonly users: Users,
    private readonly repository: UsersRepository,
  ) {}

  async find(passkey: Owned | undefined): Promise<UserRecord | undefined> {
    return passkey && this.repository.findById(passkey.user_id);
  }

  /**
   * Who has to sign in by a provider is not let in by a passkey from before: the provider decides that.
   * @throws AppError `passkey_refused`, `approval_pending`, `account_disabled`, `password_sign_in_off`
   */
  async requireAllowed(passkey: Owned): Promise<UserRecord> {
    const user = await this.find(passkey);
    if (!user) throw new AppError('passkey_refused');
    if (user.disabled) throw new AppError(user.awaitsApproval ? 'approval_pending' : 'account_disabled');
    if (!this.users.mayUsePassword(user)) throw new AppError('password_sign_in_off');
    return user;
  }
}
