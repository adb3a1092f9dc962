import { Module, type DynamicModule } from '@nestjs/common';
import { DatabaseModule } from '@atelier/database';
import { MessagingModule } from '@atelier/messaging';
import { HealthModule } from '@atelier/platform';
import { StorageModule } from '@atelier/storage';
import { AuditModule } from './audit/audit.module.js';
import type { Config } from './config.js';
import { ConfigModule } from './config.module.js';
import { FleetModule } from './fleet/fleet.module.js';
import { LibraryModule } from './library/library.module.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { SettingsModule } from './settings/settings.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';
import { WorkModule } from './work/work.module.js';

const rooms = [FleetModule, TasksModule, WorkModule, LibraryModule, UpkeepModule, AuditModule, SettingsModule];

/** The generation service. Each room may import those before it. */
@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    const { NATS_URL, DATABASE_URL, DATABASE_SCHEMA, DATABASE_MIGRATIONS, DATABASE_POOL_SIZE } = config.values;
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        HealthModule,
        MessagingModule.forRoot({ url: NATS_URL, name: 'generation' }),
        DatabaseModule.forRoot({
          url: DATABASE_URL,
          schema: DATABASE_SCHEMA,
          poolSize: DATABASE_POOL_SIZE,
          migrations: MIGRATIONS,
          migrationMode: DATABASE_MIGRATIONS,
        }),
        StorageModule.forRoot(config.values),
        ...rooms,
      ],
    };
  }
}
