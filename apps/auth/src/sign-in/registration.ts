import type { Register, User } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { requireGoodPassword } from '../passwords/password-policy.js';
import { Passwords } from '../passwords/passwords.js';
import { isReservedName } from '../users/reserved-names.js';
import { Users } from '../users/users.js';

/** Accounts that people make for themselves. */
@Injectable()
export class Registration {
  constructor(
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly config: Config,
  ) {}

  /** Makes a plain user. @throws AppError `registration_closed`, `validation_failed`, `username_taken` */
  async register({ username, password }: Register): Promise<User> {
    // Who signs up has a password, and could not use it.
    if (this.config.passwordSignIn === 'admins') throw new AppError('registration_closed');
    if (this.config.registration === 'closed') throw new AppError('registration_closed');
    requireGoodPassword(password, username, '/password');
    if (isReservedName(username)) throw new AppError('username_taken');
    // Hashed before the name is looked up, so that a taken name costs as much time as a free one.
    const passwordHash = await this.passwords.hash(password);
    return this.users.add({ username, passwordHash, role: 'user' });
  }
}
