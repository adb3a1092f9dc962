import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Health } from '@atelier/platform';
import { AuditLog } from './audit/audit-log.js';
import { DatabaseMetrics } from './database-metrics.js';
import { Database, type DatabaseSettings } from './database.js';

/** Gives a service its one `Database`, and what writes the audit list in it. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(settings: DatabaseSettings): DynamicModule {
    return {
      module: DatabaseModule,
      providers: [
        { provide: Database, useFactory: (health: Health) => new Database(settings, health), inject: [Health] },
        AuditLog,
        DatabaseMetrics,
      ],
      exports: [Database, AuditLog],
    };
  }
}
