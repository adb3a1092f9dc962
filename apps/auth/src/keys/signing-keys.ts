import { isUnavailable } from '@atelier/database';
import { Health } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../config.js';
import { KeyEncryption } from './key-encryption.js';
import {
  exportPrivateKey,
  generateSigningKey,
  importPrivateKey,
  type NewSigningKey,
  type PublicJwk,
  type SigningKey,
} from './signing-key.js';
import { SigningKeysRepository, type StoredKey } from './signing-keys.repository.js';

/**
 * How long a replica signs with the key it read last. After a rotation by another replica, its tokens live for this
 * time, the life of a token (10 min) and the leeway of the verifiers (1 min): less than a retired key is published.
 */
const CACHE_MS = 60_000;
/** A key is replaced after this time, so that a key leaked with an old backup is no longer accepted. */
const MAX_AGE_DAYS = 90;

/** The keys that sign access tokens: made on first use, kept encrypted in the database, rotated by age. */
@Injectable()
export class SigningKeys {
  private readonly logger = new Logger(SigningKeys.name);
  private readonly encryption: KeyEncryption;
  private cached: { key: SigningKey; until: number } | undefined;

  constructor(
    private readonly keys: SigningKeysRepository,
    config: Config,
    health: Health,
  ) {
    this.encryption = new KeyEncryption(config.keyEncryptionSecret);
    health.register('signing_key', () => this.isUsable());
  }

  /** The key to sign with. @throws KeyEncryptionError when the secret is another one than it was sealed with */
  async active(): Promise<SigningKey> {
    if (this.cached && performance.now() < this.cached.until) return this.cached.key;
    const { kid, sealed } = (await this.keys.active()) ?? (await this.makeFirst());
    const key = { kid, privateKey: importPrivateKey(this.encryption.open(kid, sealed)) };
    this.cached = { key, until: performance.now() + CACHE_MS };
    return key;
  }

  /** What verifiers need: the active key, and retired ones while their tokens may be valid. */
  async published(): Promise<PublicJwk[]> {
    await this.active();
    return this.keys.published();
  }

  /** Makes a new key the active one; tokens of the old one stay valid until they expire. */
  async rotate(kid: string): Promise<void> {
    await this.keys.replace(kid, this.sealed(await generateSigningKey()));
    this.cached = undefined;
    this.logger.log('signing key rotated', { retired_kid: kid });
  }

  /** Rotates the active key when it is older than 90 days. */
  async rotateIfOld(): Promise<void> {
    const kid = await this.keys.activeOlderThan(MAX_AGE_DAYS);
    if (kid) await this.rotate(kid);
  }

  private async makeFirst(): Promise<StoredKey> {
    await this.keys.insertFirst(this.sealed(await generateSigningKey()));
    // Read again: another replica may have been faster.
    const stored = await this.keys.active();
    if (!stored) throw new Error('the signing key that was just made is gone');
    return stored;
  }

  private sealed({ kid, publicJwk, privateKey }: NewSigningKey): StoredKey {
    return { kid, publicJwk, sealed: this.encryption.seal(kid, exportPrivateKey(privateKey)) };
  }

  private async isUsable(): Promise<boolean> {
    try {
      await this.active();
      return true;
    } catch (error) {
      // The database has a health check of its own; this one runs with every probe.
      if (!isUnavailable(error)) this.logger.error(`there is no signing key: ${(error as Error).message}`);
      return false;
    }
  }
}
