import { AuditChainModule, AuditExportModule, DatabaseModule } from '@atelier/database';
import { brokerOf, MessagingModule } from '@atelier/messaging';
import { ConfigModule, HealthModule } from '@atelier/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { AccountModule } from './account/account.module.js';
import { AdminModule } from './admin/admin.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { Config } from './config.js';
import { ConfirmationsModule } from './confirmations/confirmations.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { EventsModule } from './events/events.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { InvitationsModule } from './invitations/invitations.module.js';
import { KeysModule } from './keys/keys.module.js';
import { ENTITIES } from './entities.js';
import { MailAddressesModule } from './mail-address/mail-addresses.module.js';
import { MailModule } from './mail/mail.module.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { PasskeysModule } from './passkeys/passkeys.module.js';
import { RemovalsModule } from './removals/removals.module.js';
import { ResetLinksModule } from './reset-links/reset-links.module.js';
import { ScimModule } from './scim/scim.module.js';
import { SecondFactorsModule } from './second-factors/second-factors.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { SignOnModule } from './sign-on/sign-on.module.js';
import { SignUpsModule } from './sign-ups/sign-ups.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';
import { UserExportsModule } from './user-exports/user-exports.module.js';
import { UsersModule } from './users/users.module.js';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(Config, config),
        HealthModule,
        MessagingModule.forRoot({ ...brokerOf(config, 'auth'), actorProofs: config.actorProofs }),
        DatabaseModule.forRoot({
          url: config.databaseUrl,
          schema: config.databaseSchema,
          migrations: MIGRATIONS,
          entities: ENTITIES,
          migrationMode: config.databaseMigrations,
        }),
        AuditChainModule,
        AuditExportModule.forRoot({ list: 'auth', url: config.auditExportUrl, secret: config.auditExportSecret }),
        EventsModule,
        KeysModule,
        MailModule,
        UsersModule,
        SessionsModule,
        SecondFactorsModule,
        PasskeysModule,
        ConfirmationsModule,
        SignInModule,
        SignOnModule,
        SignUpsModule,
        GroupsModule,
        ScimModule,
        InvitationsModule,
        ResetLinksModule,
        AccountModule,
        MailAddressesModule,
        ApiKeysModule,
        ConnectionsModule,
        AdminModule,
        UserExportsModule,
        RemovalsModule,
        UpkeepModule,
      ],
    };
  }
}
