import { Injectable } from '@nestjs/common';
import type { OwnedShareRecord, PageQuery, Reason } from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError, decodeCursor, encodeCursor } from '@atelier/platform';
import { Config } from '../../config.js';
import { toRecord } from './share-record.js';
import { ALL_SHARES_PAGE, REVOKE_ANY } from './share.sql.js';

const SCOPE = ['all-shares'];

/** The shares of everybody, for admins: nobody else comes here. */
@Injectable()
export class AllShares {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditLog,
    private readonly config: Config,
  ) {}

  /** The newest first. @param userIds null: of everybody. @throws AppError `invalid_cursor` */
  async page(
    userIds: number[] | null,
    { limit, cursor }: PageQuery,
  ): Promise<{ items: OwnedShareRecord[]; next_cursor: string | null }> {
    const secret = this.config.signingSecret;
    const after = cursor === undefined ? undefined : decodeCursor(secret, SCOPE, cursor);
    const rows = await this.database.run(ALL_SHARES_PAGE, [userIds, after, limit + 1]);
    const shown = rows.slice(0, limit);
    const next_cursor = rows.length > limit ? encodeCursor(secret, SCOPE, String(shown.at(-1)!.id)) : null;
    return { items: shown.map((row) => ({ ...toRecord(row), user_id: row.user_id })), next_cursor };
  }

  /** Its link leads nowhere from now on. @throws AppError `not_found` */
  async revoke(by: ActingAdmin, shareId: number, { reason }: Reason): Promise<void> {
    await this.database.transaction(async (transaction) => {
      const [share] = await transaction.run(REVOKE_ANY, [shareId]);
      if (!share) throw new AppError('not_found');
      const detail = { reason, owner_id: share.user_id };
      await this.audit.append(transaction, by, { action: 'share.take_down', object: `share:${shareId}`, detail });
    });
  }
}
