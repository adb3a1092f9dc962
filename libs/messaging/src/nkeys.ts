import { createAccount, createUser, fromSeed, type KeyPair } from '@nats-io/nkeys';

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

/** @throws Error when it is no seed */
export function publicKeyOf(seed: string): string {
  return fromSeed(new TextEncoder().encode(seed)).getPublicKey();
}

function made(key: KeyPair): MadeKey {
  return { seed: new TextDecoder().decode(key.getSeed()), publicKey: key.getPublicKey() };
}
