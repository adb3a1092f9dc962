import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A stored key cannot be decrypted: the secret has changed, or the row was tampered with. */
export class KeyEncryptionError extends Error {
  override readonly name = 'KeyEncryptionError';
  readonly code = 'key_encryption';
}

/**
 * Encrypts private keys at rest with AES-256-GCM. The name of the key is authenticated data, so that two rows cannot be
 * swapped.
 */
export class KeyEncryption {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'atelier signing keys', 32));
  }

  /** @returns nonce, tag and ciphertext in one. */
  seal(name: string, plain: Buffer): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(name));
    const text = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), text]);
  }

  /** @throws KeyEncryptionError */
  open(name: string, sealed: Buffer): Buffer {
    try {
      const nonce = sealed.subarray(0, NONCE_BYTES);
      const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(name)).setAuthTag(tag);
      return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    } catch (cause) {
      throw new KeyEncryptionError(
        `The signing key ${name} does not open with this KEY_ENCRYPTION_SECRET. Give the earlier secret back, or ` +
          `retire the key (UPDATE signing_keys SET retired_at = now() WHERE kid = '${name}') so that a new one is made.`,
        { cause },
      );
    }
  }
}
