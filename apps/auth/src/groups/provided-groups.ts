import { GROUP_LIMITS, type Role } from '@atelier/contracts';
import { Database, type ActingAdmin, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { groupNameKey } from './group-name-key.js';
import { Memberships } from './memberships.js';
import { PROVIDED_CHANGES, type ProvidedChange } from './provided-groups.sql.js';

/** Memberships that follow what a provider says. Those that an admin gives stay as they are. */
@Injectable()
export class ProvidedGroups {
  constructor(
    private readonly database: Database,
    private readonly members: Memberships,
  ) {}

  /**
   * Names that no group has say nothing.
   * @returns what the user is then, where that is something else
   * @throws AppError `last_admin`
   */
  async set(by: ActingAdmin, userId: number, names: string[]): Promise<Role | undefined> {
    const keys = names.map(groupNameKey);
    if ((await this.changes(this.database, userId, keys)).length === 0) return undefined;
    const role = await this.database.transaction(async (transaction) => {
      await this.members.holdWithin(transaction);
      // Once more, since somebody may have changed them meanwhile. What ends comes first, so that there is room.
      for (const { group_id: groupId, wanted } of await this.changes(transaction, userId, keys))
        await this.members[wanted ? 'addWithin' : 'removeWithin'](transaction, by, { groupId, userId }, 'provider');
      return (await this.members.settleWithin(transaction, by, [userId])).get(userId);
    });
    this.members.announce();
    return role;
  }

  private changes(executor: Executor, userId: number, keys: string[]): Promise<ProvidedChange[]> {
    return executor.run(PROVIDED_CHANGES, [userId, keys, GROUP_LIMITS.ofUser, GROUP_LIMITS.members]);
  }
}
