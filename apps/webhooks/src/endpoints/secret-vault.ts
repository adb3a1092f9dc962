import { Sealer } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { createPrivateKey, createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { Config } from '../config.js';

const HMAC_BYTES = 32;
const SEED_BYTES = 32;
/** What stands before the seed of an ed25519 key in PKCS #8 (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** What one endpoint is signed with. */
export interface EndpointSecrets {
  /** Of `v1`. */
  hmac: Buffer;
  /** Of `v1a`. */
  signing: KeyObject;
}

/** New secrets: as they are stored, and as their owner sees them. */
export interface NewSecrets {
  sealed: Buffer;
  secret: string;
  publicKey: string;
}

/** Makes the secrets of endpoints and of users, and keeps them sealed in the database. */
@Injectable()
export class SecretVault {
  private readonly sealer: Sealer;

  constructor(config: Config) {
    this.sealer = new Sealer(config.keyEncryptionSecret, 'atelier webhook secrets');
  }

  /** @param owner of the secrets: an endpoint, or a user */
  make(owner: string): NewSecrets {
    const both = randomBytes(HMAC_BYTES + SEED_BYTES);
    const { hmac, signing } = secretsOf(both);
    return {
      sealed: this.sealer.seal(owner, both),
      secret: textOf(hmac),
      publicKey: `whpk_${publicBytes(signing).toString('base64')}`,
    };
  }

  /** @throws Error when KEY_ENCRYPTION_SECRET has changed */
  open(owner: string, sealed: Buffer): EndpointSecrets {
    return secretsOf(this.sealer.open(owner, sealed));
  }

  /** The secret of `v1` as its owner sees it. @throws Error when KEY_ENCRYPTION_SECRET has changed */
  show(owner: string, sealed: Buffer): string {
    return textOf(this.open(owner, sealed).hmac);
  }
}

const textOf = (hmac: Buffer) => `whsec_${hmac.toString('base64')}`;

function secretsOf(both: Buffer): EndpointSecrets {
  const seed = both.subarray(HMAC_BYTES);
  return {
    hmac: both.subarray(0, HMAC_BYTES),
    signing: createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, seed]), format: 'der', type: 'pkcs8' }),
  };
}

/** The 32 bytes at the end of its encoding. */
function publicBytes(key: KeyObject): Buffer {
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}
