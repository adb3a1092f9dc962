import { Module } from '@nestjs/common';
import { AdminUsersModule } from '../admin/users/admin-users.module.js';
import { ApiKeysModule } from '../api-keys/api-keys.module.js';
import { GroupsModule } from '../groups/groups.module.js';
import { PasswordsModule } from '../passwords/passwords.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { BackChannelLogout } from './back-channel-logout.js';
import { BroughtPeople } from './brought-people.js';
import { CodeExchange } from './code-exchange.js';
import { GroupClaims } from './group-claims.js';
import { IdentityLinks } from './identity-links.js';
import { IdentityRemoval } from './identity-removal.js';
import { LogoutTokens } from './logout-tokens.js';
import { PersonAccounts } from './person-accounts.js';
import { PersonSignIn } from './person-sign-in.js';
import { ProviderSessions } from './provider-sessions.js';
import { Providers } from './providers.js';
import { Provisioning } from './provisioning.js';
import { Returns } from './returns.js';
import { RoleClaims } from './role-claims.js';
import { SignOff } from './sign-off.js';
import { SignOnAudit } from './sign-on-audit.js';
import { SignOnEnd } from './sign-on-end.js';
import { SignOnStart } from './sign-on-start.js';
import { SignOnController } from './sign-on.controller.js';
import { Tickets } from './tickets.js';
import { WaysInController } from './ways-in.controller.js';
import { WaysIn } from './ways-in.js';

/** Signing in at providers of OpenID Connect. */
@Module({
  imports: [UsersModule, SessionsModule, PasswordsModule, AdminUsersModule, ApiKeysModule, GroupsModule],
  controllers: [SignOnController, WaysInController],
  providers: [
    ...[Providers, Tickets, CodeExchange, Returns, SignOnStart, SignOnEnd],
    ...[
      PersonAccounts,
      Provisioning,
      BroughtPeople,
      PersonSignIn,
      RoleClaims,
      GroupClaims,
      ProviderSessions,
      SignOnAudit,
    ],
    ...[WaysIn, IdentityLinks, IdentityRemoval, SignOff, BackChannelLogout, LogoutTokens],
  ],
})
export class SignOnModule {}
