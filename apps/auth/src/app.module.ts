import { DatabaseModule } from '@atelier/database';
import { MessagingModule } from '@atelier/messaging';
import { HealthModule } from '@atelier/platform';
import { Module, type DynamicModule } from '@nestjs/common';
import { AccountModule } from './account/account.module.js';
import { AdminModule } from './admin/admin.module.js';
import { ConfigModule } from './config.module.js';
import type { AuthConfig } from './config.js';
import { EventsModule } from './events/events.module.js';
import { KeysModule } from './keys/keys.module.js';
import { ENTITIES } from './entities.js';
import { MIGRATIONS } from './migrations/migrations.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { SignInModule } from './sign-in/sign-in.module.js';
import { UpkeepModule } from './upkeep/upkeep.module.js';
import { UsersModule } from './users/users.module.js';

@Module({})
export class AppModule {
  static forRoot(config: AuthConfig): DynamicModule {
    return {
      module: AppModule,
      imports: [
        ConfigModule.forRoot(config),
        HealthModule,
        MessagingModule.forRoot({ url: config.NATS_URL, name: 'auth' }),
        DatabaseModule.forRoot({
          url: config.DATABASE_URL,
          schema: config.DATABASE_SCHEMA,
          migrations: MIGRATIONS,
          entities: ENTITIES,
          migrationMode: config.DATABASE_MIGRATIONS,
        }),
        EventsModule,
        KeysModule,
        UsersModule,
        SessionsModule,
        SignInModule,
        AccountModule,
        AdminModule,
        UpkeepModule,
      ],
    };
  }
}
