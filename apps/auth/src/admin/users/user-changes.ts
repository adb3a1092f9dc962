import { higherRole, type AdminUser, type ChangeUser, type Role } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin, type AuditEntry, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { ApiKeysRepository } from '../../api-keys/api-keys.repository.js';
import { FLOOR_OF } from '../../groups/memberships.sql.js';
import { SessionRevocation, type RevocationReason } from '../../sessions/session-revocation.js';
import type { UserRecord } from '../../users/user-record.js';
import { AdminUsersRepository } from './admin-users.repository.js';
import { leavesNoAdmin, requireActingAdmin, requireTarget } from './held-users.js';

/** The audit entries of a change; a field that already has the requested value gives none. */
function entriesOf({ id, ownRole, disabled }: UserRecord, change: ChangeUser): AuditEntry[] {
  const object = `user:${id}`;
  const entries: AuditEntry[] = [];
  if (change.role !== undefined && change.role !== ownRole)
    entries.push({ action: 'user.change_role', object, detail: { from: ownRole, to: change.role } });
  if (change.disabled !== undefined && change.disabled !== disabled)
    entries.push({ action: change.disabled ? 'user.disable' : 'user.enable', object });
  return entries;
}

/** What somebody is who gets this role, with what their groups make of them. */
async function roleWithGroups(transaction: Transaction, id: number, own: Role | undefined): Promise<Role | undefined> {
  if (own === undefined) return undefined;
  const [row] = await transaction.run(FLOOR_OF, [id]);
  return row!.floor === null ? own : higherRole(own, row!.floor);
}

/** By what somebody is with their groups: those may make up for a role of their own that is another one now. */
function reasonToEndSessions(entries: AuditEntry[], isOtherRole: boolean): RevocationReason | undefined {
  if (entries.some(({ action }) => action === 'user.disable')) return 'disabled';
  return isOtherRole ? 'role_changed' : undefined;
}

interface WantedChange {
  by: ActingAdmin;
  id: number;
  change: ChangeUser;
  /** Looks at who may be changed, and every active admin, under their locks. */
  check?: (held: UserRecord[]) => void;
  /** More that the audit entries tell. */
  told?: Record<string, string>;
}

/** Changes roles and disables or enables users. */
@Injectable()
export class UserChanges {
  private readonly logger = new Logger(UserChanges.name);

  constructor(
    private readonly database: Database,
    private readonly users: AdminUsersRepository,
    private readonly revocation: SessionRevocation,
    private readonly audit: AuditLog,
    private readonly apiKeys: ApiKeysRepository,
  ) {}

  /**
   * Changes a user, ends their sessions and writes the audit entries in one transaction.
   * @throws AppError `forbidden`, `not_found`, `last_admin`
   */
  async change(by: ActingAdmin, id: number, change: ChangeUser): Promise<AdminUser> {
    return this.commit({ by, id, change, check: (held) => requireActingAdmin(held, by.actor) });
  }

  /** Gives a user the role that a provider says at a sign-in: no admin acts. @throws AppError `not_found`, `last_admin` */
  giveRole(by: ActingAdmin, id: number, role: Role, provider: string): Promise<AdminUser> {
    return this.commit({ by, id, change: { role }, told: { provider } });
  }

  /**
   * Keeps a user out or lets them in, as an identity provider says: no admin acts. As part of a transaction; `announce` after its commit.
   * @returns false: nothing was changed, since they are the last admin, which is written down
   * @throws AppError `not_found`
   */
  async setDisabledWithin(
    transaction: Transaction,
    by: ActingAdmin,
    id: number,
    { disabled, scim }: { disabled: boolean; scim: string },
  ): Promise<boolean> {
    return (await this.attempt(transaction, { by, id, change: { disabled }, told: { scim } })) !== undefined;
  }

  /** Until the end of the transaction nobody else changes this user. */
  async holdWithin(transaction: Transaction, id: number): Promise<void> {
    await this.users.hold(transaction, id);
  }

  /** Has sessions that ended with a change told to gateways at once. */
  announce(): void {
    this.revocation.announce();
  }

  private async commit(wanted: WantedChange): Promise<AdminUser> {
    const changed = await this.database.transaction((transaction) => this.attempt(transaction, wanted));
    if (!changed) throw new AppError('last_admin');
    this.revocation.announce();
    return changed;
  }

  /** Undefined when the change would leave no active admin; the refusal is written to the audit list too. */
  private async attempt(
    transaction: Transaction,
    { by, id, change, check, told }: WantedChange,
  ): Promise<AdminUser | undefined> {
    const held = await this.users.hold(transaction, id);
    check?.(held);
    const target = requireTarget(held, id);
    const entries = entriesOf(target, change);
    const role = await roleWithGroups(transaction, id, change.role);
    const refused = leavesNoAdmin(held, target, role === undefined ? change : { ...change, role });
    for (const entry of entries) {
      const detail = told ? { ...entry.detail, ...told } : entry.detail;
      await this.audit.append(transaction, by, { ...entry, detail, ...(refused ? { result: 'last_admin' } : {}) });
    }
    return refused ? undefined : this.apply(transaction, target, { change, role }, entries);
  }

  private async apply(
    transaction: Transaction,
    { id, role: was }: UserRecord,
    { change, role }: { change: ChangeUser; role: Role | undefined },
    entries: AuditEntry[],
  ): Promise<AdminUser | undefined> {
    await this.users.change(transaction, id, change, role);
    const reason = reasonToEndSessions(entries, role !== undefined && role !== was);
    if (reason) await this.revocation.revokeAllWithin(transaction, id, null, reason);
    if (entries.length > 0) await this.apiKeys.tellWithin(transaction, id);
    for (const { action } of entries) this.logger.log(action, { user_id: id });
    return this.users.find(transaction, id);
  }
}
