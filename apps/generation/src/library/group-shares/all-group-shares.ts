import { Injectable } from '@nestjs/common';
import type { CommandReply, groupShareCommands, GroupShareRecord, PageQuery, Reason } from '@atelier/contracts';
import { AuditLog, Database, OutboxRelay, type ActingAdmin } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Config } from '../../config.js';
import { TELL_GROUPS } from '../../groups/group-share.sql.js';
import { GROUP_SHARE_PAGE, REVOKE_GROUP_SHARE, type GroupShareRow } from './group-share.sql.js';

const SCOPE = ['group_shares'];

/** What everybody shares with groups, for admins. */
@Injectable()
export class AllGroupShares {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly relay: OutboxRelay,
    private readonly config: Config,
  ) {}

  /** @param userIds of these alone; null: of everybody @throws AppError `invalid_cursor` */
  async page(
    userIds: number[] | null,
    { limit, cursor }: PageQuery,
  ): Promise<CommandReply<typeof groupShareCommands.list>> {
    const secret = this.config.signingSecret;
    const after = cursor === undefined ? undefined : decodeCursor(secret, SCOPE, cursor);
    const rows = await this.database.run(GROUP_SHARE_PAGE, [userIds, after, limit + 1]);
    const shown = rows.slice(0, limit);
    const next_cursor = rows.length > limit ? encodeCursor(secret, SCOPE, String(shown.at(-1)!.id)) : null;
    return { items: shown.map(toRecord), next_cursor };
  }

  /** @throws AppError `not_found` */
  async revoke(by: ActingAdmin, shareId: number, { reason }: Reason): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const [share] = await transaction.run(REVOKE_GROUP_SHARE, [shareId]);
      if (!share) throw new AppError('not_found');
      const detail = { reason, owner_id: share.user_id, group_id: share.group_id };
      const entry = { action: 'group_share.take_down', object: `group_share:${shareId}`, detail };
      await this.audit.append(transaction, by, entry);
      await transaction.run(TELL_GROUPS, [[share.group_id]]);
    });
    this.relay.wake();
  }
}

const toRecord = ({ group_id, group_name, created_at, ...row }: GroupShareRow): GroupShareRecord => ({
  ...row,
  group: { id: group_id, name: group_name },
  created_at: created_at.toISOString(),
});
