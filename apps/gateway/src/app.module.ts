import { brokerOf, MessagingModule } from '@atelier/messaging';
import { ConfigModule, HealthModule } from '@atelier/platform';
import { StorageModule } from '@atelier/storage';
import { Module, type DynamicModule } from '@nestjs/common';
import { AccessModule } from './access/access.module.js';
import { AccountModule } from './account/account.module.js';
import { AdminModule } from './admin/admin.module.js';
import { CollectionsModule } from './collections/collections.module.js';
import { ApiKeysModule } from './api-keys/api-keys.module.js';
import { AssetsModule } from './assets/assets.module.js';
import { Config } from './config.js';
import { ConfirmationsModule } from './confirmations/confirmations.module.js';
import { ConnectionsModule } from './connections/connections.module.js';
import { DeadLettersModule } from './dead-letters/dead-letters.module.js';
import { DocsModule } from './docs/docs.module.js';
import { DoorsModule } from './doors/doors.module.js';
import { DownloadsModule } from './downloads/downloads.module.js';
import { EdgeModule } from './edge/edge.module.js';
import { EventStreamsModule } from './event-streams/event-streams.module.js';
import { FavouritesModule } from './favourites/favourites.module.js';
import { GroupSharesModule } from './group-shares/group-shares.module.js';
import { KeysModule } from './keys/keys.module.js';
import { LimitsModule } from './limits/limits.module.js';
import { LineageModule } from './lineage/lineage.module.js';
import { LiveModule } from './live/live.module.js';
import { ModelsModule } from './models/models.module.js';
import { PicturesModule } from './pictures/pictures.module.js';
import { PublicSharesModule } from './public-shares/public-shares.module.js';
import { QuotaModule } from './quota/quota.module.js';
import { SharesModule } from './shares/shares.module.js';
import { MailAddressesModule } from './mail-address/mail-addresses.module.js';
import { RemovalsModule } from './removals/removals.module.js';
import { ResetLinksModule } from './reset-links/reset-links.module.js';
import { PasskeysModule } from './passkeys/passkeys.module.js';
import { SecondFactorsModule } from './second-factors/second-factors.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { SignOnModule } from './sign-on/sign-on.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { TrashModule } from './trash/trash.module.js';
import { PresetsModule } from './presets/presets.module.js';
import { UserExportsModule } from './user-exports/user-exports.module.js';
import { UsageModule } from './usage/usage.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WildcardsModule } from './wildcards/wildcards.module.js';
import { WorkflowsModule } from './workflows/workflows.module.js';

@Module({
  imports: [
    // The first three have a global guard each, which run in this order: rate limits, authentication, and only
    // then the shape of the request.
    LimitsModule,
    AccessModule,
    EdgeModule,
    // The API description lists the paths in the order of these.
    KeysModule,
    SignInModule,
    ResetLinksModule,
    MailAddressesModule,
    SignOnModule,
    SecondFactorsModule,
    PasskeysModule,
    ConfirmationsModule,
    AccountModule,
    ApiKeysModule,
    ConnectionsModule,
    UserExportsModule,
    RemovalsModule,
    AdminModule,
    TasksModule,
    EventStreamsModule,
    WorkflowsModule,
    PresetsModule,
    WildcardsModule,
    ModelsModule,
    PicturesModule,
    AssetsModule,
    FavouritesModule,
    QuotaModule,
    UsageModule,
    CollectionsModule,
    GroupSharesModule,
    DownloadsModule,
    SharesModule,
    PublicSharesModule,
    TrashModule,
    LineageModule,
    WebhooksModule,
    LiveModule,
    DeadLettersModule,
    DoorsModule,
    DocsModule,
  ],
})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(Config, config),
        HealthModule,
        MessagingModule.forRoot(brokerOf(config, 'gateway')),
        StorageModule.forRoot(config),
      ],
    };
  }
}
