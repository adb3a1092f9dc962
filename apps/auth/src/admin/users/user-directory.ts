import type { Actor, AdminUserPage, AdminUserQuery } from '@atelier/contracts';
import { decodeCursor, encodeCursor } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config, cursorSecretOf } from '../../config.js';
import { Users } from '../../users/users.js';
import { AdminUsersRepository } from './admin-users.repository.js';

/** Who has an account, for admins. */
@Injectable()
export class UserDirectory {
  private readonly cursorSecret: string;

  constructor(
    private readonly list: AdminUsersRepository,
    private readonly users: Users,
    config: Config,
  ) {
    this.cursorSecret = cursorSecretOf(config);
  }

  /** In the order of names. @throws AppError `forbidden`, `invalid_cursor` */
  async page(actor: Actor, { limit, cursor, search }: AdminUserQuery): Promise<AdminUserPage> {
    await this.users.requireAdmin(actor);
    const scope = ['users', actor.user_id, search];
    const after = cursor === undefined ? undefined : decodeCursor(this.cursorSecret, scope, cursor);
    // One more than asked for tells whether there is a next page.
    const rows = await this.list.page(search, after, limit + 1);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(({ user }) => user),
      next_cursor: last ? encodeCursor(this.cursorSecret, scope, last.key) : null,
    };
  }

  /** @throws AppError `forbidden` */
  async names(actor: Actor, userIds: number[]): Promise<{ id: number; username: string }[]> {
    await this.users.requireAdmin(actor);
    return this.list.names(userIds);
  }
}
