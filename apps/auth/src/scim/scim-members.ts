import type { MemberStep } from '@atelier/contracts';
import type { Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { MEMBER_IDS } from '../groups/groups.sql.js';
import { Memberships } from '../groups/memberships.js';
import { KNOWN_AMONG } from './scim-groups.sql.js';
import type { ScimCaller } from './scim-tokens.js';

/** Puts users into groups and takes them out, as an identity provider says. */
@Injectable()
export class ScimMembers {
  constructor(private readonly members: Memberships) {}

  /** All steps at once: what is added and removed again changes nothing. The clock is held. @throws AppError `invalid_values`, `limit_reached`, `last_admin` */
  async takeWithin(
    transaction: Transaction,
    { by }: ScimCaller,
    groupId: number,
    steps: readonly MemberStep[],
  ): Promise<void> {
    if (steps.length === 0) return;
    const before = new Set((await transaction.run(MEMBER_IDS, [groupId])).map(({ user_id }) => user_id));
    const after = steps.reduce(taken, before);
    const added = [...after].filter((id) => !before.has(id));
    const removed = [...before].filter((id) => !after.has(id));
    await requireKnown(transaction, added);
    for (const userId of removed) await this.members.removeWithin(transaction, by, { groupId, userId }, 'scim');
    for (const userId of added) await this.members.addWithin(transaction, by, { groupId, userId }, 'scim');
    await this.members.settleWithin(transaction, by, [...removed, ...added]);
  }
}

function taken(members: ReadonlySet<number>, { step, ids }: MemberStep): Set<number> {
  if (step === 'replace') return new Set(ids);
  return step === 'add' ? new Set([...members, ...ids]) : new Set([...members].filter((id) => !ids.includes(id)));
}

async function requireKnown(transaction: Transaction, ids: number[]): Promise<void> {
  const known = new Set((await transaction.run(KNOWN_AMONG, [ids])).map(({ user_id }) => user_id));
  const other = ids.find((id) => !known.has(id));
  if (other !== undefined) throw new AppError('invalid_values', { detail: `There is no user ${other}` });
}
