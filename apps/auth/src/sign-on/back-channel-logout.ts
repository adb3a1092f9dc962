import type { Client } from '@atelier/contracts';
import { Database, NOBODY, type Transaction } from '@atelier/database';
import { Injectable, Logger } from '@nestjs/common';
import { SessionRevocation } from '../sessions/session-revocation.js';
import { USE_ONCE } from '../tokens/used-once.sql.js';
import { LogoutTokens, refused, type LogoutNotice } from './logout-tokens.js';
import { Providers } from './providers.js';
import { SignOnAudit } from './sign-on-audit.js';
import { SESSIONS_OF_PROVIDER } from './sign-on.sql.js';

/** Ends sessions here when the provider says that its own has ended (OpenID Connect Back-Channel Logout 1.0). */
@Injectable()
export class BackChannelLogout {
  private readonly logger = new Logger(BackChannelLogout.name);

  constructor(
    private readonly database: Database,
    private readonly providers: Providers,
    private readonly tokens: LogoutTokens,
    private readonly revocation: SessionRevocation,
    private readonly audit: SignOnAudit,
  ) {}

  /** @throws AppError `not_found`, `validation_failed`, `sign_on_unreachable` */
  async end(providerId: string, token: string, client: Client): Promise<void> {
    const notice = await this.tokens.read(this.providers.find(providerId), token);
    // Together: a token that was used up without effect could not be sent again.
    await this.database.transaction((transaction) => this.within(transaction, providerId, notice, client));
    this.revocation.announce();
  }

  private async within(
    transaction: Transaction,
    provider: string,
    { issuer, subject, sid, hash, endsAtMs }: LogoutNotice,
    client: Client,
  ): Promise<void> {
    const [fresh] = await transaction.run(USE_ONCE, [hash, endsAtMs]);
    if (!fresh) throw refused();
    const found = await transaction.run(SESSIONS_OF_PROVIDER, [provider, issuer, subject, sid]);
    const ids = found.map(({ session_id }) => session_id);
    await this.revocation.revokeWithin(transaction, ids, 'logout');
    for (const userId of new Set(found.map(({ user_id }) => user_id))) {
      const entry = { action: 'session.end_by_provider', object: `user:${userId}`, detail: { provider } };
      await this.audit.within(transaction, { ...NOBODY, client }, entry);
    }
    this.logger.log('signed out at a provider', { provider, sessions: ids.length });
  }
}
