import type { Client } from '@atelier/contracts';
import { Database, type Transaction } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { byUser } from '../users/by-user.js';
import { isOfDomains, shownNameOf, type Claims } from './claims.js';
import type { ReturnedPerson } from './returns.js';
import { SignOnAudit } from './sign-on-audit.js';
import { FIND_BY_IDENTITY, HOLD_USER, LINK_OWN_IDENTITY, LIST_IDENTITIES, MOST_IDENTITIES } from './sign-on.sql.js';
import type { Linker } from './tickets.js';

/** Links accounts at providers to accounts here. Only who is signed in here and there may: nothing is linked by a name or an address. */
@Injectable()
export class IdentityLinks {
  private readonly logger = new Logger(IdentityLinks.name);

  constructor(
    private readonly database: Database,
    private readonly audit: SignOnAudit,
  ) {}

  /** Linking what is linked changes nothing. @throws AppError `domain_refused`, `identity_taken`, `limit_reached`, `sign_on_expired` */
  async link(linker: Linker, { provider, person: { claims } }: ReturnedPerson, client: Client): Promise<void> {
    if (!isOfDomains(claims, provider.allowed_domains)) throw new AppError('domain_refused');
    await this.database.transaction(async (transaction) => {
      const [user] = await transaction.run(HOLD_USER, [linker.user_id]);
      const identity = [provider.id, claims.iss, claims.sub, shownNameOf(claims)] as const;
      const [linked] = await transaction.run(LINK_OWN_IDENTITY, [linker.user_id, ...identity, linker.session_id]);
      if (!linked || !user) return this.explain(transaction, linker, claims);
      const entry = { action: 'identity.link', object: `user:${user.id}`, detail: { provider: provider.id } };
      await this.audit.within(transaction, byUser(user, client), entry);
      this.logger.log('identity linked', { user_id: user.id, provider: provider.id });
    });
  }

  private async explain(transaction: Transaction, { user_id }: Linker, { iss, sub }: Claims): Promise<void> {
    const [owner] = await transaction.run(FIND_BY_IDENTITY, [iss, sub]);
    if (owner?.id === user_id) return;
    if (owner) throw new AppError('identity_taken');
    const linked = await transaction.run(LIST_IDENTITIES, [user_id]);
    throw new AppError(linked.length >= MOST_IDENTITIES ? 'limit_reached' : 'sign_on_expired');
  }
}
