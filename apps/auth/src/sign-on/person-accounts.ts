import type { Client } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { AppError, isAppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { toUserRecord, type UserRecord } from '../users/user-record.js';
import { BroughtPeople } from './brought-people.js';
import { isOfDomains, shownNameOf, type Claims } from './claims.js';
import type { ProviderSettings } from './provider-settings.js';
import { Provisioning } from './provisioning.js';
import { FIND_BY_IDENTITY, USE_IDENTITY } from './sign-on.sql.js';

/** Somebody's account here, and by which identity they came. */
export interface PersonAccount {
  user: UserRecord;
  identityId: string;
}

/** Whose account it is that a person at a provider may use. */
@Injectable()
export class PersonAccounts {
  constructor(
    private readonly database: Database,
    private readonly provisioning: Provisioning,
    private readonly brought: BroughtPeople,
  ) {}

  /**
   * The account that is linked to this person, or one that is made for them where the settings say so. An account that has their name or
   * address is another's, unless its owner links it.
   * @throws AppError `domain_refused`, `not_provisioned`, `account_disabled`, `username_taken`
   */
  async find(provider: ProviderSettings, claims: Claims, client: Client): Promise<PersonAccount> {
    if (!isOfDomains(claims, provider.allowed_domains)) throw new AppError('domain_refused');
    const account = (await this.known(claims)) ?? (await this.made(provider, claims, client));
    if (account.user.disabled) throw new AppError('account_disabled');
    await this.database.run(USE_IDENTITY, [account.identityId, provider.id, shownNameOf(claims)]);
    return account;
  }

  private async known({ iss, sub }: Claims): Promise<PersonAccount | undefined> {
    const [row] = await this.database.run(FIND_BY_IDENTITY, [iss, sub]);
    return row && { user: toUserRecord(row), identityId: row.identity_id };
  }

  private async made(provider: ProviderSettings, claims: Claims, client: Client): Promise<PersonAccount> {
    if (await this.brought.link(provider, claims, client)) return (await this.known(claims))!;
    if (!provider.provision) throw new AppError('not_provisioned');
    await this.provisioning.provision(provider, claims, client).catch((error: unknown) => {
      // Two browsers of one person came at once: one of them has made the account.
      if (!isAppError(error, 'changed_meanwhile')) throw error;
    });
    const account = await this.known(claims);
    if (!account) throw new AppError('not_provisioned');
    return account;
  }
}
