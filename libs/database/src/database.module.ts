import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Health } from '@atelier/platform';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { AuditLog } from './audit/audit-log.js';
import { DatabaseMetrics } from './database-metrics.js';
import { Database } from './database.js';
import { ServiceDataSource, sourceOptions, type DatabaseSettings } from './service-data-source.js';

/**
 * Gives a service its one `Database`, and what writes the audit list in it. Features get the repositories of their entities from
 * `TypeOrmModule.forFeature`. The data source is TypeORM's of the whole service, but `Database` opens it, in the background: Nest's own
 * module would keep the service from starting while the server is away.
 */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot(settings: DatabaseSettings): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...sourceOptions(settings), manualInitialization: true }),
          dataSourceFactory: (options) => ServiceDataSource.create(options as DataSourceOptions),
        }),
      ],
      providers: [
        {
          provide: Database,
          useFactory: (source: ServiceDataSource, health: Health) => new Database(source, settings, health),
          inject: [DataSource, Health],
        },
        AuditLog,
        DatabaseMetrics,
      ],
      exports: [Database, AuditLog],
    };
  }
}
