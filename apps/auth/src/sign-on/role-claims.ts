import type { Client } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { UserChanges } from '../admin/users/user-changes.js';
import { byUser } from '../users/by-user.js';
import type { UserRecord } from '../users/user-record.js';
import type { ReturnedPerson } from './returns.js';
import { roleIn } from './role-in.js';

/** Gives users the role that their provider says, each time they sign in: no more than the settings make of it, and no less. */
@Injectable()
export class RoleClaims {
  constructor(private readonly changes: UserChanges) {}

  /**
   * Sessions and keys with the role before end, as when an admin changes it.
   * @returns the user as they are now
   * @throws AppError `last_admin`: nobody would be left; they are not let in with more than they have
   */
  async apply(user: UserRecord, { provider, person }: ReturnedPerson, client: Client): Promise<UserRecord> {
    const role = roleIn(person.claims, provider);
    if (role === undefined || role === user.ownRole) return user;
    const changed = await this.changes.giveRole(byUser(user, client), user.id, role, provider.id);
    return { ...user, role: changed.role, ownRole: role };
  }
}
