import { randomUUID, sign, type KeyObject } from 'node:crypto';
import { publicKeyOf } from '../nkeys.js';
import { privateKeyObject } from '../native-keys.js';

const HEADER = encode({ typ: 'JWT', alg: 'ed25519-nkey' });

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Signs claims as the broker reads them: JWTs with a key of NATS. */
export class ClaimSigner {
  readonly issuer: string;
  private readonly key: KeyObject;

  /** @throws Error when the seed is none of an account */
  constructor(seed: string) {
    this.issuer = publicKeyOf(seed);
    this.key = privateKeyObject(seed);
    if (!this.issuer.startsWith('A')) throw new Error('The seed of an issuer begins with SA');
  }

  sign(claims: object): string {
    const issuedAt = Math.floor(Date.now() / 1_000);
    const body = `${HEADER}.${encode({ jti: randomUUID(), iat: issuedAt, iss: this.issuer, ...claims })}`;
    return `${body}.${sign(null, Buffer.from(body), this.key).toString('base64url')}`;
  }
}

/** The claims of a token whose sender is known by other means: the broker has delivered it. @throws Error when it is none */
export function claimsOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as unknown;
}
