import { AuditLog, Database, isUnavailable } from '@atelier/database';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AUTH_CONFIG, type AuthConfig } from '../config.js';
import { SigningKeys } from '../keys/signing-keys.js';

const EVERY_MS = 60_000;
const BATCH = 5_000;

/** What nobody asks for any more, in batches, so that no statement holds many rows. */
const STATEMENTS = [
  // The answer of a rotation is repeated for 10 s; after that nothing may tell the successor.
  `UPDATE refresh_tokens SET successor_salt = NULL WHERE token_hash IN (SELECT token_hash FROM refresh_tokens
     WHERE successor_salt IS NOT NULL AND rotated_at < now() - interval '10 seconds' LIMIT ${BATCH})`,
  `DELETE FROM login_limits WHERE bucket IN (
     SELECT bucket FROM login_limits WHERE window_ends_at < now() ORDER BY bucket LIMIT ${BATCH} FOR UPDATE SKIP LOCKED)`,
  // Ended sessions stay for 30 days: their tokens are still told from unknown ones.
  `DELETE FROM sessions WHERE id IN (SELECT id FROM sessions
     WHERE expires_at < now() - interval '30 days' OR revoked_at < now() - interval '30 days' LIMIT ${BATCH})`,
  `DELETE FROM signing_keys WHERE retired_at < now() - interval '30 days'`,
];

/** Housekeeping once a minute; every replica may do it, since each statement is harmless when repeated. */
@Injectable()
export class Cleanup implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Cleanup.name);
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly keys: SigningKeys,
    private readonly audit: AuditLog,
    @Inject(AUTH_CONFIG) private readonly config: AuthConfig,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.running ??= this.run()
        .catch((error: unknown) => this.report(error))
        .finally(() => (this.running = undefined));
    }, EVERY_MS);
  }

  /** One round. */
  async run(): Promise<void> {
    for (const sql of STATEMENTS) await this.database.query(sql);
    if (this.config.AUDIT_DAYS > 0) await this.audit.forget(this.config.AUDIT_DAYS);
    await this.keys.rotateIfOld();
  }

  private report(error: unknown): void {
    if (!isUnavailable(error)) this.logger.warn(`housekeeping failed: ${String(error)}`);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }
}
