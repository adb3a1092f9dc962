import { statement } from '@atelier/database';
import { USER_COLUMNS, type UserRow } from './user-record.js';

/** What both statements begin with. */
export type NameRow = [username: string, usernameKey: string, passwordHash: string, skeleton: string];

/** No row: the name, or one that looks like it, is taken. As one statement, since a failed insert would end the transaction that it is part of. */
export const INSERT_USER = statement<
  [...NameRow, role: UserRow['role'], invitationId: number | null, awaitsApproval: boolean],
  UserRow
>(`
  INSERT INTO users AS u (username, username_key, password_hash, username_skeleton, role, invitation_id, disabled_at, approval_asked_at)
  VALUES ($1, $2, $3, $4, $5, $6, CASE WHEN $7 THEN now() END, CASE WHEN $7 THEN now() END)
  ON CONFLICT DO NOTHING
  RETURNING ${USER_COLUMNS}`);

/** Two replicas may start at once: the name's uniqueness lets one of them win. */
export const INSERT_FIRST_ADMIN = statement<NameRow, UserRow>(`
  INSERT INTO users AS u (username, username_key, password_hash, username_skeleton, role)
  SELECT $1, $2, $3, $4, 'admin' WHERE NOT EXISTS (SELECT FROM users WHERE role = 'admin')
  ON CONFLICT DO NOTHING
  RETURNING ${USER_COLUMNS}`);

/** While `unset_password_hash` is the password, nobody knows one. */
export const HAS_PASSWORD = statement<[userId: number], { has: boolean }>(
  'SELECT password_hash IS DISTINCT FROM unset_password_hash AS has FROM users WHERE id = $1',
);

/** From now on nobody has a password for this account, until one is set. */
export const NOTE_NO_PASSWORD = statement<[userId: number]>(
  'UPDATE users SET unset_password_hash = password_hash WHERE id = $1',
);

/** Apart from holding the user: a statement that has waited would count what it saw before. */
export const WAYS_LEFT = statement<
  [userId: number, providers: string[]],
  Pick<UserRow, 'role'> & { has_password: boolean; identities: number; passkeys: number }
>(`
  SELECT u.role, u.password_hash IS DISTINCT FROM u.unset_password_hash AS has_password,
    (SELECT count(*)::int FROM sign_on_identities i WHERE i.user_id = u.id AND i.provider = ANY($2)) AS identities,
    (SELECT count(*)::int FROM passkeys p WHERE p.user_id = u.id) AS passkeys
  FROM users u WHERE u.id = $1`);
