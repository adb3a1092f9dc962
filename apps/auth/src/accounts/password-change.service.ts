import type { Actor, ChangePassword, Client } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { LoginLimits } from '../login-limits/login-limits.service.js';
import { Passwords } from '../passwords/passwords.service.js';
import { networkOf } from '../sessions/device.js';
import { SessionRevocation } from '../sessions/session-revocation.service.js';
import type { UserRecord } from '../users/user.record.js';
import { usernameKey } from '../users/username.js';
import { UsersRepository } from '../users/users.repository.js';
import { Users } from '../users/users.service.js';

/** What a new password replaces, and what ends with the old one. */
@Injectable()
export class PasswordReplacement {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly revocation: SessionRevocation,
  ) {}

  /** In one transaction: whoever knows the old password only is out. False: the user was changed meanwhile. */
  async replace(user: UserRecord, newHash: string, keptSessionId: string): Promise<boolean> {
    const replaced = await this.database.transaction(async (transaction) => {
      if (!(await this.users.replacePassword(transaction, user, newHash))) return false;
      await this.revocation.revokeAllWithin(transaction, user.id, keptSessionId, 'password_changed');
      return true;
    });
    if (replaced) this.revocation.announce();
    return replaced;
  }
}

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
   * @throws AppError `wrong_password`, `rate_limited`, `session_revoked`
   */
  async change(actor: Actor, { current_password, new_password }: ChangePassword, client: Client): Promise<void> {
    const user = await this.users.requireActive(actor);
    const attempt = { usernameKey: usernameKey(user.username), network: networkOf(client.address) };
    await this.limits.take(attempt);
    if (!(await this.passwords.verify(user.passwordHash, current_password))) throw this.refusal(user, attempt.network);
    await this.limits.forgive(attempt);
    const newHash = await this.passwords.hash(new_password);
    if (!(await this.replacement.replace(user, newHash, actor.session_id))) throw this.refusal(user, attempt.network);
    this.logger.log('password changed', { user_id: user.id, session_id: actor.session_id });
  }

  private refusal(user: UserRecord, network: string): AppError {
    this.logger.warn('password not changed: the current one was wrong', { user_id: user.id, network });
    return new AppError('wrong_password');
  }
}
