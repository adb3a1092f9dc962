import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { ChangedPassword } from '../sessions/changed-password.js';
import type { UserRecord } from '../users/user-record.js';
import { UsersRepository } from '../users/users.repository.js';

/** Stores a new password and ends the sessions that the old one opened. */
@Injectable()
export class PasswordReplacement {
  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly changed: ChangedPassword,
  ) {}

  /**
   * Does both in one transaction, so that no session opened with the old password stays.
   * @returns false when the user was changed in the meantime
   */
  async replace(user: UserRecord, newHash: string, keptSessionId: string): Promise<boolean> {
    const replaced = await this.database.transaction(async (transaction) => {
      if (!(await this.users.replacePassword(transaction, user, newHash))) return false;
      await this.changed.within(transaction, user.id, keptSessionId);
      return true;
    });
    if (replaced) this.changed.announce();
    return replaced;
  }
}
