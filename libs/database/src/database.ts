import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type AppError, Health, isAppError } from '@atelier/platform';
import { pause } from '@atelier/waiting';
import type pg from 'pg';
import type { EntityManager, EntityTarget, ObjectLiteral, Repository } from 'typeorm';
import { checkMigrations, migrate } from './migrate.js';
import { isTransient } from './pg-errors.js';
import { ServiceDataSource, sourceOptions, type DatabaseSettings } from './service-data-source.js';
import type { Statement } from './statement.js';

const RETRY_MIN_MS = 250;
const RETRY_MAX_MS = 5_000;
const TRANSACTION_TRIES = 3;

/**
 * A service's Postgres. It connects and migrates in the background and for ever, so that the service starts in any order;
 * until then, and whenever the server is away, every call fails fast with `service_unavailable`.
 */
@Injectable()
export class Database implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(Database.name);
  private readonly stop = new AbortController();
  private opening: Promise<void> | undefined;

  /** @param source as `ServiceDataSource.create` made it of the same settings; this opens and closes it */
  constructor(
    private readonly source: ServiceDataSource,
    private readonly settings: DatabaseSettings,
    health: Health,
  ) {
    health.register('postgres', () => this.ping());
  }

  /** For specs and jobs, which have no Nest module. It opens when `ready` is asked for. */
  static async of(settings: DatabaseSettings, health = new Health()): Promise<Database> {
    return new Database(await ServiceDataSource.create(sourceOptions(settings)), settings, health);
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
        await this.source.initialize();
        return;
      } catch (error) {
        this.logger.warn(`Postgres is not ready, next try in ${wait} ms: ${(error as Error).message}`);
        await pause(wait, this.stop.signal);
      }
    }
  }

  private async bringUpToDate(): Promise<void> {
    if (this.settings.migrationMode === 'await') await checkMigrations(this.settings);
    else await migrate(this.settings);
  }

  private async ping(): Promise<boolean> {
    await this.query('SELECT 1');
    return true;
  }

  /** Runs a typed statement and answers its rows. @throws AppError `service_unavailable` when the database is away */
  async run<P extends readonly unknown[], Row>(sql: Statement<P, Row>, parameters: P): Promise<Row[]> {
    return this.query<Row>(sql, parameters);
  }

  /**
   * The same for a text without types; `T` is the row. It goes to the pool itself: TypeORM makes a query runner and an entity manager for
   * each statement, which costs as much as sending a small one.
   */
  async query<T = unknown>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return this.source.guard(async () => (await this.pool.query(sql, parameters as unknown[])).rows as T[]);
  }

  /**
   * Gives `work` one connection, outside of any transaction: for a lock that a connection holds. Where it fails the connection is closed, and
   * so lets go of whatever it holds.
   * @throws AppError `service_unavailable` when the database is away
   */
  async session<T>(work: (session: Session) => Promise<T>): Promise<T> {
    return this.source.guard(async () => {
      const client = await this.pool.connect();
      let isSound = false;
      client.on('error', ignore);
      try {
        const result = await work(new Session(client));
        isSound = true;
        return result;
      } finally {
        client.off('error', ignore);
        client.release(!isSound);
      }
    });
  }

  /**
   * Runs `work` in one transaction, again when Postgres chose it as a deadlock's victim.
   * @throws AppError `service_unavailable` when the database is away: then nothing, or everything, was committed.
   */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.source.guard(async () => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await this.source.transaction((manager) => work(new Transaction(manager)));
        } catch (error) {
          if (tries >= TRANSACTION_TRIES || !isTransient(error)) throw error;
        }
      }
    });
  }

  /** The table of an entity, outside of any transaction; features inject theirs (`@InjectRepository`). */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.source.getRepository(entity);
  }

  /** The pool of node-postgres under TypeORM, once the database is open. */
  get pool(): pg.Pool {
    return (this.source.driver as unknown as { master: pg.Pool }).master;
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.opening?.catch(() => undefined);
    await this.source.destroy();
  }
}

/** The statements of one connection. */
export class Session {
  constructor(private readonly client: pg.PoolClient) {}

  /** Runs a typed statement and answers its rows. */
  async run<P extends readonly unknown[], Row>(sql: Statement<P, Row>, parameters: P): Promise<Row[]> {
    return (await this.client.query(sql, [...parameters])).rows as Row[];
  }
}

/** A connection that breaks between two statements says so to the next one. */
function ignore(): void {}

/** The statements of one open transaction. */
export class Transaction {
  constructor(private readonly manager: EntityManager) {}

  /** Runs a typed statement and answers its rows. */
  async run<P extends readonly unknown[], Row>(sql: Statement<P, Row>, parameters: P): Promise<Row[]> {
    return this.query<Row>(sql, parameters);
  }

  /** The same for a text without types; `T` is the row. */
  async query<T = unknown>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    return rowsOf<T>(await this.manager.query(sql, parameters as unknown[]));
  }

  /** The table of an entity, as this transaction sees it. */
  repository<Entity extends ObjectLiteral>(entity: EntityTarget<Entity>): Repository<Entity> {
    return this.manager.getRepository(entity);
  }
}

/** Anything that runs statements: the pool, or an open transaction. */
export type Executor = Pick<Transaction, 'run' | 'query' | 'repository'>;

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
