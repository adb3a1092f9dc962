import type { AdminUser, ChangeUser } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, type Repository } from 'typeorm';
import { UserEntity } from '../../users/user.entity.js';
import { toUserRecord, type UserRecord } from '../../users/user-record.js';
import { CHANGE_USER, HOLD_USERS, LISTED_USER, USER_PAGE, type ListedRow } from './admin-users.sql.js';
import { UserStates } from '../../users/user-states.js';
import { usernameKey } from '../../users/username.js';

/** A user with a summary of their sessions and the sort key of the list. */
export interface ListedUser {
  key: string;
  user: AdminUser;
}

function toListed({
  id,
  username,
  username_key,
  role,
  own_role,
  groups,
  created_at,
  disabled,
  sessions,
  last_seen_at,
  second_factor,
}: ListedRow): ListedUser {
  const seen = last_seen_at?.toISOString() ?? null;
  const roles = { role, own_role: own_role ?? role, groups };
  const user = { id, username, ...roles, created_at: created_at.toISOString(), disabled, sessions };
  return { key: username_key, user: { ...user, last_seen_at: seen, second_factor } };
}

/** Users as admins see and change them. */
@Injectable()
export class AdminUsersRepository {
  constructor(
    private readonly database: Database,
    private readonly states: UserStates,
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
  ) {}

  /** @param search part of a name, in any case @param after key of the last one that was shown */
  async page(search: string | undefined, after: string | undefined, limit: number): Promise<ListedUser[]> {
    const key = search === undefined ? null : usernameKey(search);
    return (await this.database.run(USER_PAGE, [key, after ?? null, limit])).map(toListed);
  }

  async find(executor: Executor, id: number): Promise<AdminUser | undefined> {
    const [row] = await executor.run(LISTED_USER, [id]);
    return row && toListed(row).user;
  }

  /** The user, if there is one, and every active admin. */
  async hold(executor: Executor, id: number): Promise<UserRecord[]> {
    return (await executor.run(HOLD_USERS, [id])).map(toUserRecord);
  }

  /** @param role what they are then, with their groups */
  async change(executor: Executor, id: number, { role: own, disabled }: ChangeUser, role = own): Promise<void> {
    await executor.run(CHANGE_USER, [
      id,
      role ?? null,
      disabled ?? null,
      own === undefined || own === role ? null : own,
    ]);
    if (disabled !== undefined) await this.states.tellWithin(executor, id);
  }

  async setPassword(executor: Executor, id: number, passwordHash: string): Promise<void> {
    await executor.repository(UserEntity).update({ id }, { password_hash: passwordHash });
  }

  async names(ids: number[]): Promise<{ id: number; username: string }[]> {
    return this.users.find({ select: { id: true, username: true }, where: { id: In(ids) } });
  }
}
