import type { Actor, ChangeUser } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { UserRecord } from '../../users/user-record.js';

const isActiveAdmin = ({ role, disabled }: UserRecord): boolean => role === 'admin' && !disabled;

/** Checks in the locked rows that the caller is an active admin. @throws AppError `forbidden` */
export function requireActingAdmin(held: UserRecord[], { user_id }: Actor): void {
  if (!held.some((user) => user.id === user_id && isActiveAdmin(user))) throw new AppError('forbidden');
}

/** The user who is to be changed. @throws AppError `not_found` */
export function requireTarget(held: UserRecord[], id: number): UserRecord {
  const target = held.find((user) => user.id === id);
  if (!target) throw new AppError('not_found');
  return target;
}

/** Whether the change would leave no active admin. */
export function leavesNoAdmin(held: UserRecord[], target: UserRecord, change: ChangeUser): boolean {
  const after = { ...target, ...change };
  return isActiveAdmin(target) && !isActiveAdmin(after) && !held.some((user) => user !== target && isActiveAdmin(user));
}
