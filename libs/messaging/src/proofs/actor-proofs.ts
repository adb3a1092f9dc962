import { hash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { actorSchema, type Actor } from '@atelier/contracts';
import { AppError, isAppError } from '@atelier/platform';
import { ProofKeys } from './proof-keys.js';
import { keyIdOf, readProof, type Proven } from './read-proof.js';

/** About 300 bytes each. */
const MOST_KEPT = 20_000;

/**
 * Verifies that an actor is whom auth says. Checking a signature takes about 0.15 ms, so what was verified is kept by its hash for as long
 * as it counts.
 */
@Injectable()
export class ActorProofs {
  /** The oldest first. */
  private readonly known = new Map<string, Proven>();

  constructor(private readonly keys: ProofKeys) {}

  /** @throws AppError `unauthenticated` unless auth has signed this proof about this very actor; `service_unavailable` */
  check(proof: string, claimed: unknown): Proven | Promise<Proven> {
    const digest = hash('sha256', proof, 'base64url');
    const known = this.known.get(digest);
    if (known && known.untilMs > Date.now()) return requireSame(known, claimed);
    this.known.delete(digest);
    return this.read(proof, digest).then((proven) => requireSame(proven, claimed));
  }

  private async read(proof: string, digest: string): Promise<Proven> {
    try {
      const key = await this.keys.find(keyIdOf(proof));
      if (!key) throw unproven('The key of the proof is not one of auth');
      const proven = await readProof(proof, key);
      this.keep(digest, proven);
      return proven;
    } catch (error) {
      throw isAppError(error) ? error : unproven('The proof is not one of auth', error);
    }
  }

  private keep(digest: string, proven: Proven): void {
    this.known.set(digest, proven);
    if (this.known.size <= MOST_KEPT) return;
    const [oldest] = this.known.keys();
    if (oldest !== undefined) this.known.delete(oldest);
  }
}

export function unproven(detail: string, cause?: unknown): AppError {
  return new AppError('unauthenticated', { detail, cause });
}

function requireSame(proven: Proven, claimed: unknown): Proven {
  if (!isSame(proven.actor, claimed)) throw unproven('The proof is of somebody else');
  return proven;
}

/** User, role, session and the limits of a key: a command must claim no other of them than was proven. */
function isSame(proven: Actor, claimed: unknown): boolean {
  const actor = claimed as Partial<Actor>;
  const isSameUser =
    actor.user_id === proven.user_id && actor.role === proven.role && actor.session_id === proven.session_id;
  if (!isSameUser || !proven.api_key) return isSameUser && actor.api_key === undefined;
  const parsed = actorSchema.safeParse(claimed);
  return parsed.success && isDeepStrictEqual(parsed.data.api_key, proven.api_key);
}
