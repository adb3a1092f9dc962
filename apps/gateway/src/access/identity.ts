import type { Actor, Scope } from '@atelier/contracts';
import { AppError } from '@atelier/platform';

/** The user and session named by a verified access token, or the user and the key of a verified API key. */
export interface Identity {
  readonly actor: Actor;
  /** When the token or key ends, in milliseconds since 1970. */
  readonly expiresAtMs: number;
  /** Of an API key: what it may be used for. Without them it is a session, which may do all that its user may. */
  readonly scopes?: ReadonlySet<Scope>;
}

/**
 * Lets a session pass, and a key that has the scope; undefined: no key.
 * @throws AppError `scope_missing`
 */
export function requireScope({ scopes }: Identity, scope: Scope | undefined): void {
  if (!scopes || (scope && scopes.has(scope))) return;
  const detail = scope ? `It needs the scope ${scope}` : 'No key may do this, only a user who has signed in';
  throw new AppError('scope_missing', { detail });
}
