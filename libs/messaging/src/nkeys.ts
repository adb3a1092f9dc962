import { createAccount, createUser, type KeyPair } from '@nats-io/nkeys';
import { publicKeyOf } from './native-keys.js';

export { publicKeyOf };

export interface MadeKey {
  /** The secret. */
  seed: string;
  publicKey: string;
}

/** A key that a user of the broker is known by. */
export function makeUserKey(): MadeKey {
  return made(createUser());
}

/** A key that signs what users of the broker may do. */
export function makeIssuerKey(): MadeKey {
  return made(createAccount());
}

function made(key: KeyPair): MadeKey {
  const seed = new TextDecoder().decode(key.getSeed());
  return { seed, publicKey: publicKeyOf(seed) };
}
