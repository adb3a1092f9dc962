import type { Actor, User } from '@atelier/contracts';
import type { Executor } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config.js';
import { toUser, type UserRecord } from './user-record.js';
import { looksLike } from './username-skeleton.js';
import { UsersRepository, type NewUser } from './users.repository.js';

/** Accounts: creating them, and checking in the database who may act. */
@Injectable()
export class Users {
  private readonly logger = new Logger(Users.name);

  constructor(
    private readonly users: UsersRepository,
    private readonly config: Config,
  ) {}

  /**
   * Makes an account.
   * @param executor a transaction that it is part of
   * @throws AppError `username_taken`, also by one that looks the same
   */
  async add(newUser: NewUser, executor?: Executor): Promise<User> {
    const user = this.isFirstAdmin(newUser.username) ? undefined : await this.users.insert(newUser, executor);
    if (!user) throw new AppError('username_taken');
    return toUser(user);
  }

  /** The account of the caller. @throws AppError `session_revoked` when it is gone or disabled */
  async profile(actor: Actor): Promise<User> {
    return toUser(await this.requireActive(actor));
  }

  /** The current row of the caller. @throws AppError `session_revoked` when they are gone or disabled */
  async requireActive(actor: Actor): Promise<UserRecord> {
    const user = await this.users.findById(actor.user_id);
    if (!user || user.disabled) throw new AppError('session_revoked');
    return user;
  }

  /**
   * Checks the caller's current role in the database, since the role in the token may be outdated.
   * @throws AppError `forbidden`, `session_revoked`
   */
  async requireAdmin(actor: Actor): Promise<void> {
    const user = actor.role === 'admin' ? await this.requireActive(actor) : undefined;
    if (user?.role === 'admin') return;
    this.logger.warn('refused: not an admin', { user_id: actor.user_id, session_id: actor.session_id });
    throw new AppError('forbidden');
  }

  /** Whether somebody knows a password of the account: one that came from a provider has none, until it is set. */
  hasPassword(id: number): Promise<boolean> {
    return this.users.hasPassword(id);
  }

  /** Whether somebody of this role may sign in by a password: the settings may leave that to admins. */
  mayUsePassword({ role }: Pick<UserRecord, 'role'>): boolean {
    return this.config.passwordSignIn === 'everybody' || role === 'admin';
  }

  /** Kept free for the admin of the first start, who may not have been made yet. */
  private isFirstAdmin(username: string): boolean {
    return looksLike(username, this.config.adminUsername);
  }
}
