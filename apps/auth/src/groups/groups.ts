import type { Actor, Group, GroupList, SetGroup } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Users } from '../users/users.js';
import { groupNameKey } from './group-name-key.js';
import { FIND, IS_NAME_TAKEN, LIST, MAKE, MEMBER_IDS, REMOVE, SET, type GroupRow } from './groups.sql.js';
import { Memberships } from './memberships.js';

/** Groups that admins make. */
@Injectable()
export class Groups {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly members: Memberships,
    private readonly audit: AuditLog,
  ) {}

  /** In the order of names. @throws AppError `forbidden`, `session_revoked` */
  async list(actor: Actor): Promise<GroupList> {
    await this.users.requireAdmin(actor);
    return { items: (await this.database.run(LIST, [])).map(toGroup) };
  }

  /** @throws AppError `forbidden`, `session_revoked`, `group_name_taken`, `limit_reached` */
  async make(by: ActingAdmin, body: SetGroup): Promise<Group> {
    return this.changing(by, async (transaction) => {
      await this.requireFreeName(transaction, body.name, null);
      const [made] = await transaction.run(MAKE, valuesOf(body));
      if (!made) throw new AppError('limit_reached');
      await this.audit.append(transaction, by, { action: 'group.make', object: `group:${made.id}`, detail: body });
      return toGroup(made);
    });
  }

  /** Its members have what it gives at once. @throws AppError `forbidden`, `session_revoked`, `not_found`, `group_name_taken`, `group_managed`, `last_admin` */
  async set(by: ActingAdmin, id: number, body: SetGroup): Promise<Group> {
    return this.changing(by, async (transaction) => {
      const [before] = await transaction.run(FIND, [id]);
      if (!before) throw new AppError('not_found');
      if (before.by_scim && before.name !== body.name) throw new AppError('group_managed');
      await this.requireFreeName(transaction, body.name, id);
      const [changed] = await transaction.run(SET, [...valuesOf(body), id]);
      const detail = { from: settingsOf(before), to: body };
      await this.audit.append(transaction, by, { action: 'group.change', object: `group:${id}`, detail });
      await this.members.settleWithin(transaction, by, await memberIds(transaction, id));
      return toGroup(changed!);
    });
  }

  /** Memberships go with it, and what it gave ends at once. @throws AppError `forbidden`, `session_revoked`, `not_found`, `group_managed`, `last_admin` */
  async remove(by: ActingAdmin, id: number): Promise<void> {
    await this.changing(by, async (transaction) => {
      if ((await transaction.run(FIND, [id]))[0]?.by_scim) throw new AppError('group_managed');
      const ids = await memberIds(transaction, id);
      const [removed] = await transaction.run(REMOVE, [id]);
      if (!removed) throw new AppError('not_found');
      const detail = { name: removed.name, members: ids.length };
      await this.audit.append(transaction, by, { action: 'group.remove', object: `group:${id}`, detail });
      await this.members.settleWithin(transaction, by, ids);
    });
  }

  private async changing<T>(by: ActingAdmin, work: (transaction: Transaction) => Promise<T>): Promise<T> {
    await this.users.requireAdmin(by.actor);
    const result = await this.database.transaction(async (transaction) => {
      await this.members.holdWithin(transaction);
      return work(transaction);
    });
    this.members.announce();
    return result;
  }

  private async requireFreeName(transaction: Transaction, name: string, exceptId: number | null): Promise<void> {
    const [taken] = await transaction.run(IS_NAME_TAKEN, [groupNameKey(name), exceptId]);
    if (taken) throw new AppError('group_name_taken');
  }
}

const memberIds = async (transaction: Transaction, id: number): Promise<number[]> =>
  (await transaction.run(MEMBER_IDS, [id])).map(({ user_id }) => user_id);

const valuesOf = ({ name, role, weight, models, workflows, scopes, limits }: SetGroup) =>
  [
    ...([name, groupNameKey(name), role, weight] as const),
    ...([JSON.stringify(models), JSON.stringify(workflows), JSON.stringify(limits), JSON.stringify(scopes)] as const),
  ] as [string, string, SetGroup['role'], number | null, string, string, string, string];

const settingsOf = ({ name, role, weight, models, workflows, scopes, limits }: GroupRow): SetGroup => ({
  ...{ name, role, weight, models, workflows, scopes, limits },
});

const toGroup = ({ created_at, ...row }: GroupRow): Group => ({ ...row, created_at: created_at.toISOString() });
