import type { Role, User } from '@atelier/contracts';
import type { UserEntity } from './user.entity.js';

/** A user as this service knows them; `passwordHash` never leaves it. */
export interface UserRecord {
  id: number;
  username: string;
  role: Role;
  createdAt: Date;
  disabled: boolean;
  passwordHash: string;
}

/** What a `UserRecord` is made of. */
export type UserRow = Pick<UserEntity, 'id' | 'username' | 'role' | 'created_at' | 'disabled_at' | 'password_hash'>;

/** The columns of a `UserRow`, of `users u`. */
export const USER_COLUMNS = 'u.id, u.username, u.role, u.created_at, u.disabled_at, u.password_hash';

export function toUserRecord(row: UserRow): UserRecord {
  const { id, username, role } = row;
  const [createdAt, disabled, passwordHash] = [row.created_at, row.disabled_at !== null, row.password_hash];
  return { id, username, role, createdAt, disabled, passwordHash };
}

/** A user as everybody may see them. */
export function toUser({ id, username, role, createdAt }: UserRecord): User {
  return { id, username, role, created_at: createdAt.toISOString() };
}
