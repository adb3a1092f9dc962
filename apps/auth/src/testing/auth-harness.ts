import { signInCommands, tokenCommands, type Actor, type Client, type TokenPair, type User } from '@atelier/contracts';
import { Database } from '@atelier/database';
import type { CommandClient } from '@atelier/messaging';
import { startService } from '@atelier/platform';
import { createSchema, startNats, startPostgres, type TestNats } from '@atelier/testing';
import { until } from '@atelier/waiting';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { readConfig } from '../config.js';
import { authService } from '../service.js';
import { connectCaller, type CommandCaller } from './command-caller.js';

export const ADMIN = { username: 'admin', password: 'admin of the tests' };
export const CLIENT: Client = { address: '192.0.2.1', user_agent: 'Spec/1.0' };
export const PASSWORD = 'correct horse battery';

/** Backends that wait for this one, directly or through another waiting backend. */
const WAITING_FOR = `
  SELECT a.pid FROM pg_stat_activity a, unnest(pg_blocking_pids(a.pid)) AS blocker
  WHERE blocker = $1 OR $1 = ANY(pg_blocking_pids(blocker))`;

/** Rows of a transaction that is still open. */
export interface HeldRows {
  /** Whether at least so many others wait for them. */
  waiting: (count: number) => Promise<boolean>;
  /** Commits. */
  release: () => Promise<void>;
}

/** Starts a service on an environment, with defaults for everything a spec does not care about. */
export async function startAuthProcess(env: Record<string, string>): Promise<NestFastifyApplication> {
  const config = readConfig({
    KEY_ENCRYPTION_SECRET: 'the secret of the specs, 32 bytes',
    ADMIN_USERNAME: ADMIN.username,
    ADMIN_PASSWORD: ADMIN.password,
    LOG_LEVEL: 'fatal',
    // Specs that are about proofs ask for them.
    ACTOR_PROOFS: 'optional',
    // Specs make many accounts from one address.
    ...{ REGISTRATION: 'open', SIGN_UPS_PER_HOUR: '0', SIGN_UP_CHALLENGE: 'none' },
    ...env,
  });
  return startService(authService(config));
}

/** The service on a real Postgres and a real NATS, and a caller of its commands. */
export class AuthHarness {
  private readonly extra: NestFastifyApplication[] = [];

  private constructor(
    readonly nats: TestNats,
    readonly env: Record<string, string>,
    readonly database: pg.Client,
    public app: NestFastifyApplication,
    private readonly caller: CommandCaller,
  ) {}

  /** @param env settings that differ from those of `startAuthProcess` */
  static async start(env: Record<string, string> = {}): Promise<AuthHarness> {
    const [nats, schema, { url }] = await Promise.all([
      startNats({ jetstream: true }),
      createSchema('auth'),
      startPostgres(),
    ]);
    const settings = { NATS_URL: nats.url, DATABASE_URL: url, DATABASE_SCHEMA: schema.name, ...env };
    const database = new pg.Client({ connectionString: schema.url });
    await database.connect();
    const app = await startAuthProcess(settings);
    const auth = new AuthHarness(nats, settings, database, app, await connectCaller(nats.url));
    await auth.answering();
    return auth;
  }

  get commands(): CommandClient {
    return this.caller.commands;
  }

  get connection(): CommandCaller['connection'] {
    return this.caller.connection;
  }

  /** Until commands are answered and, where one is to be made, the admin is there. */
  async answering(): Promise<void> {
    await until(() => this.commands.call(tokenCommands.jwks, {}), { what: 'answers of the auth service' });
    await until(async () => (await this.rows(`SELECT FROM users WHERE role = 'admin'`)).length > 0, {
      what: 'the admin',
    });
  }

  /** One more replica on the same database and broker. */
  async startReplica(env: Record<string, string> = {}): Promise<NestFastifyApplication> {
    const app = await startAuthProcess({ ...this.env, ...env });
    this.extra.push(app);
    await app.get(Database).ready;
    return app;
  }

  /** Ends the service and starts it anew. @param meanwhile what happens while there is none */
  async restart(meanwhile: () => Promise<unknown> = () => Promise.resolve()): Promise<void> {
    await this.app.close();
    await meanwhile();
    this.app = await startAuthProcess({ ...this.env, LOG_LEVEL: 'fatal' });
    await this.answering();
  }

  async stopReplicas(): Promise<void> {
    await Promise.all(this.extra.splice(0).map((app) => app.close()));
  }

  /** Runs a statement in a transaction that stays open until `release`, so that others wait for its rows. */
  async holdRows(sql: string, parameters: unknown[]): Promise<HeldRows> {
    const holder = new pg.Client({ connectionString: this.env.DATABASE_URL });
    await holder.connect();
    await holder.query(`SET search_path = ${this.env.DATABASE_SCHEMA}`);
    await holder.query('BEGIN');
    await holder.query(sql, parameters);
    const [holding] = (await holder.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')).rows;
    return {
      waiting: async (count) => (await this.rows(WAITING_FOR, [holding?.pid])).length >= count,
      release: async () => {
        await holder.query('COMMIT');
        await holder.end();
      },
    };
  }

  async rows<Row extends pg.QueryResultRow>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return (await this.database.query<Row>(sql, parameters)).rows;
  }

  async register(username: string, password = PASSWORD): Promise<User> {
    const answer = await this.commands.call(signInCommands.register, { username, password, client: CLIENT });
    const { awaits_approval: _waits, ...user } = answer;
    return user;
  }

  login(username: string, password = PASSWORD, client = CLIENT): Promise<TokenPair> {
    return this.commands.call(signInCommands.login, { username, password, client });
  }

  refresh(refreshToken: string, client = CLIENT): Promise<TokenPair> {
    return this.commands.call(signInCommands.refresh, { refresh_token: refreshToken, client });
  }

  /** Registers a user and signs them in. */
  async newcomer(username: string): Promise<TokenPair> {
    await this.register(username);
    return this.login(username);
  }

  async stop(): Promise<void> {
    await Promise.all([this.app.close(), this.stopReplicas()]);
    await this.caller.close();
    await this.database.end();
    await this.nats.stop();
  }
}

/** The actor that the gateway would send for this access token. */
export function actorOf({ access, user }: TokenPair): Actor {
  const claims = JSON.parse(Buffer.from(access.access_token.split('.')[1] ?? '', 'base64url').toString()) as {
    sid: string;
  };
  return { user_id: user.id, role: user.role, session_id: claims.sid };
}
