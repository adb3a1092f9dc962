import type { Client } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { ProvidedGroups } from '../groups/provided-groups.js';
import { byUser } from '../users/by-user.js';
import type { UserRecord } from '../users/user-record.js';
import { groupsIn } from './groups-in.js';
import type { ReturnedPerson } from './returns.js';

/** Puts users into the groups that their provider says, each time they sign in, and takes them out of the others that it has put them into. */
@Injectable()
export class GroupClaims {
  constructor(private readonly groups: ProvidedGroups) {}

  /** @returns the user as they are now @throws AppError `last_admin`: nobody would be left */
  async apply(user: UserRecord, { provider, person }: ReturnedPerson, client: Client): Promise<UserRecord> {
    const names = groupsIn(person.claims, provider);
    if (names === undefined) return user;
    const role = await this.groups.set(byUser(user, client), user.id, names);
    return role === undefined ? user : { ...user, role };
  }
}
