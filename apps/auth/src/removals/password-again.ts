import type { Client } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { LoginLimits } from '../login-limits/login-limits.js';
import { Passwords } from '../passwords/passwords.js';
import { networkOf } from '../sessions/device.js';
import type { UserRecord } from '../users/user-record.js';
import { usernameKey } from '../users/username.js';

/** Asks for the password once more, under the limits of a sign-in: a stolen access token must not be a way to guess it. */
@Injectable()
export class PasswordAgain {
  constructor(
    private readonly limits: LoginLimits,
    private readonly passwords: Passwords,
  ) {}

  /** @throws AppError `wrong_password`, `rate_limited` */
  async require({ username, passwordHash }: UserRecord, password: string, { address }: Client): Promise<void> {
    const attempt = { usernameKey: usernameKey(username), network: networkOf(address) };
    await this.limits.take(attempt);
    if (!(await this.passwords.verify(passwordHash, password))) throw new AppError('wrong_password');
    await this.limits.forgive(attempt);
  }
}
