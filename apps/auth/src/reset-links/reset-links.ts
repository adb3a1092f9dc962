import {
  RESET_LINK_LIMITS,
  type Client,
  type MadeResetLink,
  type ShownResetLink,
  type UseResetLink,
} from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { requireGoodPassword } from '../passwords/password-policy.js';
import { Passwords } from '../passwords/passwords.js';
import { ChangedPassword } from '../sessions/changed-password.js';
import { hashOfSecret, newSecret } from '../tokens/secrets.js';
import { byUser } from '../users/by-user.js';
import { Users } from '../users/users.js';
import { MAKE, READ, USE } from './reset-links.sql.js';

export const tokenHash = (token: string) => hashOfSecret('reset', token);

/** Links by which people give themselves a new password. The token leaves this process once. */
@Injectable()
export class ResetLinks {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly passwords: Passwords,
    private readonly changed: ChangedPassword,
    private readonly audit: AuditLog,
  ) {}

  /**
   * One for somebody who may sign in; the links that they had end with it.
   * @throws AppError `forbidden`, `session_revoked`, `not_found`
   */
  async make(by: ActingAdmin, userId: number): Promise<Omit<MadeResetLink, 'url'>> {
    await this.users.requireAdmin(by.actor);
    const token = newSecret();
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(MAKE, [tokenHash(token), userId, RESET_LINK_LIMITS.hours]);
      if (!row) throw new AppError('not_found');
      await this.audit.append(transaction, by, { action: 'user.make_reset_link', object: `user:${userId}` });
      return { token, expires_at: row.expires_at.toISOString() };
    });
  }

  /** @throws AppError `link_expired` when it gives no new password */
  async read(token: string): Promise<ShownResetLink> {
    const [row] = await this.database.run(READ, [tokenHash(token)]);
    if (!row) throw new AppError('link_expired');
    return { username: row.username, expires_at: row.expires_at.toISOString() };
  }

  /** Gives the new password and ends every session. @throws AppError `link_expired`, `validation_failed` */
  async use({ token, password }: UseResetLink, client: Client): Promise<void> {
    const { username } = await this.read(token);
    requireGoodPassword(password, username, '/password');
    const passwordHash = await this.passwords.hash(password);
    await this.database.transaction(async (transaction) => {
      const [user] = await transaction.run(USE, [tokenHash(token), passwordHash]);
      if (!user) throw new AppError('link_expired');
      await this.changed.within(transaction, user.id, null);
      const entry = { action: 'user.use_reset_link', object: `user:${user.id}` };
      await this.audit.append(transaction, byUser(user, client), entry);
    });
    this.changed.announce();
  }
}
