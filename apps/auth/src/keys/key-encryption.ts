import { Sealer } from '@atelier/platform';

/** A stored key cannot be decrypted: the secret has changed, or the row was tampered with. */
export class KeyEncryptionError extends Error {
  override readonly name = 'KeyEncryptionError';
  readonly code = 'key_encryption';
}

/** Encrypts private keys at rest, under the name of the key. */
export class KeyEncryption {
  private readonly sealer: Sealer;

  constructor(secret: string) {
    this.sealer = new Sealer(secret, 'atelier signing keys');
  }

  /** @returns nonce, tag and ciphertext in one. */
  seal(name: string, plain: Buffer): Buffer {
    return this.sealer.seal(name, plain);
  }

  /** @throws KeyEncryptionError */
  open(name: string, sealed: Buffer): Buffer {
    try {
      return this.sealer.open(name, sealed);
    } catch (cause) {
      throw new KeyEncryptionError(
        `The signing key ${name} does not open with this KEY_ENCRYPTION_SECRET. Give the earlier secret back, or ` +
          `retire the key (UPDATE signing_keys SET retired_at = now() WHERE kid = '${name}') so that a new one is made.`,
        { cause },
      );
    }
  }
}
