import { type NewScimGroup, type ScimGroup, type ScimGroupChange, type ScimPage } from '@atelier/contracts';
import { AuditLog, Database, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { groupNameKey } from '../groups/group-name-key.js';
import { MADE_BY_OTHERS, MEMBER_IDS, REMOVE } from '../groups/groups.sql.js';
import { Memberships } from '../groups/memberships.js';
import { ScimMembers } from './scim-members.js';
import type { ScimCaller } from './scim-tokens.js';
import { ADD, COUNT, FIND, PAGE, RENAME, SET_EXTERNAL_ID, type ScimGroupRow } from './scim-groups.sql.js';

/** Groups whose name and members an identity provider keeps. What they give says an admin. */
@Injectable()
export class ScimGroups {
  constructor(
    private readonly database: Database,
    private readonly members: Memberships,
    private readonly steps: ScimMembers,
    private readonly audit: AuditLog,
  ) {}

  async page({ filter, start, count }: ScimPage): Promise<{ total: number; items: ScimGroup[] }> {
    const value = filter?.value ?? '';
    const which = [filter?.attribute ?? null, value, groupNameKey(value)] as const;
    const [found, rows] = await Promise.all([
      this.database.run(COUNT, [...which]),
      count === 0 ? [] : this.database.run(PAGE, [...which, start - 1, count]),
    ]);
    return { total: found[0]!.total, items: rows.map(toScimGroup) };
  }

  /** @throws AppError `not_found` */
  async find(id: number): Promise<ScimGroup> {
    const [row] = await this.database.run(FIND, [id]);
    if (!row) throw new AppError('not_found');
    return toScimGroup(row);
  }

  /** @throws AppError `group_name_taken`, `limit_reached`, `invalid_values` for members that are not known */
  async make(caller: ScimCaller, { name, external_id = null, steps = [] }: NewScimGroup): Promise<ScimGroup> {
    const id = await this.changing(async (transaction) => {
      const [made] = await transaction.run(MADE_BY_OTHERS, [name, groupNameKey(name)]);
      const [added] = made ? await transaction.run(ADD, [made.id, external_id]) : [];
      if (!made || !added) throw new AppError('group_name_taken');
      await this.note(transaction, caller, 'group.make', made.id, { name });
      await this.steps.takeWithin(transaction, caller, made.id, steps);
      return made.id;
    });
    return this.find(id);
  }

  /** @throws AppError `not_found`, `group_name_taken`, `limit_reached`, `invalid_values`, `last_admin` */
  async change(caller: ScimCaller, id: number, { name, external_id, steps = [] }: ScimGroupChange): Promise<ScimGroup> {
    const before = await this.find(id);
    await this.changing(async (transaction) => {
      if (name !== undefined && name !== before.name) await this.rename(transaction, caller, before, name);
      if (external_id !== undefined && !(await transaction.run(SET_EXTERNAL_ID, [id, external_id])).length)
        throw new AppError('group_name_taken');
      await this.steps.takeWithin(transaction, caller, id, steps);
    });
    return this.find(id);
  }

  /** Memberships go with it. @throws AppError `not_found`, `last_admin` */
  async remove(caller: ScimCaller, id: number): Promise<void> {
    const { name } = await this.find(id);
    await this.changing(async (transaction) => {
      const ids = await memberIds(transaction, id);
      await transaction.run(REMOVE, [id]);
      await this.note(transaction, caller, 'group.remove', id, { name, members: ids.length });
      await this.members.settleWithin(transaction, caller.by, ids);
    });
  }

  private async rename(transaction: Transaction, caller: ScimCaller, { id, name: from }: ScimGroup, to: string) {
    if ((await transaction.run(RENAME, [id, to, groupNameKey(to)])).length === 0)
      throw new AppError('group_name_taken');
    await this.note(transaction, caller, 'group.change', id, { from: { name: from }, to: { name: to } });
    await this.members.settleWithin(transaction, caller.by, await memberIds(transaction, id));
  }

  private async changing<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(async (transaction) => {
      await this.members.holdWithin(transaction);
      return work(transaction);
    });
    this.members.announce();
    return result;
  }

  private note(transaction: Transaction, { by, token }: ScimCaller, action: string, id: number, detail: object) {
    return this.audit.append(transaction, by, { action, object: `group:${id}`, detail: { ...detail, scim: token } });
  }
}

const memberIds = async (transaction: Transaction, id: number): Promise<number[]> =>
  (await transaction.run(MEMBER_IDS, [id])).map(({ user_id }) => user_id);

const toScimGroup = ({ created_at, ...row }: ScimGroupRow): ScimGroup => ({
  ...row,
  created_at: created_at.toISOString(),
});
