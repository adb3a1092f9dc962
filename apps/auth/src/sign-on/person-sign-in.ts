import type { Client, TokenPair } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { GroupClaims } from './group-claims.js';
import { PersonAccounts } from './person-accounts.js';
import { ProviderSessions } from './provider-sessions.js';
import type { ReturnedPerson } from './returns.js';
import { RoleClaims } from './role-claims.js';
import { SignOnAudit } from './sign-on-audit.js';

/** Signs in somebody whom a provider knows. */
@Injectable()
export class PersonSignIn {
  constructor(
    private readonly accounts: PersonAccounts,
    private readonly roles: RoleClaims,
    private readonly groups: GroupClaims,
    private readonly sessions: ProviderSessions,
    private readonly audit: SignOnAudit,
  ) {}

  /** @throws AppError as `PersonAccounts.find`, `RoleClaims.apply`, `GroupClaims.apply` and `ProviderSessions.open` */
  async signIn(returned: ReturnedPerson, client: Client): Promise<TokenPair> {
    const { provider, person } = returned;
    const { user: found, identityId } = await this.accounts.find(provider, person.claims, client);
    const user = await this.groups.apply(await this.roles.apply(found, returned, client), returned, client);
    const tokens = await this.sessions.open({ user, identityId }, returned, client);
    await this.audit.opened(user, provider.id, client);
    return tokens;
  }
}
