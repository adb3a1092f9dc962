import type { Client, Login, TokenPair } from '@atelier/contracts';
import { AppError, authFailures } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { accountTag, LoginLimits } from '../login-limits/login-limits.js';
import { Passwords } from '../passwords/passwords.js';
import { networkOf } from '../sessions/device.js';
import type { UserRecord } from '../users/user-record.js';
import { isPossibleUsername, usernameKey } from '../users/username.js';
import { UsersRepository } from '../users/users.repository.js';
import { FirstStep } from './first-step.js';

authFailures.expect(
  { reason: 'unknown_name' },
  { reason: 'wrong_password' },
  { reason: 'disabled' },
  { reason: 'awaits_approval' },
);

/** Signing in with name and password. */
@Injectable()
export class SignIn {
  private readonly logger = new Logger(SignIn.name);

  constructor(
    private readonly limits: LoginLimits,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly firstStep: FirstStep,
  ) {}

  /**
   * Opens a session. An unknown name, a wrong password and a disabled user get the same answer after the same work.
   * Whoever has the right password of an account that waits for approval is told so.
   * @throws AppError `invalid_credentials`, `approval_pending`, `rate_limited`; `password_sign_in_off` and `second_factor_needed`, which only
   * the right password learns. The attempt then goes on counting: else a password would be a way to guess at codes without end.
   */
  async signIn({ username, password }: Login, client: Client): Promise<TokenPair> {
    const attempt = { usernameKey: usernameKey(username), network: networkOf(client.address) };
    await this.limits.take(attempt);
    const user = await this.find(username, attempt.usernameKey);
    const matches = await this.passwords.verify(user?.passwordHash, password);
    const pair = user && matches && !user.disabled ? await this.firstStep.open(user, client) : undefined;
    if (!pair) throw this.refusal(attempt.usernameKey, user, matches, client);
    await this.limits.forgive(attempt);
    return pair;
  }

  /** Undefined without a query when the text cannot be a name, for example because it contains a NUL. */
  private async find(username: string, key: string): Promise<UserRecord | undefined> {
    return isPossibleUsername(username) ? this.users.findByKey(key) : undefined;
  }

  private refusal(key: string, user: UserRecord | undefined, matches: boolean, client: Client): AppError {
    const awaits = matches && user?.awaitsApproval === true;
    const reason = !user ? 'unknown_name' : !matches ? 'wrong_password' : awaits ? 'awaits_approval' : 'disabled';
    authFailures.add({ reason });
    this.logger.warn('sign-in failed', {
      account: accountTag(key),
      user_id: user?.id,
      reason,
      network: networkOf(client.address),
    });
    return new AppError(awaits ? 'approval_pending' : 'invalid_credentials');
  }
}
