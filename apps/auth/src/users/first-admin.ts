import { Database } from '@atelier/database';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { retry } from '@atelier/waiting';
import { Config } from '../config.js';
import { isCommonPassword } from '../passwords/common-passwords.js';
import { Passwords } from '../passwords/passwords.js';
import { UsersRepository } from './users.repository.js';

const RETRY_MS = 1_000;

/** Creates the admin on first start. An existing admin is never changed, whatever the settings say. */
@Injectable()
export class FirstAdmin implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(FirstAdmin.name);
  private readonly stop = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly users: UsersRepository,
    private readonly passwords: Passwords,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    // The service works meanwhile: the database may be away for long.
    void this.database.ready.then(() => (this.running = this.untilDone()));
  }

  /** Ends without an error when the service stops first. */
  private untilDone(): Promise<void> {
    const { signal } = this.stop;
    const onRetry = (error: Error) => this.logger.warn(`the admin is not set up yet, trying again: ${error.message}`);
    const done = retry(() => this.ensureAdmin(), { minMs: RETRY_MS, maxMs: RETRY_MS, signal, onRetry });
    return done.catch(() => undefined);
  }

  /** Makes the admin unless there is one. */
  async ensureAdmin(): Promise<void> {
    if (await this.users.hasAdmin()) return;
    const { adminUsername: username, adminPassword: password } = this.config;
    // A made-up password would have to be logged, and secrets do not go into logs.
    if (!password) return this.logger.warn('There is no admin: set ADMIN_PASSWORD and start again to make one.');
    if (isCommonPassword(password))
      return this.logger.error('ADMIN_PASSWORD is one of the commonest passwords: set another one to make the admin.');
    const admin = await this.users.insertFirstAdmin({ username, passwordHash: await this.passwords.hash(password) });
    if (admin) return this.logger.log('the admin was made', { user_id: admin.id, username });
    if (await this.users.hasAdmin()) return;
    this.logger.error(`The name ${username} belongs to a user who is no admin: set another ADMIN_USERNAME.`);
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.running;
  }
}
