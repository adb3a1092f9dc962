import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { MessagingModule } from '@atelier/messaging';
import { HealthModule } from '@atelier/platform';
import { StorageModule } from '@atelier/storage';
import { AccessGuard } from './access/access.guard.js';
import { AccessModule } from './access/access.module.js';
import { AccountModule } from './account/account.module.js';
import { AccountsModule } from './accounts/accounts.module.js';
import { AdminModule } from './admin/admin.module.js';
import { ArchivesModule } from './archives/archives.module.js';
import { CollectionsModule } from './collections/collections.module.js';
import { ConfigModule } from './config.module.js';
import type { GatewayConfig } from './config.js';
import { DeadLettersModule } from './dead-letters/dead-letters.module.js';
import { DocsModule } from './docs/docs.module.js';
import { RequestShapeGuard } from './edge/request-shape.guard.js';
import { GalleryModule } from './gallery/gallery.module.js';
import { GenerationModule } from './generation/generation.module.js';
import { ImagesModule } from './images/images.module.js';
import { LimitsGuard } from './limits/limits.guard.js';
import { LimitsModule } from './limits/limits.module.js';
import { LiveModule } from './live/live.module.js';
import { ModelsModule } from './models/models.module.js';
import { SharesModule } from './shares/shares.module.js';
import { TrashModule } from './trash/trash.module.js';

/** Wiring only. */
@Module({})
export class AppModule {
  static forRoot(config: GatewayConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        HealthModule,
        MessagingModule.forRoot({ url: config.NATS_URL, name: 'gateway' }),
        StorageModule.forRoot(config),
        AccessModule,
        LimitsModule,
        AccountsModule,
        AccountModule,
        AdminModule,
        GenerationModule,
        ModelsModule,
        ImagesModule,
        GalleryModule,
        CollectionsModule,
        ArchivesModule,
        SharesModule,
        TrashModule,
        LiveModule,
        DeadLettersModule,
        DocsModule,
      ],
      // In this order: how often somebody asks, who it is, and only then what is asked for.
      providers: [
        { provide: APP_GUARD, useClass: LimitsGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_GUARD, useClass: RequestShapeGuard },
      ],
    };
  }
}
