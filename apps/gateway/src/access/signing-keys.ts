import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { jwksSchema, tokenCommands, type Jwks } from '@atelier/contracts';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { AppError, Health, parseOrThrow } from '@atelier/platform';
import { subtle, type webcrypto } from 'node:crypto';
import { PeriodicLoad } from './periodic-load.js';

/** An unknown key id asks auth again, but not more often than this: callers choose key ids. */
const REFETCH_AFTER_MS = 3_000;
/** A key that auth has dropped is not trusted for longer than this. */
const WAITS = { afterSuccessMs: 60_000, afterFailureMs: 1_000 };

type Key = webcrypto.CryptoKey;
const ES256 = { name: 'ECDSA', namedCurve: 'P-256' };

async function importKeys(jwks: Jwks): Promise<ReadonlyMap<string, Key>> {
  const keys = jwks.keys.map(
    async (jwk) => [jwk.kid, await subtle.importKey('jwk', jwk, ES256, false, ['verify'])] as const,
  );
  return new Map(await Promise.all(keys));
}

/**
 * Caches the public signing keys of auth, so that verifying a token needs no call and works while auth is unreachable.
 */
@Injectable()
export class SigningKeys implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SigningKeys.name);
  private readonly replacedListeners = new Set<() => void>();
  private readonly loading = new PeriodicLoad(
    () => this.load(),
    WAITS,
    (error) => this.logger.debug(`Keys are asked for again: ${String(error)}`),
  );
  private keys: ReadonlyMap<string, Key> | undefined;
  private published: Jwks | undefined;
  private triedAtMs = Number.NEGATIVE_INFINITY;
  private lastTryFailed = false;

  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
    health: Health,
  ) {
    health.register('signing_keys', () => this.keys !== undefined);
  }

  onApplicationBootstrap(): void {
    void this.connection.ready.then(() => this.loading.now());
  }

  onModuleDestroy(): void {
    this.loading.stop();
  }

  /** Called after each change of the keys, since what was verified with a dropped key is no longer valid. */
  onReplaced(listener: () => void): void {
    this.replacedListeners.add(listener);
  }

  /**
   * The key with this id.
   * @throws AppError `service_unavailable` when it is not known here and auth cannot be asked
   */
  async find(keyId: string): Promise<Key | undefined> {
    const known = this.keys?.get(keyId);
    if (known) return known;
    if (!this.keys || performance.now() - this.triedAtMs >= REFETCH_AFTER_MS) await this.loading.now();
    const found = this.keys?.get(keyId);
    if (!found && (this.lastTryFailed || !this.keys)) throw new AppError('service_unavailable', { retryAfterS: 2 });
    return found;
  }

  /** The key set as it is published at `/.well-known/jwks.json`. @throws AppError `service_unavailable` */
  async jwks(): Promise<Jwks> {
    if (!this.published) await this.loading.now();
    if (!this.published) throw new AppError('service_unavailable', { retryAfterS: 2 });
    return this.published;
  }

  private async load(): Promise<void> {
    this.triedAtMs = performance.now();
    this.lastTryFailed = true;
    const jwks = parseOrThrow(jwksSchema, await this.commands.call(tokenCommands.jwks, {}));
    await this.replaceBy(jwks);
    this.lastTryFailed = false;
  }

  private async replaceBy(jwks: Jwks): Promise<void> {
    if (JSON.stringify(jwks) === JSON.stringify(this.published)) return;
    this.keys = await importKeys(jwks);
    this.published = jwks;
    for (const listener of this.replacedListeners) listener();
  }
}
