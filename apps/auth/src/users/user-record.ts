import type { Role, User } from '@atelier/contracts';
import type { UserEntity } from './user.entity.js';

/** A user as this service knows them; `passwordHash` never leaves it. */
export interface UserRecord {
  id: number;
  username: string;
  role: Role;
  /** Without their groups. */
  ownRole: Role;
  createdAt: Date;
  disabled: boolean;
  /** Disabled because no admin has approved them yet. */
  awaitsApproval: boolean;
  passwordHash: string;
}

/** What a `UserRecord` is made of. */
export type UserRow = Pick<
  UserEntity,
  'id' | 'username' | 'role' | 'own_role' | 'created_at' | 'disabled_at' | 'approval_asked_at' | 'password_hash'
>;

/** The columns of a `UserRow`, of `users u`. */
export const USER_COLUMNS =
  'u.id, u.username, u.role, u.own_role, u.created_at, u.disabled_at, u.approval_asked_at, u.password_hash';
/** Of `users`: whoever waits for an admin. An admin of the release before who enables them has approved them. */
export const AWAITS_APPROVAL = 'approval_asked_at IS NOT NULL AND disabled_at IS NOT NULL';

export function toUserRecord(row: UserRow): UserRecord {
  const { id, username, role } = row;
  const [createdAt, disabled, passwordHash] = [row.created_at, row.disabled_at !== null, row.password_hash];
  const awaitsApproval = disabled && row.approval_asked_at !== null;
  return { id, username, role, ownRole: row.own_role ?? role, createdAt, disabled, awaitsApproval, passwordHash };
}

/** A user as everybody may see them. */
export function toUser({ id, username, role, createdAt }: UserRecord): User {
  return { id, username, role, created_at: createdAt.toISOString() };
}
