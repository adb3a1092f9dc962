import type { Actor, Client, CommandReply, Reason, userExportCommands } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { hashOfSecret, newSecret } from '../tokens/secrets.js';
import { Users } from '../users/users.js';
import { ACCOUNT, IS_USER, MAKE } from './user-exports.sql.js';

type Made = CommandReply<typeof userExportCommands.askOwn>;

const hashOf = (token: string) => hashOfSecret('export', token);

/** Exports of everything of a user: who may have one, and what is known here. The token leaves this process once. */
@Injectable()
export class UserExports {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly audit: AuditLog,
  ) {}

  /** One of oneself. @throws AppError `session_revoked`, `limit_reached` */
  async askOwn(actor: Actor, client: Client): Promise<Made> {
    await this.users.requireActive(actor);
    return this.make({ actor, client }, actor.user_id, {});
  }

  /** One of anybody, also of a disabled user, for an admin. @throws AppError `forbidden`, `not_found`, `limit_reached` */
  async askOf(by: ActingAdmin, userId: number, { reason }: Reason): Promise<Made> {
    await this.users.requireAdmin(by.actor);
    return this.make(by, userId, { reason });
  }

  /** Whose export this is, and what is known of them here. @throws AppError `link_expired` */
  async account(token: string): Promise<CommandReply<typeof userExportCommands.account>> {
    const [row] = await this.database.run(ACCOUNT, [hashOf(token)]);
    if (!row) throw new AppError('link_expired');
    return row;
  }

  private async make(by: ActingAdmin, userId: number, detail: Record<string, unknown>): Promise<Made> {
    const token = newSecret();
    return this.database.transaction(async (transaction) => {
      const [made] = await transaction.run(MAKE, [hashOf(token), userId, by.actor.user_id]);
      if (!made) {
        const [user] = await transaction.run(IS_USER, [userId]);
        throw new AppError(user ? 'limit_reached' : 'not_found');
      }
      await this.audit.append(transaction, by, { action: 'user.export', object: `user:${userId}`, detail });
      return { token, expires_at: made.expires_at.toISOString() };
    });
  }
}
