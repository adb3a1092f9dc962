import type { Role } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { toUserRecord, USER_COLUMNS, type UserRecord, type UserRow } from './user-record.js';
import { usernameKey } from './username.js';

export interface NewUser {
  username: string;
  passwordHash: string;
  role: Role;
}

const INSERT = `
  INSERT INTO users AS u (username, username_key, password_hash, role) VALUES ($1, $2, $3, $4)
  ON CONFLICT (username_key) DO NOTHING
  RETURNING ${USER_COLUMNS}`;

/** Two replicas may start at once: the name's uniqueness lets one of them win. */
const INSERT_FIRST_ADMIN = `
  INSERT INTO users AS u (username, username_key, password_hash, role)
  SELECT $1, $2, $3, 'admin' WHERE NOT EXISTS (SELECT FROM users WHERE role = 'admin')
  ON CONFLICT (username_key) DO NOTHING
  RETURNING ${USER_COLUMNS}`;

/** The table `users`. */
@Injectable()
export class UsersRepository {
  constructor(private readonly database: Database) {}

  /** @returns undefined when the name is taken. */
  async insert(
    { username, passwordHash, role }: NewUser,
    executor: Executor = this.database,
  ): Promise<UserRecord | undefined> {
    return this.one(INSERT, [username, usernameKey(username), passwordHash, role], executor);
  }

  /** @returns undefined when there is an admin already, or when the name belongs to somebody. */
  async insertFirstAdmin({ username, passwordHash }: Omit<NewUser, 'role'>): Promise<UserRecord | undefined> {
    return this.one(INSERT_FIRST_ADMIN, [username, usernameKey(username), passwordHash]);
  }

  async hasAdmin(): Promise<boolean> {
    const [row] = await this.database.query<{ exists: boolean }>(
      `SELECT EXISTS (SELECT FROM users WHERE role = 'admin') AS exists`,
    );
    return row?.exists === true;
  }

  async findByKey(key: string): Promise<UserRecord | undefined> {
    return this.one(`SELECT ${USER_COLUMNS} FROM users u WHERE u.username_key = $1`, [key]);
  }

  async findById(id: number): Promise<UserRecord | undefined> {
    return this.one(`SELECT ${USER_COLUMNS} FROM users u WHERE u.id = $1`, [id]);
  }

  /** Gives a new password to a user who still has this one. False: it was changed meanwhile, or they were disabled. */
  async replacePassword(executor: Executor, user: UserRecord, newHash: string): Promise<boolean> {
    const rows = await executor.query(
      'UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2 AND disabled_at IS NULL RETURNING id',
      [user.id, user.passwordHash, newHash],
    );
    return rows.length > 0;
  }

  private async one(
    sql: string,
    parameters: unknown[],
    executor: Executor = this.database,
  ): Promise<UserRecord | undefined> {
    const [row] = await executor.query<UserRow>(sql, parameters);
    return row && toUserRecord(row);
  }
}
