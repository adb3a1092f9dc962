import type { MembershipSource, Role } from '@atelier/contracts';
import { AuditLog, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { ApiKeysRepository } from '../api-keys/api-keys.repository.js';
import { SessionRevocation } from '../sessions/session-revocation.js';
import { AllMemberTerms } from './all-member-terms.js';
import {
  ADD,
  HAS_ADMIN,
  HOLD_CLOCK,
  HOLD_USERS,
  REMOVE,
  SETTLE_ROLES,
  SETTLE_SCOPES,
  STANDING,
} from './memberships.sql.js';

export interface Membership {
  groupId: number;
  userId: number;
}

/** Who is in which group, and what follows from it: roles, sessions and keys with the role before, terms. */
@Injectable()
export class Memberships {
  constructor(
    private readonly terms: AllMemberTerms,
    private readonly revocation: SessionRevocation,
    private readonly apiKeys: ApiKeysRepository,
    private readonly audit: AuditLog,
  ) {}

  /** First of all in a transaction that changes groups: one after the other. */
  async holdWithin(transaction: Transaction): Promise<void> {
    await transaction.run(HOLD_CLOCK, []);
  }

  /**
   * False: they are in it already. The clock is held.
   * @throws AppError `not_found`, `limit_reached`
   */
  async addWithin(
    transaction: Transaction,
    by: ActingAdmin,
    { groupId, userId }: Membership,
    source: MembershipSource,
  ): Promise<boolean> {
    const [added] = await transaction.run(ADD, [groupId, userId, source]);
    if (added) await this.note(transaction, by, 'group.add_member', { groupId, userId }, source);
    if (added) return true;
    const [standing] = await transaction.run(STANDING, [groupId, userId]);
    if (standing!.member) return false;
    throw new AppError(standing!.known ? 'limit_reached' : 'not_found');
  }

  /** False: they are not in it. The clock is held. */
  async removeWithin(
    transaction: Transaction,
    by: ActingAdmin,
    { groupId, userId }: Membership,
    source: MembershipSource,
  ): Promise<boolean> {
    const [removed] = await transaction.run(REMOVE, [groupId, userId]);
    if (removed) await this.note(transaction, by, 'group.remove_member', { groupId, userId }, source);
    return removed !== undefined;
  }

  /**
   * What follows for these users, once groups or members have changed; call `announce` after the commit.
   * @returns the roles of those for whom it is another one
   * @throws AppError `last_admin`
   */
  async settleWithin(transaction: Transaction, by: ActingAdmin, userIds: number[]): Promise<Map<number, Role>> {
    if (userIds.length === 0) return new Map();
    await transaction.run(HOLD_USERS, [userIds]);
    const changed = await transaction.run(SETTLE_ROLES, [userIds]);
    for (const { id, was, role } of changed) {
      await this.endWhatActs(transaction, id);
      const detail = { from: was, to: role, by: 'groups' };
      await this.audit.append(transaction, by, { action: 'user.change_role', object: `user:${id}`, detail });
    }
    const tookAdmin = changed.some(({ was }) => was === 'admin');
    if (tookAdmin && !(await transaction.run(HAS_ADMIN, []))[0]!.has) throw new AppError('last_admin');
    await this.settleScopes(transaction, by, userIds);
    await this.terms.writeWithin(transaction, userIds);
    return new Map(changed.map(({ id, role }) => [id, role]));
  }

  announce(): void {
    this.terms.announce();
  }

  private async settleScopes(transaction: Transaction, by: ActingAdmin, userIds: number[]): Promise<void> {
    for (const { id, scopes } of await transaction.run(SETTLE_SCOPES, [userIds])) {
      await this.endWhatActs(transaction, id);
      const object = `user:${id}`;
      await this.audit.append(transaction, by, { action: 'user.change_scopes', object, detail: { scopes } });
    }
  }

  /** Sessions have tokens of before, and gateways know the keys as they were. */
  private async endWhatActs(transaction: Transaction, userId: number): Promise<void> {
    await this.revocation.revokeAllWithin(transaction, userId, null, 'role_changed');
    await this.apiKeys.tellWithin(transaction, userId);
  }

  private note(
    transaction: Transaction,
    by: ActingAdmin,
    action: string,
    { groupId, userId }: Membership,
    source: MembershipSource,
  ): Promise<unknown> {
    return this.audit.append(transaction, by, {
      action,
      object: `group:${groupId}`,
      detail: { user_id: userId, source },
    });
  }
}
