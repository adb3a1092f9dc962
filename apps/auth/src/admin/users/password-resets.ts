import type { PasswordReset, ResetPassword } from '@atelier/contracts';
import type { ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { requireGoodPassword } from '../../passwords/password-policy.js';
import { Passwords } from '../../passwords/passwords.js';
import { Users } from '../../users/users.js';
import { UsersRepository } from '../../users/users.repository.js';
import { generatePassword } from './generated-password.js';
import { PasswordReplacementByAdmin } from './password-replacement-by-admin.js';

/** New passwords for those who have lost theirs. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly reset: PasswordReplacementByAdmin,
    private readonly userRows: UsersRepository,
  ) {}

  /** Ends every session of the user. @throws AppError `forbidden`, `session_revoked`, `validation_failed`, `not_found` */
  async run(by: ActingAdmin, id: number, { password }: ResetPassword): Promise<PasswordReset> {
    await this.users.requireAdmin(by.actor);
    await this.requireGood(id, password);
    const generated = password === undefined ? generatePassword() : null;
    const passwordHash = await this.passwords.hash(password ?? generated ?? '');
    await this.reset.replace(by, id, passwordHash, generated !== null);
    return { generated_password: generated };
  }

  /** A password that an admin thinks of is held to the same as one of the user's own. */
  private async requireGood(id: number, password: string | undefined): Promise<void> {
    const user = await this.userRows.findById(id);
    if (!user) throw new AppError('not_found');
    if (password !== undefined) requireGoodPassword(password, user.username, '/password');
  }
}
