import { AuditLog, Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { ChangedPassword } from '../../sessions/changed-password.js';
import { AdminUsersRepository } from './admin-users.repository.js';
import { requireActingAdmin, requireTarget } from './held-users.js';

/** The change itself, with the sessions that end and the entry in the audit list. */
@Injectable()
export class PasswordReplacementByAdmin {
  constructor(
    private readonly database: Database,
    private readonly users: AdminUsersRepository,
    private readonly changed: ChangedPassword,
    private readonly audit: AuditLog,
  ) {}

  async replace(by: ActingAdmin, id: number, passwordHash: string, generated: boolean): Promise<void> {
    await this.database.transaction((transaction) => this.within(transaction, by, id, { passwordHash, generated }));
    this.changed.announce();
  }

  private async within(
    transaction: Transaction,
    by: ActingAdmin,
    id: number,
    { passwordHash, generated }: { passwordHash: string; generated: boolean },
  ): Promise<void> {
    const held = await this.users.hold(transaction, id);
    requireActingAdmin(held, by.actor);
    requireTarget(held, id);
    await this.users.setPassword(transaction, id, passwordHash);
    await this.changed.within(transaction, id, null);
    const entry = { action: 'user.reset_password', object: `user:${id}`, detail: { generated } };
    await this.audit.append(transaction, by, entry);
  }
}
