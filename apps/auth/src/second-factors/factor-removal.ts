import { Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { SessionRevocation } from '../sessions/session-revocation.js';
import { Users } from '../users/users.js';
import { ChangedFactors } from './changed-factors.js';
import { HOLD_USER, REMOVE, REMOVE_CODES, REMOVE_PASSKEYS } from './second-factors.sql.js';

/** Takes the second factors of somebody who has lost them, by an admin who is sure of whom they have before them. */
@Injectable()
export class FactorRemoval {
  private readonly logger = new Logger(FactorRemoval.name);

  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly revocation: SessionRevocation,
    private readonly changed: ChangedFactors,
  ) {}

  /** Ends every session of the user. @throws AppError `forbidden`, `session_revoked`; `not_found` also where there is none */
  async remove(by: ActingAdmin, userId: number, reason: string): Promise<void> {
    await this.users.requireAdmin(by.actor);
    await this.database.transaction((transaction) => this.within(transaction, by, { userId, reason }));
    this.revocation.announce();
    this.logger.log('second factors removed', { user_id: userId, by: by.actor.user_id });
  }

  private async within(
    transaction: Transaction,
    by: ActingAdmin,
    { userId, reason }: { userId: number; reason: string },
  ): Promise<void> {
    await transaction.run(HOLD_USER, [userId]);
    const [removed] = await transaction.run(REMOVE, [userId]);
    const passkeys = await transaction.run(REMOVE_PASSKEYS, [userId]);
    if (!removed?.confirmed_at && passkeys.length === 0) throw new AppError('not_found');
    await transaction.run(REMOVE_CODES, [userId]);
    await this.revocation.revokeAllWithin(transaction, userId, null, 'revoked');
    await this.changed.within(transaction, by, userId, { action: 'user.remove_second_factors', detail: { reason } });
  }
}
