import type { Actor } from '@atelier/contracts';

/** The user and session named by a verified access token. */
export interface Identity {
  readonly actor: Actor;
  /** When the token ends, in milliseconds since 1970. */
  readonly expiresAtMs: number;
}
