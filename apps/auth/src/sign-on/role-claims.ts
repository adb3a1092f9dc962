import type { Client, Role } from '@atelier/contracts';
import { Database, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { AdminUsersRepository } from '../admin/users/admin-users.repository.js';
import { leavesNoAdmin, requireTarget } from '../admin/users/held-users.js';
import { ApiKeysRepository } from '../api-keys/api-keys.repository.js';
import { SessionRevocation } from '../sessions/session-revocation.js';
import type { UserRecord } from '../users/user-record.js';
import { roleIn } from './role-in.js';
import type { ReturnedPerson } from './returns.js';
import { byUser, SignOnAudit } from './sign-on-audit.js';

/** Gives users the role that their provider says, each time they sign in: no more than the settings make of it, and no less. */
@Injectable()
export class RoleClaims {
  private readonly logger = new Logger(RoleClaims.name);

  constructor(
    private readonly database: Database,
    private readonly users: AdminUsersRepository,
    private readonly revocation: SessionRevocation,
    private readonly audit: SignOnAudit,
    private readonly apiKeys: ApiKeysRepository,
  ) {}

  /** @returns the user as they are now @throws AppError `last_admin`: nobody would be left; they are not let in with more than they have */
  async apply(user: UserRecord, { provider, person }: ReturnedPerson, client: Client): Promise<UserRecord> {
    const role = roleIn(person.claims, provider);
    if (role === undefined || role === user.role) return user;
    const changed = await this.database.transaction((transaction) =>
      this.change(transaction, user.id, role, { provider: provider.id, client }),
    );
    if (!changed) throw new AppError('last_admin');
    this.revocation.announce();
    this.logger.log('user.change_role', { user_id: user.id, provider: provider.id });
    return { ...user, role };
  }

  /** False when no admin would be left; the refusal is written down. Sessions and keys with the role before end, as when an admin changes it. */
  private async change(
    transaction: Transaction,
    id: number,
    role: Role,
    { provider, client }: { provider: string; client: Client },
  ): Promise<boolean> {
    const held = await this.users.hold(transaction, id);
    const target = requireTarget(held, id);
    const isLast = leavesNoAdmin(held, target, { role });
    const entry = {
      action: 'user.change_role',
      object: `user:${id}`,
      detail: { from: target.role, to: role, provider },
    };
    await this.audit.within(transaction, byUser(target, client), isLast ? { ...entry, result: 'last_admin' } : entry);
    if (isLast) return false;
    await this.users.change(transaction, id, { role });
    await this.revocation.revokeAllWithin(transaction, id, null, 'role_changed');
    await this.apiKeys.tellWithin(transaction, id);
    return true;
  }
}
