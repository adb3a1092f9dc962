import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { UserChanges } from '../admin/users/user-changes.js';
import type { ScimCaller } from './scim-tokens.js';
import { HAS_DEACTIVATED, IS_ENABLED, NOTE_DEACTIVATED } from './scim-users.sql.js';

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

  /** Noted last: where that fails, an admin has to enable the account, and nobody is let in by mistake. */
  private async disable({ by, token }: ScimCaller, userId: number): Promise<void> {
    const [enabled] = await this.database.run(IS_ENABLED, [userId]);
    await this.changes.setDisabled(by, userId, true, token);
    if (enabled?.is) await this.database.run(NOTE_DEACTIVATED, [userId]);
  }

  private async enable({ by, token }: ScimCaller, userId: number): Promise<void> {
    const [own] = await this.database.run(HAS_DEACTIVATED, [userId]);
    if (own) await this.changes.setDisabled(by, userId, false, token);
  }
}
