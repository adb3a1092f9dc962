import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { AppError, Health, isAppError } from '@atelier/platform';
import { setTimeout as delay } from 'node:timers/promises';
import { DataSource, type EntityManager, type MixedList, type MigrationInterface } from 'typeorm';
import { awaitMigrations, checkedSchema, migrate } from './migrate.js';
import { databaseAway, isDatabaseAway, isTransient } from './pg-errors.js';
import { PreparingClient } from './prepared.js';

type Migration = new () => MigrationInterface;

export interface DatabaseSettings {
  url: string;
  /** One schema per service; statements use unqualified names. */
  schema: string;
  migrations: Migration[];
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
/** The outbox relay holds its transaction while it publishes, so this is longer than a publish may take. */
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 30_000;
const CONNECT_TIMEOUT_MS = 3_000;
const RETRY_MIN_MS = 250;
const RETRY_MAX_MS = 5_000;
const TRANSACTION_TRIES = 3;

/** A connection pool, not open yet. */
export function sourceOptions({ url, schema, migrations, entities, poolSize }: DatabaseSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    schema: checkedSchema(schema),
    entities: entities ?? [],
    migrations,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    poolSize: poolSize ?? 10,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra: {
      Client: PreparingClient,
      options: `-c search_path=${schema}`,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
    },
  });
}

/**
 * A service's Postgres. It connects and migrates in the background and for ever, so that the service starts in any order;
 * until then, and whenever the server is away, every call fails fast with `service_unavailable`.
 */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(Database.name);
  private readonly stop = new AbortController();
  private readonly source: DataSource;
  private opening: Promise<void> | undefined;
  private open = false;

  constructor(
    private readonly settings: DatabaseSettings,
    health: Health,
  ) {
    this.source = sourceOptions(settings);
    health.register('postgres', () => this.ping());
  }

  /** Settles when the schema is there and migrated; for tests and for jobs that need nothing else. */
  get ready(): Promise<void> {
    return (this.opening ??= this.connect());
  }

  onModuleInit(): void {
    this.ready.catch((error: unknown) => this.logger.error(error));
  }

  private async connect(): Promise<void> {
    for (let wait = RETRY_MIN_MS; !this.stop.signal.aborted; wait = Math.min(wait * 2, RETRY_MAX_MS)) {
      try {
        await this.bringUpToDate();
        this.open = true;
        return;
      } catch (error) {
        this.logger.warn(`Postgres is not ready, next try in ${wait} ms: ${(error as Error).message}`);
        await delay(wait, undefined, { signal: this.stop.signal }).catch(() => undefined);
      }
    }
  }

  private async bringUpToDate(): Promise<void> {
    const { url, schema, migrationMode } = this.settings;
    if (migrationMode === 'await') await awaitMigrations(this.source);
    else await migrate(url, schema, this.source);
  }

  private async ping(): Promise<boolean> {
    await this.query('SELECT 1');
    return true;
  }

  /** Runs one statement; `T` is the row. @throws AppError `service_unavailable` when the database is away. */
  async query<T = unknown>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return this.guarded(async () => rowsOf<T>(await this.source.query(sql, parameters)));
  }

  /**
   * Runs `work` in one transaction, again when Postgres chose it as a deadlock's victim.
   * @throws AppError `service_unavailable` when the database is away: then nothing, or everything, was committed.
   */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.guarded(async () => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await this.source.transaction((manager) => work(new Transaction(manager)));
        } catch (error) {
          if (tries >= TRANSACTION_TRIES || !isTransient(error)) throw error;
        }
      }
    });
  }

  private async guarded<T>(work: () => Promise<T>): Promise<T> {
    if (!this.open) throw databaseAway();
    try {
      return await work();
    } catch (error) {
      if (!isAppError(error) && isDatabaseAway(error)) throw databaseAway(error);
      throw error;
    }
  }

  /** TypeORM's own door, for entities. */
  get manager(): EntityManager {
    if (!this.open) throw databaseAway();
    return this.source.manager;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.opening?.catch(() => undefined);
    this.open = false;
    if (this.source.isInitialized) await this.source.destroy();
  }
}

/** The statements of one open transaction. */
export class Transaction {
  constructor(readonly manager: EntityManager) {}

  async query<T = unknown>(sql: string, parameters: unknown[] = []): Promise<T[]> {
    return rowsOf<T>(await this.manager.query(sql, parameters));
  }
}

/** Anything that runs statements: the pool, or an open transaction. */
export type Executor = Pick<Transaction, 'query'>;

/** TypeORM answers `[rows, count]` for UPDATE and DELETE and plain rows for the rest. */
function rowsOf<T>(answer: unknown): T[] {
  if (Array.isArray(answer) && answer.length === 2 && Array.isArray(answer[0]) && typeof answer[1] === 'number')
    return answer[0] as T[];
  return answer as T[];
}

/** For callers that must tell "away" from "refused". */
export function isUnavailable(error: unknown): error is AppError {
  return isAppError(error, 'service_unavailable');
}
