import type { Actor, ChangePassword, Client } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { PasswordProof } from '../confirmations/password-proof.js';
import { requireGoodPassword } from '../passwords/password-policy.js';
import { Passwords } from '../passwords/passwords.js';
import { Users } from '../users/users.js';
import { PasswordReplacement } from './password-replacement.js';

/** Changing one's own password. */
@Injectable()
export class PasswordChange {
  private readonly logger = new Logger(PasswordChange.name);

  constructor(
    private readonly users: Users,
    private readonly current: PasswordProof,
    private readonly passwords: Passwords,
    private readonly replacement: PasswordReplacement,
  ) {}

  /**
   * Asks for the current password. Ends every other session.
   * @throws AppError `wrong_password`, `validation_failed`, `rate_limited`, `session_revoked`
   */
  async change(actor: Actor, { current_password, new_password }: ChangePassword, client: Client): Promise<void> {
    const user = await this.users.requireActive(actor);
    await this.current.require(user, current_password, { actor, client });
    requireGoodPassword(new_password, user.username, '/new_password');
    const newHash = await this.passwords.hash(new_password);
    // It was changed meanwhile.
    if (!(await this.replacement.replace(user, newHash, actor.session_id))) throw new AppError('wrong_password');
    this.logger.log('password changed', { user_id: user.id, session_id: actor.session_id });
  }
}
