import type { Actor, AddedPasskey, AddPasskey, Passkey, PasskeyCreation, PasskeyList } from '@atelier/contracts';
import { PASSKEY_LIMITS } from '@atelier/contracts';
import { Database, type ActingAdmin } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import type { UserRecord } from '../users/user-record.js';
import { Users } from '../users/users.js';
import { PasskeyChanges } from './passkey-changes.js';
import { PasskeyCreations } from './passkey-creations.js';
import { CREDENTIALS, LIST, type ShownRow } from './passkeys.sql.js';

const toPasskey = ({ id, name, created_at, last_used_at, backed_up }: ShownRow): Passkey => ({
  ...{ id, name, backed_up, created_at: created_at.toISOString() },
  last_used_at: last_used_at && last_used_at.toISOString(),
});

/** What people do with their own passkeys. */
@Injectable()
export class OwnPasskeys {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly creations: PasskeyCreations,
    private readonly changes: PasskeyChanges,
  ) {}

  /** @throws AppError `session_revoked` */
  async list(actor: Actor): Promise<PasskeyList> {
    const { id } = await this.users.requireActive(actor);
    return { items: (await this.database.run(LIST, [id])).map(toPasskey), limit: PASSKEY_LIMITS.perUser };
  }

  /** @throws AppError `session_revoked`, `password_sign_in_off`, `passkeys_off` */
  async begin({ actor }: ActingAdmin): Promise<PasskeyCreation> {
    const user = await this.ownerOf(actor);
    return this.creations.ask(user, await this.database.run(CREDENTIALS, [user.id]));
  }

  /**
   * With recovery codes, where there were none.
   * @throws AppError as `begin`; `passkey_refused`, `sign_on_expired`, `second_factor_exists`, `limit_reached`
   */
  async add(by: ActingAdmin, { name, passkey }: AddPasskey): Promise<AddedPasskey> {
    const user = await this.ownerOf(by.actor);
    const { row, recoveryCodes } = await this.changes.add(by, name, await this.creations.read(user, passkey));
    return { passkey: toPasskey(row), recovery_codes: recoveryCodes };
  }

  /** @throws AppError `session_revoked`, `not_found` */
  async rename(by: ActingAdmin, id: string, name: string): Promise<Passkey> {
    await this.users.requireActive(by.actor);
    return toPasskey(await this.changes.rename(by, id, name));
  }

  /** @throws AppError `session_revoked`, `not_found`, `last_way_in` */
  async remove(by: ActingAdmin, id: string): Promise<void> {
    await this.users.requireActive(by.actor);
    await this.changes.remove(by, id);
  }

  /** Who has to sign in by a provider alone has no other way in: the provider decides who is let in. */
  private async ownerOf(actor: Actor): Promise<UserRecord> {
    const user = await this.users.requireActive(actor);
    if (!this.users.mayUsePassword(user)) throw new AppError('password_sign_in_off');
    return user;
  }
}
