import type { Client } from '@atelier/contracts';
import { Database } from '@atelier/database';
import { Injectable } from '@nestjs/common';
import { byUser } from '../users/by-user.js';
import { usernameKey } from '../users/username.js';
import { shownNameOf, type Claims } from './claims.js';
import type { ProviderSettings } from './provider-settings.js';
import { SignOnAudit } from './sign-on-audit.js';
import { LINK_BROUGHT } from './sign-on.sql.js';

/** People whom an identity provider has brought by SCIM, at their first sign-in there. */
@Injectable()
export class BroughtPeople {
  constructor(
    private readonly database: Database,
    private readonly audit: SignOnAudit,
  ) {}

  /** Links them with their account, where the settings say that this provider has the same people. False: nobody was. */
  async link(provider: ProviderSettings, claims: Claims, client: Client): Promise<boolean> {
    if (!provider.scim) return false;
    const identity = [provider.id, claims.iss, claims.sub, shownNameOf(claims)] as const;
    return this.database.transaction(async (transaction) => {
      const [linked] = await transaction.run(LINK_BROUGHT, [...identity, idsOf(claims), namesOf(claims)]);
      if (!linked) return false;
      const by = byUser({ id: linked.user_id, role: 'user' }, client);
      const detail = { provider: provider.id, by: 'scim' };
      await this.audit.within(transaction, by, { action: 'identity.link', object: `user:${linked.user_id}`, detail });
      return true;
    });
  }
}

/** Entra ID keeps users by `oid`, and calls them by another `sub` in each app. */
const idsOf = ({ sub, oid }: Claims): string[] => [sub, oid].filter((id): id is string => typeof id === 'string');

/** An address that is not verified is anybody's. */
const namesOf = ({ preferred_username, email, email_verified }: Claims): string[] =>
  [preferred_username, email_verified ? email : undefined].filter((name) => name !== undefined).map(usernameKey);
