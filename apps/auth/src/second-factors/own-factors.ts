import type { Actor, NewAuthenticator, SecondFactors } from '@atelier/contracts';
import { Database, type ActingAdmin, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Users } from '../users/users.js';
import { Authenticators } from './authenticators.js';
import { ChangedFactors } from './changed-factors.js';
import { RecoveryCodes } from './recovery-codes.js';
import { HOLD_USER, OWNED } from './second-factors.sql.js';

/** What people do with their own second factors. */
@Injectable()
export class OwnFactors {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly authenticators: Authenticators,
    private readonly recoveryCodes: RecoveryCodes,
    private readonly changed: ChangedFactors,
  ) {}

  /** @throws AppError `session_revoked` */
  async list(actor: Actor): Promise<SecondFactors> {
    const { id } = await this.users.requireActive(actor);
    const confirmedAt = await this.authenticators.confirmedAt(id);
    return {
      authenticator: confirmedAt && { confirmed_at: confirmedAt.toISOString() },
      recovery_codes: await this.recoveryCodes.count(id),
    };
  }

  /** @throws AppError `session_revoked`, `second_factor_exists` */
  async beginAuthenticator({ actor }: ActingAdmin): Promise<NewAuthenticator> {
    return this.authenticators.begin(await this.users.requireActive(actor));
  }

  /** From now on it counts. @returns the recovery codes, where there were none. @throws AppError `session_revoked`, `code_wrong` */
  async confirmAuthenticator(by: ActingAdmin, code: string): Promise<string[]> {
    return this.within(
      by,
      { action: 'second_factor.add', detail: { kind: 'authenticator' } },
      async (transaction, id) => {
        if (!(await this.authenticators.confirm(transaction, id, code))) throw new AppError('code_wrong');
        return this.recoveryCodes.makeWhereNone(transaction, id);
      },
    );
  }

  /** The recovery codes go with the last second factor. @throws AppError `session_revoked`, `not_found` */
  async removeAuthenticator(by: ActingAdmin): Promise<void> {
    const entry = { action: 'second_factor.remove', detail: { kind: 'authenticator' } };
    await this.within(by, entry, async (transaction, id) => {
      if (!(await this.authenticators.remove(transaction, id))) throw new AppError('not_found');
      await this.recoveryCodes.removeWhereLast(transaction, id);
    });
  }

  /** @throws AppError `session_revoked`; `not_found` where there is no second factor */
  async renewRecoveryCodes(by: ActingAdmin): Promise<string[]> {
    return this.within(by, { action: 'second_factor.renew_recovery_codes' }, async (transaction, id) => {
      const [owned] = await transaction.run(OWNED, [id]);
      if (!owned?.authenticator && !owned?.passkey) throw new AppError('not_found');
      return this.recoveryCodes.replace(transaction, id);
    });
  }

  private async within<T>(
    by: ActingAdmin,
    entry: { action: string; detail?: Record<string, unknown> },
    act: (transaction: Transaction, userId: number) => Promise<T>,
  ): Promise<T> {
    const { id } = await this.users.requireActive(by.actor);
    return this.database.transaction(async (transaction) => {
      await transaction.run(HOLD_USER, [id]);
      const answer = await act(transaction, id);
      await this.changed.within(transaction, by, id, entry);
      return answer;
    });
  }
}
