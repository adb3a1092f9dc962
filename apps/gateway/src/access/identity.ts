import type { Actor } from '@atelier/contracts';

/** Whom a verified access token names. */
export interface Identity {
  readonly actor: Actor;
  /** When the token ends, in milliseconds since 1970. */
  readonly expiresAtMs: number;
}
