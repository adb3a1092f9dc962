import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Health } from '@atelier/platform';
import { Database, type DatabaseSettings } from './database.js';

/** Gives a service its one `Database`. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(settings: DatabaseSettings): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, useFactory: (health: Health) => new Database(settings, health), inject: [Health] },
      ],
      exports: [Database],
    };
  }
}
