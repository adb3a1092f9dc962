import type { Actor, GroupMemberPage, GroupMemberQuery } from '@atelier/contracts';
import { Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config, cursorSecretOf } from '../config.js';
import { Users } from '../users/users.js';
import { FIND, MEMBERS, NAMES_OF_FELLOWS, type MemberRow } from './groups.sql.js';
import { Memberships, type Membership } from './memberships.js';

/** Who is in a group, as admins see and change it. */
@Injectable()
export class GroupMembers {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly members: Memberships,
    private readonly config: Config,
  ) {}

  /** In the order of names. @throws AppError `forbidden`, `session_revoked`, `not_found`, `invalid_cursor` */
  async page(actor: Actor, groupId: number, { limit, cursor }: GroupMemberQuery): Promise<GroupMemberPage> {
    await this.users.requireAdmin(actor);
    if ((await this.database.run(FIND, [groupId])).length === 0) throw new AppError('not_found');
    const [secret, scope] = [cursorSecretOf(this.config), ['group_members', actor.user_id, groupId]];
    const after = cursor === undefined ? null : decodeCursor(secret, scope, cursor);
    const rows = await this.database.run(MEMBERS, [groupId, after, limit + 1]);
    const shown = rows.slice(0, limit);
    const next = rows.length > limit ? encodeCursor(secret, scope, shown.at(-1)!.username_key) : null;
    return { items: shown.map(toMember), next_cursor: next };
  }

  /** Of these users, the names of those who are in a group with the actor. @throws AppError `session_revoked` */
  async fellows(actor: Actor, userIds: readonly number[]): Promise<{ id: number; username: string }[]> {
    await this.users.requireActive(actor);
    return this.database.run(NAMES_OF_FELLOWS, [actor.user_id, userIds]);
  }

  /** Can be repeated. @throws AppError `forbidden`, `session_revoked`, `not_found`, `group_managed`, `limit_reached` */
  add(by: ActingAdmin, membership: Membership): Promise<void> {
    return this.changing(by, membership, (transaction) => this.members.addWithin(transaction, by, membership, 'admin'));
  }

  /** Can be repeated. @throws AppError `forbidden`, `session_revoked`, `group_managed`, `last_admin` */
  remove(by: ActingAdmin, membership: Membership): Promise<void> {
    return this.changing(by, membership, (transaction) =>
      this.members.removeWithin(transaction, by, membership, 'admin'),
    );
  }

  private async changing(
    by: ActingAdmin,
    { userId, groupId }: Membership,
    change: (transaction: Transaction) => Promise<boolean>,
  ): Promise<void> {
    await this.users.requireAdmin(by.actor);
    await this.database.transaction(async (transaction) => {
      await this.members.holdWithin(transaction);
      if ((await transaction.run(FIND, [groupId]))[0]?.by_scim) throw new AppError('group_managed');
      if (await change(transaction)) await this.members.settleWithin(transaction, by, [userId]);
    });
    this.members.announce();
  }
}

const toMember = ({ user_id, username, source, since }: MemberRow) => ({
  ...{ user_id, username, source, since: since.toISOString() },
});
