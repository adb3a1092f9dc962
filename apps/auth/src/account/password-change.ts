import type { Actor, ChangePassword, Client } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { LoginLimits } from '../login-limits/login-limits.js';
import { requireGoodPassword } from '../passwords/password-policy.js';
import { Passwords } from '../passwords/passwords.js';
import { networkOf } from '../sessions/device.js';
import type { UserRecord } from '../users/user-record.js';
import { usernameKey } from '../users/username.js';
import { Users } from '../users/users.js';
import { PasswordReplacement } from './password-replacement.js';

/** Changing one's own password. */
@Injectable()
export class PasswordChange {
  private readonly logger = new Logger(PasswordChange.name);

  constructor(
    private readonly limits: LoginLimits,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly replacement: PasswordReplacement,
  ) {}

  /**
   * Asks for the current password under the limits of a sign-in: an access token that was stolen must not be a way to
   * guess it. Ends every other session.
   * @throws AppError `wrong_password`, `validation_failed`, `rate_limited`, `session_revoked`
   */
  async change(actor: Actor, { current_password, new_password }: ChangePassword, client: Client): Promise<void> {
    const user = await this.users.requireActive(actor);
    const attempt = { usernameKey: usernameKey(user.username), network: networkOf(client.address) };
    await this.limits.take(attempt);
    if (!(await this.passwords.verify(user.passwordHash, current_password))) throw this.refusal(user, attempt.network);
    await this.limits.forgive(attempt);
    requireGoodPassword(new_password, user.username, '/new_password');
    const newHash = await this.passwords.hash(new_password);
    if (!(await this.replacement.replace(user, newHash, actor.session_id))) throw this.refusal(user, attempt.network);
    this.logger.log('password changed', { user_id: user.id, session_id: actor.session_id });
  }

  private refusal(user: UserRecord, network: string): AppError {
    this.logger.warn('password not changed: the current one was wrong', { user_id: user.id, network });
    return new AppError('wrong_password');
  }
}
