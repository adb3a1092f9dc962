import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Memberships } from '../groups/memberships.js';
import { ScimActivity } from './scim-activity.js';
import type { ScimCaller } from './scim-tokens.js';
import { FIND, GROUPS_OF, REMOVE } from './scim-users.sql.js';

/** Takes an account out of the hands of an identity provider. What its user made is kept. */
@Injectable()
export class ScimRemoval {
  constructor(
    private readonly database: Database,
    private readonly activity: ScimActivity,
    private readonly members: Memberships,
  ) {}

  /** The account is disabled, which ends sessions and keys, and in no group of theirs. @throws AppError `not_found`, `last_admin` */
  async remove(caller: ScimCaller, userId: number): Promise<void> {
    const { by } = caller;
    const [known] = await this.database.run(FIND, [userId]);
    if (!known) throw new AppError('not_found');
    await this.activity.together(async (transaction) => {
      // Before the users, as whoever changes groups does.
      await this.members.holdWithin(transaction);
      if (!(await this.activity.setWithin(transaction, caller, userId, false))) return false;
      await transaction.run(REMOVE, [userId]);
      for (const { group_id: groupId } of await transaction.run(GROUPS_OF, [userId]))
        await this.members.removeWithin(transaction, by, { groupId, userId }, 'scim');
      await this.members.settleWithin(transaction, by, [userId]);
      return true;
    });
    this.members.announce();
  }
}
