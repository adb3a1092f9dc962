import { DatabaseModule } from '@atelier/database';
import { brokerOf, MessagingModule } from '@atelier/messaging';
import { ConfigModule, HealthModule } from '@atelier/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { Config } from './config.js';
import { DeliveriesModule } from './deliveries/deliveries.module.js';
import { EndpointsModule } from './endpoints/endpoints.module.js';
import { ENTITIES } from './entities.js';
import { IntakeModule } from './intake/intake.module.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { RemovalsModule } from './removals/removals.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';
import { UserExportsModule } from './user-exports/user-exports.module.js';

@Module({})
export class AppModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(Config, config),
        HealthModule,
        MessagingModule.forRoot({ ...brokerOf(config, 'webhooks'), actorProofs: config.actorProofs }),
        DatabaseModule.forRoot({
          url: config.databaseUrl,
          schema: config.databaseSchema,
          migrations: MIGRATIONS,
          entities: ENTITIES,
          migrationMode: config.databaseMigrations,
        }),
        EndpointsModule,
        DeliveriesModule,
        IntakeModule,
        UpkeepModule,
        UserExportsModule,
        RemovalsModule,
      ],
    };
  }
}
