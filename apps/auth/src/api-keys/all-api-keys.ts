import type { Actor, AdminApiKeyList, apiKeyCommands, CommandReply, PageQuery } from '@atelier/contracts';
import { Database, type ActingAdmin } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Config, cursorSecretOf } from '../config.js';
import { Users } from '../users/users.js';
import { toApiKey } from './api-key-view.js';
import { ApiKeysRepository } from './api-keys.repository.js';
import { NAMES_OF_CHAINS, PAGE_OF_ALL } from './api-keys.sql.js';

/** The keys of everybody, for admins. */
@Injectable()
export class AllApiKeys {
  private readonly logger = new Logger(AllApiKeys.name);
  private readonly cursorSecret: string;

  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
    private readonly users: Users,
    config: Config,
  ) {
    this.cursorSecret = cursorSecretOf(config);
  }

  /** The newest first. @throws AppError `forbidden`, `invalid_cursor` */
  async page(actor: Actor, { limit, cursor }: PageQuery): Promise<AdminApiKeyList> {
    await this.users.requireAdmin(actor);
    const scope = ['api keys', actor.user_id];
    const after = cursor === undefined ? null : decodeCursor(this.cursorSecret, scope, cursor);
    // One more than asked for tells whether there is a next page.
    const rows = await this.database.run(PAGE_OF_ALL, [after, limit + 1]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map((row) => ({ ...toApiKey(row), user: { id: row.user_id, username: row.username } })),
      next_cursor: last ? encodeCursor(this.cursorSecret, scope, last.id) : null,
    };
  }

  /** @throws AppError `forbidden` */
  async names(actor: Actor, ids: string[]): Promise<CommandReply<typeof apiKeyCommands.keyNames>> {
    await this.users.requireAdmin(actor);
    return { keys: await this.database.run(NAMES_OF_CHAINS, [ids]) };
  }

  /** @throws AppError `forbidden`, `not_found` */
  async end(by: ActingAdmin, id: string): Promise<void> {
    await this.users.requireAdmin(by.actor);
    if (!(await this.keys.revoke(by, id, null))) throw new AppError('not_found');
    this.logger.log('API key revoked by an admin', { by_user_id: by.actor.user_id, key_id: id });
  }
}
