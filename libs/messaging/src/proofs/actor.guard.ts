import { Inject, Injectable, Logger, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { NatsContext } from '@nestjs/microservices';
import { isOpenWithoutFactor, needsConfirmation, PROOF_HEADER, type CommandContract } from '@atelier/contracts';
import { AppError, authFailures, isAppError } from '@atelier/platform';
import type { MsgHdrs } from '@nats-io/transport-node';
import { ActorProofs, unproven } from './actor-proofs.js';
import type { Proven } from './read-proof.js';

/** Metadata of a handler: the contract that it serves. */
export const CONTRACT = 'command:contract';
export const PROOF_MODE = Symbol('proof mode');

/** `optional`: a command without a proof is taken, as gateways of the release before send it; a wrong proof never is. */
export type ProofMode = 'required' | 'optional';

authFailures.expect({ reason: 'unproven_actor' });

/**
 * Lets a command pass whose actor is proven, and has confirmed a short while ago that it is them where the command needs it. Whoever may
 * send commands, and nothing else, can act for nobody.
 */
@Injectable()
export class ActorGuard implements CanActivate {
  private readonly logger = new Logger('Security');

  constructor(
    private readonly proofs: ActorProofs,
    @Inject(PROOF_MODE) private readonly mode: ProofMode,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const contract = Reflect.getMetadata(CONTRACT, context.getHandler()) as CommandContract;
    const rpc = context.switchToRpc();
    const request = rpc.getData<{ actor?: unknown } | null | undefined>();
    // What is no object is refused by the contract.
    if (typeof request !== 'object' || request === null || contract.isForNobody?.(request)) return true;
    const headers = rpc.getContext<NatsContext>().getHeaders() as MsgHdrs | undefined;
    try {
      const checked = this.check(contract, headers?.get(PROOF_HEADER), request.actor);
      return checked instanceof Promise ? checked.then(() => true, (error: unknown) => this.refuse(contract, error)) : true; // prettier-ignore
    } catch (error) {
      return this.refuse(contract, error);
    }
  }

  private check(contract: CommandContract, proof: string | undefined, actor: unknown): void | Promise<void> {
    if (!proof) return this.requireOptional();
    const proven = this.proofs.check(proof, actor ?? {});
    return proven instanceof Promise
      ? proven.then((settled) => requireAllowed(contract, settled))
      : requireAllowed(contract, proven);
  }

  private requireOptional(): void {
    if (this.mode === 'required') throw unproven('The command came without a proof of its actor');
  }

  private refuse({ subject }: CommandContract, error: unknown): never {
    if (isAppError(error, 'unauthenticated')) {
      authFailures.add({ reason: 'unproven_actor' });
      this.logger.warn(`unproven_actor: ${subject} was refused: ${error.message}`);
    }
    throw error;
  }
}

/** @throws AppError `second_factor_required`, or as `requireConfirmed` */
function requireAllowed(contract: CommandContract, proven: Proven): void {
  if (proven.lacksFactor && !isOpenWithoutFactor(contract)) throw new AppError('second_factor_required');
  if (needsConfirmation(contract)) requireConfirmed(proven);
}

/** A program cannot confirm anything. @throws AppError `scope_missing` for its key, `confirmation_required` */
function requireConfirmed({ actor, confirmedUntilMs }: Proven): void {
  if (actor.api_key)
    throw new AppError('scope_missing', { detail: 'No key may do this, only a user who has signed in' });
  if (confirmedUntilMs <= Date.now()) throw new AppError('confirmation_required');
}
