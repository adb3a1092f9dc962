import { statement } from '@atelier/database';
import { USER_COLUMNS, type UserRow } from './user-record.js';

type Name = [username: string, usernameKey: string, passwordHash: string];

/** No row: the name is taken. As one statement, since a failed insert would end the transaction that it is part of. */
export const INSERT_USER = statement<[...Name, role: UserRow['role']], UserRow>(`
  INSERT INTO users AS u (username, username_key, password_hash, role) VALUES ($1, $2, $3, $4)
  ON CONFLICT (username_key) DO NOTHING
  RETURNING ${USER_COLUMNS}`);

/** Two replicas may start at once: the name's uniqueness lets one of them win. */
export const INSERT_FIRST_ADMIN = statement<Name, UserRow>(`
  INSERT INTO users AS u (username, username_key, password_hash, role)
  SELECT $1, $2, $3, 'admin' WHERE NOT EXISTS (SELECT FROM users WHERE role = 'admin')
  ON CONFLICT (username_key) DO NOTHING
  RETURNING ${USER_COLUMNS}`);
