import { Module, type DynamicModule } from '@nestjs/common';
import { AuditChainModule, AuditExportModule, DatabaseModule } from '@atelier/database';
import { brokerOf, MessagingModule } from '@atelier/messaging';
import { ConfigModule, HealthModule } from '@atelier/platform';
import { StorageModule } from '@atelier/storage';
import { ActivityModule } from './activity/activity.module.js';
import { AssetsModule } from './assets/assets.module.js';
import { AuditModule } from './audit/audit.module.js';
import { Config } from './config.js';
import { RunnerSenders } from './fleet/identities/runner-senders.js';
import { FleetModule } from './fleet/fleet.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { LibraryModule } from './library/library.module.js';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { SettingsModule } from './settings/settings.module.js';
import { TasksModule } from './tasks/tasks.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';
import { WorkModule } from './work/work.module.js';
import { WorkflowsModule } from './workflows/workflows.module.js';

const rooms = [
  GroupsModule,
  FleetModule,
  TasksModule,
  AssetsModule,
  WorkflowsModule,
  WorkModule,
  LibraryModule,
  UpkeepModule,
  AuditModule,
  SettingsModule,
  ActivityModule,
];

/** The generation service. Each room may import those before it. */
@Module({})
export class AppModule {
  static forRoot(config: Config, senders = new RunnerSenders()): DynamicModule {
    return {
      module: AppModule,
      global: true,
      providers: [{ provide: RunnerSenders, useValue: senders }],
      exports: [RunnerSenders],
      imports: [
        ConfigModule.forRoot(Config, config),
        HealthModule,
        MessagingModule.forRoot({ ...brokerOf(config, 'generation'), actorProofs: config.actorProofs }),
        DatabaseModule.forRoot({
          url: config.databaseUrl,
          schema: config.databaseSchema,
          poolSize: config.databasePoolSize,
          migrations: MIGRATIONS,
          entities: ENTITIES,
          migrationMode: config.databaseMigrations,
        }),
        AuditChainModule,
        AuditExportModule.forRoot({ list: 'generation', url: config.auditExportUrl, secret: config.auditExportSecret }),
        StorageModule.forRoot(config),
        ...rooms,
      ],
    };
  }
}
