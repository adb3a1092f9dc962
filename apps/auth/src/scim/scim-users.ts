import type { NewScimUser, ScimPage, ScimUser, ScimUserChange } from '@atelier/contracts';
import { AuditLog, Database, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { PasswordlessAccounts } from '../users/passwordless-accounts.js';
import { usernameKey } from '../users/username.js';
import { ScimActivity } from './scim-activity.js';
import { toScimUser, WITHOUT_PERSON } from './to-scim-user.js';
import type { ScimCaller } from './scim-tokens.js';
import { ADD, CHANGE, COUNT, FIND, PAGE, REVIVE } from './scim-users.sql.js';

/** Accounts that an identity provider keeps. It sees and changes those alone that it has made. */
@Injectable()
export class ScimUsers {
  constructor(
    private readonly database: Database,
    private readonly accounts: PasswordlessAccounts,
    private readonly activity: ScimActivity,
    private readonly audit: AuditLog,
  ) {}

  async page({ filter, start, count }: ScimPage): Promise<{ total: number; items: ScimUser[] }> {
    const value = filter?.value ?? '';
    const which = [filter?.attribute ?? null, value, usernameKey(value)] as const;
    const [found, rows] = await Promise.all([
      this.database.run(COUNT, [...which]),
      count === 0 ? [] : this.database.run(PAGE, [...which, start - 1, count]),
    ]);
    return { total: found[0]!.total, items: rows.map(toScimUser) };
  }

  /** @throws AppError `not_found` */
  async find(id: number): Promise<ScimUser> {
    const [row] = await this.database.run(FIND, [id]);
    if (!row) throw new AppError('not_found');
    return toScimUser(row);
  }

  /**
   * Makes an account that is signed in to at a provider, and has no password. Whoever was removed under the same id has theirs again.
   * @throws AppError `username_taken`
   */
  async make(caller: ScimCaller, body: NewScimUser): Promise<ScimUser> {
    const passwordHash = await this.accounts.hash();
    let id = 0;
    await this.activity.together(async (transaction) => {
      id = await this.makeWithin(transaction, caller, body, passwordHash);
      // Of somebody who comes back and is the last admin: their names are as they were.
      if (!(await this.activity.setWithin(transaction, caller, id, body.active !== false)))
        throw new AppError('last_admin');
      return true;
    });
    return this.find(id);
  }

  /** @throws AppError `not_found`, `username_taken`, `last_admin` */
  async change(caller: ScimCaller, id: number, body: ScimUserChange): Promise<ScimUser> {
    await this.find(id);
    const { active } = body;
    await this.activity.together(async (transaction) => {
      if (active !== undefined && !(await this.activity.setWithin(transaction, caller, id, active))) return false;
      await changeWithin(transaction, id, body);
      return true;
    });
    return this.find(id);
  }

  private async makeWithin(
    transaction: Transaction,
    { by, token }: ScimCaller,
    { user_name, external_id = null, person }: NewScimUser,
    passwordHash: string,
  ): Promise<number> {
    const row = [user_name, usernameKey(user_name)] as const;
    const about = JSON.stringify({ ...WITHOUT_PERSON, ...person });
    const [revived] = await transaction.run(REVIVE, [external_id, ...row, about]);
    if (revived) return revived.user_id;
    const { id, username } = await this.accounts.addWithin(
      transaction,
      { preferred_username: user_name },
      passwordHash,
    );
    const [added] = await transaction.run(ADD, [id, ...row, external_id, about]);
    if (!added) throw new AppError('username_taken');
    const detail = { username, user_name, scim: token };
    await this.audit.append(transaction, by, { action: 'user.provision', object: `user:${id}`, detail });
    return id;
  }
}

/** @throws AppError `username_taken` */
async function changeWithin(
  transaction: Transaction,
  id: number,
  { user_name, external_id, person }: ScimUserChange,
): Promise<void> {
  const name = user_name === undefined ? ([null, null] as const) : ([user_name, usernameKey(user_name)] as const);
  const values = [id, ...name, external_id !== undefined, external_id ?? null, JSON.stringify(person ?? {})] as const;
  const [changed] = await transaction.run(CHANGE, [...values]);
  if (!changed) throw new AppError('username_taken');
}
