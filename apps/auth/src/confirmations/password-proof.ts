import type { ActingAdmin } from '@atelier/database';
import { AppError, authFailures } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { LoginLimits } from '../login-limits/login-limits.js';
import { Passwords } from '../passwords/passwords.js';
import { networkOf } from '../sessions/device.js';
import type { UserRecord } from '../users/user-record.js';
import { usernameKey } from '../users/username.js';
import { WrongConfirmations } from './wrong-confirmations.js';

/** The password, shown again by somebody who has signed in: under the limits of a sign-in, so that a stolen token is no way to guess it. */
@Injectable()
export class PasswordProof {
  private readonly logger = new Logger(PasswordProof.name);

  constructor(
    private readonly limits: LoginLimits,
    private readonly passwords: Passwords,
    private readonly wrong: WrongConfirmations,
  ) {}

  /** @throws AppError `wrong_password`, `rate_limited`; `session_revoked` when too much was wrong in this session */
  async require(user: UserRecord, password: string, by: ActingAdmin): Promise<void> {
    await this.wrong.around(by, () => this.check(user, password, by.client.address));
  }

  private async check(user: UserRecord, password: string, address: string): Promise<void> {
    const attempt = { usernameKey: usernameKey(user.username), network: networkOf(address) };
    await this.limits.take(attempt);
    if (!(await this.passwords.verify(user.passwordHash, password))) {
      authFailures.add({ reason: 'wrong_password' });
      this.logger.warn('refused: the password is wrong', { user_id: user.id, network: attempt.network });
      throw new AppError('wrong_password');
    }
    await this.limits.forgive(attempt);
  }
}
