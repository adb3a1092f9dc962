import type { Actor, ApiKeyKind, Scope } from '@atelier/contracts';
import { AppError } from '@atelier/platform';

/** The key by which a program asks. */
export interface KeyIdentity {
  readonly id: string;
  /** Of the key itself, by which auth is told of it. */
  readonly sha256: string;
  readonly kind: ApiKeyKind;
  /** Of a service: it may say for which user it asks. */
  readonly actsAs: boolean;
}

/** The user and session named by a verified access token, or the user and the key of a verified API key. */
export interface Identity {
  readonly actor: Actor;
  /** When the token or key ends, in milliseconds since 1970. */
  readonly expiresAtMs: number;
  /** Of an API key: what it may be used for. Without them it is a session, which may do all that its user may. */
  readonly scopes?: ReadonlySet<Scope>;
  /** The scopes to which the groups of the user hold them, whatever they come by. */
  readonly heldTo?: ReadonlySet<Scope>;
  /** They have to set up a second factor before all else. */
  readonly lacksFactor?: true;
  /** Of all that the user asks, where their groups say so. */
  readonly requestsPerMinute?: number;
  /** Undefined: it is a session. What the key is held to is in `actor.api_key`. */
  readonly apiKey?: KeyIdentity;
}

/**
 * Lets a session pass, and a key that has one of the scopes; none: no key. Neither, where the groups of the user leave out all of them.
 * @throws AppError `scope_missing`
 */
export function requireScope({ scopes, heldTo }: Identity, ...oneOf: Scope[]): void {
  const own = scopes ? oneOf.filter((scope) => scopes.has(scope)) : oneOf;
  if (scopes && own.length === 0) throw missing(oneOf);
  // What needs no scope is their own account, or for admins, whom no group holds.
  if (!heldTo || oneOf.length === 0 || own.some((scope) => heldTo.has(scope))) return;
  throw new AppError('scope_missing', { detail: `Your groups do not let you do this: ${neededOf(oneOf)}` });
}

const neededOf = (oneOf: readonly Scope[]) => `it needs the scope ${oneOf.join(' or ')}`;

function missing(oneOf: readonly Scope[]): AppError {
  const detail =
    oneOf.length > 0 ? `The key cannot: ${neededOf(oneOf)}` : 'No key may do this, only a user who has signed in';
  return new AppError('scope_missing', { detail });
}

/** Lets nobody pass who has to set up a second factor first. @throws AppError `second_factor_required` */
export function requireFactor({ lacksFactor }: Identity): void {
  if (lacksFactor) throw new AppError('second_factor_required');
}
