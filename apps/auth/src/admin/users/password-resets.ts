import type { PasswordReset, ResetPassword } from '@atelier/contracts';
import type { ActingAdmin } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { Passwords } from '../../passwords/passwords.js';
import { Users } from '../../users/users.js';
import { generatePassword } from './generated-password.js';
import { PasswordReplacementByAdmin } from './password-replacement-by-admin.js';

/** New passwords for those who have lost theirs. */
@Injectable()
export class PasswordResets {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly reset: PasswordReplacementByAdmin,
  ) {}

  /** Ends every session of the user. @throws AppError `forbidden`, `session_revoked`, `not_found` */
  async run(by: ActingAdmin, id: number, { password }: ResetPassword): Promise<PasswordReset> {
    await this.users.requireAdmin(by.actor);
    const generated = password === undefined ? generatePassword() : null;
    const passwordHash = await this.passwords.hash(password ?? generated ?? '');
    await this.reset.replace(by, id, passwordHash, generated !== null);
    return { generated_password: generated };
  }
}
