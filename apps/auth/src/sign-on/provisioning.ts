import type { Client } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { byUser } from '../users/by-user.js';
import { PasswordlessAccounts } from '../users/passwordless-accounts.js';
import { shownNameOf, type Claims } from './claims.js';
import type { ProviderSettings } from './provider-settings.js';
import { SignOnAudit } from './sign-on-audit.js';
import { LINK_IDENTITY } from './sign-on.sql.js';

/** Makes accounts for people who sign in at a provider for the first time. */
@Injectable()
export class Provisioning {
  private readonly logger = new Logger(Provisioning.name);

  constructor(
    private readonly database: Database,
    private readonly accounts: PasswordlessAccounts,
    private readonly audit: SignOnAudit,
  ) {}

  /**
   * Account and identity are made together. Nobody has its password.
   * @throws AppError `changed_meanwhile` when the identity was linked a moment ago; `username_taken` when no name was free
   */
  async provision(provider: ProviderSettings, claims: Claims, client: Client): Promise<void> {
    const passwordHash = await this.accounts.hash();
    const user = await this.database.transaction(async (transaction) => {
      const made = await this.accounts.addWithin(transaction, claims, passwordHash);
      const identity = [provider.id, claims.iss, claims.sub, shownNameOf(claims)] as const;
      const [linked] = await transaction.run(LINK_IDENTITY, [made.id, ...identity]);
      if (!linked) throw new AppError('changed_meanwhile');
      const detail = { username: made.username, provider: provider.id };
      await this.audit.within(transaction, byUser(made, client), { action: 'user.provision', object: `user:${made.id}`, detail }); // prettier-ignore
      return made;
    });
    this.logger.log('user provisioned', { user_id: user.id, provider: provider.id });
  }
}
