import type { Actor } from '@atelier/contracts';

/** What auth has signed about an actor, or how to get it anew: it may have ended when a long request comes to its end. */
export type Proof = string | (() => string | undefined | Promise<string | undefined>);

const proofs = new WeakMap<object, Proof>();

/** Lets every command that names this actor carry the proof. */
export function withProof(actor: Actor, proof: Proof): Actor {
  proofs.set(actor, proof);
  return actor;
}

/** The proof of the actor of a request; undefined where it has none. */
export async function proofOf(request: unknown): Promise<string | undefined> {
  const { actor } = (request ?? {}) as { actor?: unknown };
  const proof = typeof actor === 'object' && actor !== null ? proofs.get(actor) : undefined;
  return typeof proof === 'function' ? proof() : proof;
}
