import type { CreateUser, User } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';
import { requireGoodPassword } from '../../passwords/password-policy.js';
import { Passwords } from '../../passwords/passwords.js';
import { Users } from '../../users/users.js';

/** An admin makes accounts for others, also while registration is closed. */
@Injectable()
export class UserCreation {
  private readonly logger = new Logger(UserCreation.name);

  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `forbidden`, `session_revoked`, `validation_failed`, `username_taken` */
  async create(by: ActingAdmin, { username, password, role }: CreateUser): Promise<User> {
    await this.users.requireAdmin(by.actor);
    requireGoodPassword(password, username, '/password');
    const passwordHash = await this.passwords.hash(password);
    const user = await this.database.transaction(async (transaction) => {
      const made = await this.users.add({ username, passwordHash, role }, transaction);
      const entry = { action: 'user.create', object: `user:${made.id}`, detail: { username, role } };
      await this.audit.append(transaction, by, entry);
      return made;
    });
    this.logger.log('user created', { user_id: user.id, role, by_user_id: by.actor.user_id });
    return user;
  }
}
