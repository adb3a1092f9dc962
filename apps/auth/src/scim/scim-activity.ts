import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { UserChanges } from '../admin/users/user-changes.js';
import type { ScimCaller } from './scim-tokens.js';
import { FORGET_DEACTIVATED, HAS_DEACTIVATED, NOTE_DEACTIVATED } from './scim-users.sql.js';

/** Whether people may sign in, as their identity provider says. What an admin here has disabled it does not enable. */
@Injectable()
export class ScimActivity {
  constructor(
    private readonly database: Database,
    private readonly changes: UserChanges,
  ) {}

  /** @throws AppError `last_admin` */
  async set(caller: ScimCaller, userId: number, active: boolean): Promise<void> {
    await (active ? this.enable(caller, userId) : this.disable(caller, userId));
  }

  private async disable({ by, token }: ScimCaller, userId: number): Promise<void> {
    await this.database.run(NOTE_DEACTIVATED, [userId]);
    await this.changes.setDisabled(by, userId, true, token);
  }

  /** It is forgotten last: a provider whose request broke off says it again. */
  private async enable({ by, token }: ScimCaller, userId: number): Promise<void> {
    const [own] = await this.database.run(HAS_DEACTIVATED, [userId]);
    if (!own) return;
    await this.changes.setDisabled(by, userId, false, token);
    await this.database.run(FORGET_DEACTIVATED, [userId]);
  }
}
