import type { Actor, CommandReply, removalCommands, Removal, RemovalList, RemoveUser, RemovingService } from '@atelier/contracts'; // prettier-ignore
import { REMOVING_SERVICES } from '@atelier/contracts';
import { AuditLog, Database, NOBODY, type ActingAdmin, type Transaction } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { Users } from '../users/users.js';
import type { RemovalEntity } from './removal.entity.js';
import { RemovalStart } from './removal-start.js';
import { DELETE_EVENTS, DELETE_USER, DONE, DUE, FINISH, LEAVE, LIST } from './removals.sql.js';

/** As admins see it. */
export function toRemoval(row: RemovalEntity): Removal {
  const { user_id, username, asked_by, asked_at, done_at } = row;
  const waits_for = REMOVING_SERVICES.filter((service) => row[`${service}_done_at`] === null);
  const times = { asked_at: asked_at.toISOString(), done_at: done_at?.toISOString() ?? null };
  return { user_id, username, asked_by, waits_for, ...times };
}

/** Removals of users with everything: each service removes what it has, and the account goes last. */
@Injectable()
export class Removals {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly start: RemovalStart,
    private readonly audit: AuditLog,
  ) {}

  /** By an admin, who has typed the name. @throws AppError `forbidden`, `not_found`, `validation_failed`, `last_admin` */
  async remove(by: ActingAdmin, userId: number, { reason, username }: RemoveUser): Promise<Removal> {
    await this.users.requireAdmin(by.actor);
    return toRemoval(await this.start.begin(by, { userId, username, reason }));
  }

  async list(actor: Actor): Promise<RemovalList> {
    await this.users.requireAdmin(actor);
    return { items: (await this.database.run(LIST, [])).map(toRemoval) };
  }

  async due(service: RemovingService): Promise<CommandReply<typeof removalCommands.due>> {
    const items = await this.database.run(DUE[service], []);
    if (items.length > 0) for (const leave of LEAVE) await this.database.run(leave, []);
    return { items };
  }

  /** Takes note, and deletes the account when that was the last service. It can be repeated. */
  async done(service: RemovingService, userId: number): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await transaction.run(DONE[service], [userId]);
      const [ended] = await transaction.run(FINISH, [userId]);
      if (ended) await this.finish(transaction, userId, ended.username);
    });
  }

  private async finish(transaction: Transaction, userId: number, username: string): Promise<void> {
    await transaction.run(DELETE_USER, [userId]);
    await transaction.run(DELETE_EVENTS, [userId]);
    await this.audit.append(transaction, NOBODY, {
      action: 'user.removed',
      object: `user:${userId}`,
      detail: { username },
    });
  }
}
