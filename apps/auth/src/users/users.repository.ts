import type { Role } from '@atelier/contracts';
import { Database, type Executor } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, type Repository } from 'typeorm';
import { toUserRecord, type UserRecord } from './user-record.js';
import { UserEntity } from './user.entity.js';
import { usernameKey } from './username.js';
import { usernameSkeleton } from './username-skeleton.js';
import { HAS_PASSWORD, INSERT_FIRST_ADMIN, INSERT_USER, type NameRow } from './users.sql.js';

export interface NewUser {
  username: string;
  passwordHash: string;
  role: Role;
  /** By which they come. */
  invitationId?: number | undefined;
  /** Whether they are kept out until an admin has approved them. */
  awaitsApproval?: boolean | undefined;
}

const nameRow = (username: string, passwordHash: string): NameRow => [
  username,
  usernameKey(username),
  passwordHash,
  usernameSkeleton(username),
];

/** The table `users`. */
@Injectable()
export class UsersRepository {
  constructor(
    private readonly database: Database,
    @InjectRepository(UserEntity) private readonly users: Repository<UserEntity>,
  ) {}

  async hasPassword(id: number): Promise<boolean> {
    return (await this.database.run(HAS_PASSWORD, [id]))[0]?.has ?? false;
  }

  /** @returns undefined when the name is taken. */
  async insert(newUser: NewUser, executor: Executor = this.database): Promise<UserRecord | undefined> {
    const { username, passwordHash, role, invitationId = null, awaitsApproval = false } = newUser;
    const values = [...nameRow(username, passwordHash), role, invitationId, awaitsApproval] as const;
    const [row] = await executor.run(INSERT_USER, [...values]);
    return row && toUserRecord(row);
  }

  /** @returns undefined when there is an admin already, or when the name is taken. */
  async insertFirstAdmin({
    username,
    passwordHash,
  }: Pick<NewUser, 'username' | 'passwordHash'>): Promise<UserRecord | undefined> {
    const [row] = await this.database.run(INSERT_FIRST_ADMIN, nameRow(username, passwordHash));
    return row && toUserRecord(row);
  }

  async hasAdmin(): Promise<boolean> {
    return this.users.existsBy({ role: 'admin' });
  }

  /** @param key as `usernameKey` makes it */
  async findByKey(key: string): Promise<UserRecord | undefined> {
    const user = await this.users.findOneBy({ username_key: key });
    return user ? toUserRecord(user) : undefined;
  }

  async findById(id: number): Promise<UserRecord | undefined> {
    const user = await this.users.findOneBy({ id });
    return user ? toUserRecord(user) : undefined;
  }

  /** Gives a new password to a user who still has this one. False: it was changed meanwhile, or they were disabled. */
  async replacePassword(executor: Executor, { id, passwordHash }: UserRecord, newHash: string): Promise<boolean> {
    const asItWas = { id, password_hash: passwordHash, disabled_at: IsNull() };
    const { affected } = await executor.repository(UserEntity).update(asItWas, { password_hash: newHash });
    return affected === 1;
  }
}
