import type { Actor, Invitation, InvitationList, MadeInvitation, MakeInvitation, Role } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Memberships } from '../groups/memberships.js';
import { hashOfSecret, newSecret } from '../tokens/secrets.js';
import { Users } from '../users/users.js';
import type { InvitationEntity } from './invitation.entity.js';
import { LIST, MAKE, READ, REVOKE, USE, type InvitationRow } from './invitations.sql.js';

const tokenHash = (token: string) => hashOfSecret('invitation', token);

/** Links by which admins let people in. The token leaves this process once, in the answer to who made it. */
@Injectable()
export class Invitations {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly audit: AuditLog,
    private readonly members: Memberships,
  ) {}

  /** @throws AppError `forbidden`, `session_revoked` */
  async list(actor: Actor): Promise<InvitationList> {
    await this.users.requireAdmin(actor);
    return { items: (await this.database.run(LIST, [])).map(toInvitation) };
  }

  /** @throws AppError `forbidden`, `session_revoked`, `limit_reached`, `not_found` when there is no such group */
  async make(by: ActingAdmin, body: MakeInvitation): Promise<Omit<MadeInvitation, 'url'>> {
    await this.users.requireAdmin(by.actor);
    const { label, role, uses, expires_in_days, group_id = null } = body;
    const token = newSecret();
    const values = [tokenHash(token), label, role, uses, expires_in_days, by.actor.user_id, group_id] as const;
    const invitation = await this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(MAKE, [...values]);
      if (!row) throw new AppError('limit_reached');
      if (group_id !== null && row.group === null)
        throw new AppError('not_found', { detail: 'There is no such group' });
      const group = row.group ? { group: row.group.name } : {};
      const detail = { label, role, uses, expires_in_days, ...group };
      await this.audit.append(transaction, by, { action: 'invitation.make', object: `invitation:${row.id}`, detail });
      return toInvitation(row);
    });
    return { ...invitation, token };
  }

  /** Can be repeated. @throws AppError `forbidden`, `session_revoked`, `not_found` */
  async revoke(by: ActingAdmin, id: number): Promise<Invitation> {
    await this.users.requireAdmin(by.actor);
    return this.database.transaction(async (transaction) => {
      const [row] = await transaction.run(REVOKE, [id]);
      if (!row) throw new AppError('not_found');
      await this.audit.append(transaction, by, { action: 'invitation.revoke', object: `invitation:${id}` });
      return toInvitation(row);
    });
  }

  /** What whoever holds the link is told. @throws AppError `link_expired` when it lets nobody in */
  async read(token: string): Promise<{ role: Role; expires_at: string }> {
    const [row] = await this.database.run(READ, [tokenHash(token)]);
    if (!row) throw new AppError('link_expired');
    return { role: row.role, expires_at: row.expires_at.toISOString() };
  }

  /** Counts one use, as part of the transaction that makes the account. @throws AppError `link_expired` */
  async useWithin(
    transaction: Transaction,
    token: string,
  ): Promise<Pick<InvitationEntity, 'id' | 'role' | 'group_id'>> {
    const [asked] = await transaction.run(READ, [tokenHash(token)]);
    // Before the row of the invitation is locked, in the order of whoever deletes the group.
    if (asked?.group_id != null) await this.members.holdWithin(transaction);
    const [used] = await transaction.run(USE, [tokenHash(token)]);
    if (!used) throw new AppError('link_expired');
    return used;
  }

  /**
   * Puts somebody who has come by it into its group; call `announce` after the commit.
   * @returns what they are then; undefined: as before
   * @throws AppError `limit_reached` when the group is full
   */
  async joinWithin(transaction: Transaction, by: ActingAdmin, groupId: number | null): Promise<Role | undefined> {
    if (groupId === null) return undefined;
    const userId = by.actor.user_id;
    await this.members.addWithin(transaction, by, { groupId, userId }, 'invitation');
    return (await this.members.settleWithin(transaction, by, [userId])).get(userId);
  }

  announce(): void {
    this.members.announce();
  }
}

function toInvitation({ created_at, expires_at, ...row }: InvitationRow): Invitation {
  return { ...row, created_at: created_at.toISOString(), expires_at: expires_at.toISOString() };
}
