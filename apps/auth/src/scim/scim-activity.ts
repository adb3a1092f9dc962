import { Database, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { UserChanges } from '../admin/users/user-changes.js';
import type { ScimCaller } from './scim-tokens.js';
import { HAS_DEACTIVATED, NOTE_DEACTIVATED } from './scim-users.sql.js';

/** Whether people may sign in, as their identity provider says. What an admin here has disabled it does not enable. */
@Injectable()
export class ScimActivity {
  constructor(
    private readonly database: Database,
    private readonly changes: UserChanges,
  ) {}

  /**
   * Changes an account and whether its user may sign in, both or nothing.
   * @param work the first step; false: the last admin would be disabled, which is written down and is all that is kept
   * @throws AppError `last_admin`
   */
  async together(work: (transaction: Transaction) => Promise<boolean>): Promise<void> {
    const isDone = await this.database.transaction(work);
    if (!isDone) throw new AppError('last_admin');
    this.changes.announce();
  }

  /** @returns false: nothing was changed, since they are the last admin */
  async setWithin(transaction: Transaction, caller: ScimCaller, userId: number, active: boolean): Promise<boolean> {
    return active ? this.enable(transaction, caller, userId) : this.disable(transaction, caller, userId);
  }

  private async disable(transaction: Transaction, { by, token }: ScimCaller, userId: number): Promise<boolean> {
    const isDone = await this.changes.setDisabledWithin(transaction, by, userId, { disabled: true, scim: token });
    if (isDone) await transaction.run(NOTE_DEACTIVATED, [userId]);
    return isDone;
  }

  /** Held before it is looked at, so that no admin disables them meanwhile. */
  private async enable(transaction: Transaction, { by, token }: ScimCaller, userId: number): Promise<boolean> {
    await this.changes.holdWithin(transaction, userId);
    const [own] = await transaction.run(HAS_DEACTIVATED, [userId]);
    if (own) await this.changes.setDisabledWithin(transaction, by, userId, { disabled: false, scim: token });
    return true;
  }
}
