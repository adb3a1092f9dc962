import type {
  AccessToken,
  Actor,
  Confirmation,
  ConfirmationWays as ShownWays,
  PasskeyRequest,
} from '@atelier/contracts';
import { AuditLog, Database, type ActingAdmin } from '@atelier/database';
import { AppError, isAppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { AccessTokens } from '../tokens/access-tokens.js';
import { toUser, type UserRecord } from '../users/user-record.js';
import { Users } from '../users/users.js';
import { ConfirmationProofs } from './confirmation-proofs.js';
import { CONFIRM_SESSION } from './confirmations.sql.js';

const entryOf = ({ id }: UserRecord) => ({ action: 'session.confirm', object: `user:${id}` });

/** Somebody proves within their session that it is them. */
@Injectable()
export class Confirmations {
  constructor(
    private readonly database: Database,
    private readonly users: Users,
    private readonly proofs: ConfirmationProofs,
    private readonly tokens: AccessTokens,
    private readonly audit: AuditLog,
  ) {}

  /** @throws AppError `session_revoked` */
  async ways(actor: Actor): Promise<ShownWays> {
    return { kinds: await this.proofs.kindsOf(await this.users.requireActive(actor)) };
  }

  /** @throws AppError `session_revoked`, `passkeys_off`; `not_found` for whoever has none */
  async askPasskey(actor: Actor): Promise<PasskeyRequest> {
    return this.proofs.askPasskey(await this.users.requireActive(actor));
  }

  /**
   * @returns a token that says so. Others of the session, such as one that was stolen, do not.
   * @throws AppError as `ConfirmationProofs.require`; `session_revoked`; `scope_missing` for a key
   */
  async confirm(by: ActingAdmin, shown: Confirmation): Promise<AccessToken> {
    if (by.actor.api_key) throw new AppError('scope_missing');
    const user = await this.users.requireActive(by.actor);
    const kind = await this.proofs.require(user, shown, by).catch((error: unknown) => this.refuse(by, user, error));
    await this.database.transaction(async (transaction) => {
      const [confirmed] = await transaction.run(CONFIRM_SESSION, [by.actor.session_id, user.id]);
      if (!confirmed) throw new AppError('session_revoked');
      await this.audit.append(transaction, by, { ...entryOf(user), detail: { kind } });
    });
    return this.tokens.issue(toUser(user), by.actor.session_id);
  }

  /** What the limits refuse is counted only: it was not even tried. */
  private async refuse(by: ActingAdmin, user: UserRecord, error: unknown): Promise<never> {
    if (isAppError(error) && error.code !== 'rate_limited')
      await this.audit.append(this.database, by, { ...entryOf(user), result: error.code });
    throw error;
  }
}
