import type { Role, User } from '@atelier/contracts';

/** A user as this service knows them; `passwordHash` never leaves it. */
export interface UserRecord {
  id: number;
  username: string;
  role: Role;
  createdAt: Date;
  disabled: boolean;
  passwordHash: string;
}

/** Columns of `users u` in the order of `UserRow`. */
export const USER_COLUMNS =
  'u.id, u.username, u.role, u.created_at, u.disabled_at IS NOT NULL AS disabled, u.password_hash';

export interface UserRow {
  /** Postgres bigints come as text. */
  id: number;
  username: string;
  role: Role;
  created_at: Date;
  disabled: boolean;
  password_hash: string;
}

export function toUserRecord(row: UserRow): UserRecord {
  const { username, role, disabled } = row;
  return { id: row.id, username, role, disabled, createdAt: row.created_at, passwordHash: row.password_hash };
}

/** A user as everybody may see them. */
export function toUser({ id, username, role, createdAt }: UserRecord): User {
  return { id, username, role, created_at: createdAt.toISOString() };
}
