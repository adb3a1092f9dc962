import { Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { SessionRevocation } from '../sessions/session-revocation.js';
import { WaysLeft } from '../users/ways-left.js';
import { SignOnAudit } from './sign-on-audit.js';
import { HOLD_USER, SESSIONS_OF_IDENTITY, UNLINK_IDENTITY } from './sign-on.sql.js';

/** Unlinks accounts at providers, and ends what was opened by them elsewhere. */
@Injectable()
export class IdentityRemoval {
  private readonly logger = new Logger(IdentityRemoval.name);

  constructor(
    private readonly database: Database,
    private readonly ways: WaysLeft,
    private readonly revocation: SessionRevocation,
    private readonly audit: SignOnAudit,
  ) {}

  /** @throws AppError `not_found`, `last_way_in` */
  async unlink(by: ActingAdmin, id: string): Promise<void> {
    await this.database.transaction((transaction) => this.within(transaction, by, id));
    this.revocation.announce();
  }

  private async within(transaction: Transaction, by: ActingAdmin, id: string): Promise<void> {
    const { user_id, session_id } = by.actor;
    await transaction.run(HOLD_USER, [user_id]);
    const opened = await transaction.run(SESSIONS_OF_IDENTITY, [id, session_id]);
    const [removed] = await transaction.run(UNLINK_IDENTITY, [id, user_id]);
    if (!removed) throw new AppError('not_found');
    if ((await this.ways.count(transaction, user_id)) === 0) throw new AppError('last_way_in');
    const ids = opened.map((session) => session.session_id);
    await this.revocation.revokeWithin(transaction, ids, 'revoked');
    const entry = { action: 'identity.unlink', object: `user:${user_id}`, detail: { provider: removed.provider } };
    await this.audit.within(transaction, by, entry);
    this.logger.log('identity unlinked', { user_id, provider: removed.provider });
  }
}
