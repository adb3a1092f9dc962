import type { AdminUser, ChangeUser } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { toUserRecord, USER_COLUMNS, type UserRecord, type UserRow } from '../../users/user-record.js';
import { usernameKey } from '../../users/username.js';

type ListedRow = Omit<UserRow, 'password_hash'> & { username_key: string; sessions: number; last_seen_at: Date | null };

/** A user with what their sessions tell, and the key that the list is in the order of. */
export interface ListedUser {
  key: string;
  user: AdminUser;
}

/** Sessions are looked up for the users that are shown, not for those that were passed over. */
const listedSql = (users: string): string => `
  SELECT u.id, u.username, u.username_key, u.role, u.created_at, u.disabled_at IS NOT NULL AS disabled, s.sessions, s.last_seen_at
  FROM (${users}) AS u LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE revoked_at IS NULL AND expires_at > now())::int AS sessions, max(last_used_at) AS last_seen_at
    FROM sessions WHERE user_id = u.id
  ) AS s ON true ORDER BY u.username_key`;

/**
 * In the order of names, along their index. A part of a name is looked for in every name behind the cursor: at 100,000
 * users that is a few dozen milliseconds, and only when hardly anybody fits.
 */
const PAGE = listedSql(`
  SELECT * FROM users WHERE ($1::text IS NULL OR strpos(username_key, $1) > 0) AND ($2::text IS NULL OR username_key > $2)
  ORDER BY username_key LIMIT $3`);
const ONE = listedSql('SELECT * FROM users WHERE id = $1');

/**
 * Holds one user and all active admins until the transaction ends, in the order of ids: of two admins who take the
 * rights of each other, the second sees what the first has done. A sign-in of the user waits meanwhile (FOR SHARE).
 */
const HOLD = `
  SELECT ${USER_COLUMNS} FROM users u WHERE u.id = $1 OR (u.role = 'admin' AND u.disabled_at IS NULL)
  ORDER BY u.id FOR NO KEY UPDATE`;

const CHANGE = `
  UPDATE users SET role = coalesce($2, role),
    disabled_at = CASE $3::boolean WHEN true THEN coalesce(disabled_at, now()) WHEN false THEN NULL ELSE disabled_at END
  WHERE id = $1`;

function toListed({
  id,
  username,
  username_key,
  role,
  created_at,
  disabled,
  sessions,
  last_seen_at,
}: ListedRow): ListedUser {
  const seen = last_seen_at?.toISOString() ?? null;
  const user = { id, username, role, created_at: created_at.toISOString(), disabled, sessions };
  return { key: username_key, user: { ...user, last_seen_at: seen } };
}

/** Users as admins see and change them. */
@Injectable()
export class AdminUsersRepository {
  constructor(private readonly database: Database) {}

  /** @param search part of a name, in any case @param after key of the last one that was shown */
  async page(search: string | undefined, after: string | undefined, limit: number): Promise<ListedUser[]> {
    const key = search === undefined ? null : usernameKey(search);
    return (await this.database.query<ListedRow>(PAGE, [key, after ?? null, limit])).map(toListed);
  }

  async find(executor: Executor, id: number): Promise<AdminUser | undefined> {
    const [row] = await executor.query<ListedRow>(ONE, [id]);
    return row && toListed(row).user;
  }

  /** The user, if there is one, and every active admin. */
  async hold(executor: Executor, id: number): Promise<UserRecord[]> {
    return (await executor.query<UserRow>(HOLD, [id])).map(toUserRecord);
  }

  async change(executor: Executor, id: number, { role, disabled }: ChangeUser): Promise<void> {
    await executor.query(CHANGE, [id, role ?? null, disabled ?? null]);
  }

  async setPassword(executor: Executor, id: number, passwordHash: string): Promise<void> {
    await executor.query('UPDATE users SET password_hash = $2 WHERE id = $1', [id, passwordHash]);
  }

  async names(ids: number[]): Promise<{ id: number; username: string }[]> {
    const rows = await this.database.query<{ id: number; username: string }>(
      'SELECT id, username FROM users WHERE id = ANY($1::bigint[])',
      [ids],
    );
    return rows;
  }
}
