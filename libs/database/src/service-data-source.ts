import { isAppError } from '@atelier/platform';
import pg from 'pg';
import {
  DataSource,
  type DataSourceOptions,
  type MigrationInterface,
  type MixedList,
  type QueryRunner,
  type ReplicationMode,
} from 'typeorm';
import { PrimaryHost } from './hosts/primary-host.js';
import { int8AsNumber } from './int8.js';
import { databaseAway, isDatabaseAway } from './pg-errors.js';
import { PreparingClient } from './prepared.js';

type Migration = new () => MigrationInterface;

export interface DatabaseSettings {
  /** Of one host, or of a primary and its standbys. */
  url: string;
  /** One schema per service; statements use unqualified names. */
  schema: string;
  migrations: Migration[];
  /** One class per table, for `@InjectRepository` and `Executor.repository`. */
  entities?: MixedList<Function>; // eslint-disable-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type
  poolSize?: number;
  /**
   * `run` (the default): the service brings its schema up to date when it starts. `await`: a job with the rights for that does,
   * and the service waits for it, so that its own role may be without them.
   */
  migrationMode?: MigrationMode;
}

export const MIGRATION_MODES = ['run', 'await'] as const;
export type MigrationMode = (typeof MIGRATION_MODES)[number];

/** Longest a statement may run; lists and leases take milliseconds. */
const STATEMENT_TIMEOUT_MS = 10_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 3_000;
const POOL_SIZE = 10;
/**
 * This much of the pool stays open while nothing is asked. A new connection reads the catalogues of Postgres anew, and plans each statement
 * five times before it keeps a plan (docs/performance.md).
 */
const KEPT_SHARE = 0.5;
/** After this time without use what is open beyond that is closed; bursts of tasks come minutes apart. */
const IDLE_TIMEOUT_MS = 600_000;
/** Both ends notice within half a minute that the machine of the other is gone, also while nothing is asked. */
const SERVER_KEEP_ALIVE = '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';
const KEEP_ALIVE_DELAY_MS = 10_000;

/** Names go into DDL as they are, so they are kept to what needs no quoting rules. */
export function checkedSchema(schema: string): string {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`not a schema name: ${schema}`);
  return schema;
}

export function sourceOptions({ url, schema, migrations, entities, poolSize }: DatabaseSettings): DataSourceOptions {
  const primary = new PrimaryHost(url);
  const size = poolSize ?? POOL_SIZE;
  return {
    type: 'postgres',
    // TypeORM would look it up by its name, and a bundle has no such file.
    driver: pg,
    url: primary.addresses[0]!,
    schema: checkedSchema(schema),
    entities: entities ?? [],
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: size,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      Client: PreparingClient,
      primary,
      types: int8AsNumber,
      min: Math.ceil(size * KEPT_SHARE),
      idleTimeoutMillis: IDLE_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_DELAY_MS,
      options: `-c search_path=${schema} ${SERVER_KEEP_ALIVE}`,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    },
  };
}

/**
 * A data source that may be used before it is open and while its server is away: whatever runs a statement (repositories, the
 * entity manager, query builders, `query`) then fails fast with the AppError `service_unavailable`.
 *
 * All of them take their connection from `createQueryRunner`, so that is the place where the errors are told apart.
 */
export class ServiceDataSource extends DataSource {
  /** Not open yet, but its repositories know their tables. */
  static async create(options: DataSourceOptions): Promise<ServiceDataSource> {
    const source = new ServiceDataSource(options);
    // TypeORM does this when it connects, and a repository without it says that its entity is unknown.
    await source.buildMetadatas();
    return source;
  }

  override createQueryRunner(mode?: ReplicationMode): QueryRunner {
    const runner = super.createQueryRunner(mode);
    const query = runner.query.bind(runner) as (...all: unknown[]) => Promise<unknown>;
    const guarded = (...all: unknown[]) => this.guard(() => query(...all));
    return Object.assign(runner, { query: guarded });
  }

  /** @throws AppError `service_unavailable` when the database is away, and what `work` throws otherwise */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    if (!this.isInitialized) throw databaseAway();
    try {
      return await work();
    } catch (error) {
      if (!isAppError(error) && isDatabaseAway(error)) throw databaseAway(error);
      throw error;
    }
  }

  /** May be called by whoever stops first: `Database` or `TypeOrmModule`. */
  override async destroy(): Promise<void> {
    if (this.isInitialized) await super.destroy();
  }
}
