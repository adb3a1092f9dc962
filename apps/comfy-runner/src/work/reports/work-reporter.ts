import {
  workCommands,
  type CommandContract,
  type CommandReply,
  type Fault,
  type LeaseRef,
  type StoredImage,
  type StoredOutput,
  type TaskPhase,
  type Usage,
} from '@atelier/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { CommandClient } from '@atelier/messaging';
import { AppError, isAppError } from '@atelier/platform';
import { Backoff, pause } from '@atelier/waiting';
import type { z } from 'zod';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import type { HeldLease } from '../leases/held-lease.js';
import { Registration } from '../registration/registration.js';
import { WarmModels } from '../../comfyui/models/warm-models.js';

export type ReleaseReason = z.input<typeof workCommands.release.request>['reason'];

/** `max` is short, because a task whose report is late is shown or repeated late. */
const BACKOFF_MS = { min: 200, max: 2_000 };

/**
 * Reports how attempts proceed and end. Every method throws AppError `lease_lost` when this runner does not have the attempt any
 * more; then its pictures must be discarded.
 */
@Injectable()
export class WorkReporter {
  private readonly logger = new Logger(WorkReporter.name);

  constructor(
    private readonly commands: CommandClient,
    private readonly identity: RunnerIdentity,
    private readonly registration: Registration,
    private readonly warm: WarmModels,
  ) {}

  /**
   * One try.
   * @throws AppError `lease_lost` when that is certain, `service_unavailable` when there is no answer, or when it was refused
   * while a hello is unanswered: the lease may go on under a token that has not arrived yet
   */
  async heartbeat(held: HeldLease, phase: TaskPhase, progress: number): Promise<{ cancel_requested: boolean }> {
    const signal = AbortSignal.timeout(workCommands.heartbeat.timeoutMs);
    try {
      return await this.call(workCommands.heartbeat, held, (lease) => ({ lease, phase, progress }), signal);
    } catch (error) {
      if (!isAppError(error, 'lease_lost') || !this.registration.isInDoubt) throw error;
      throw new AppError('service_unavailable', { detail: 'Refused while a hello is unanswered', cause: error });
    }
  }

  /** Repeats until it is answered. @throws AppError as the service refuses it, and the signal's reason */
  ask<Contract extends CommandContract>(
    contract: Contract,
    held: HeldLease,
    body: (lease: LeaseRef) => object,
    signal: AbortSignal,
  ): Promise<CommandReply<Contract>> {
    return this.untilAnswered(contract, held, body, signal);
  }

  /** Repeats until it is answered, so that no result is lost while the service is away. @throws the signal's reason */
  async complete(held: HeldLease, outputs: StoredOutput[], usage: Usage, signal: AbortSignal): Promise<void> {
    const images = held.lease.graph_json == null ? outputs.flatMap(pictureOf) : [];
    const body = (lease: LeaseRef) => ({ lease, images, outputs, usage, warm: this.warm.names });
    await this.untilAnswered(workCommands.complete, held, body, signal);
  }

  /** Repeats until it is answered. @throws the signal's reason */
  async fail(held: HeldLease, fault: Fault, usage: Usage | null, signal: AbortSignal): Promise<void> {
    const body = (lease: LeaseRef) => ({ lease, fault, usage, warm: this.warm.names });
    await this.untilAnswered(workCommands.fail, held, body, signal);
  }

  /** Repeats until it is answered. @throws the signal's reason */
  async release(held: HeldLease, reason: ReleaseReason, signal: AbortSignal): Promise<void> {
    await this.untilAnswered(workCommands.release, held, (lease) => ({ lease, reason }), signal);
  }

  /**
   * A refusal is final; silence and an error of the service are not. The same token makes repeating harmless. `retry` does not
   * fit: it drops an answer that arrives after the signal has fired, and here that answer still counts.
   */
  private async untilAnswered<Contract extends CommandContract>(
    contract: Contract,
    held: HeldLease,
    body: (lease: LeaseRef) => object,
    signal: AbortSignal,
  ): Promise<CommandReply<Contract>> {
    const backoff = new Backoff(BACKOFF_MS.min, BACKOFF_MS.max);
    for (;;) {
      signal.throwIfAborted();
      try {
        return await this.call(contract, held, body, signal);
      } catch (error) {
        if (!isAppError(error) || error.status < 500) throw error;
        this.logger.warn(`${held.name}: ${contract.subject} is repeated: ${error.message}`);
        await pause(backoff.next(), signal);
      }
    }
  }

  /** When a hello has changed the token meanwhile, a refused request is repeated with the new one. */
  private async call<Contract extends CommandContract>(
    contract: Contract,
    held: HeldLease,
    body: (lease: LeaseRef) => object,
    signal: AbortSignal,
  ): Promise<CommandReply<Contract>> {
    for (;;) {
      const lease = held.ref;
      const request = { ...this.identity.reporter, ...body(lease) } as z.input<Contract['request']>;
      try {
        return await this.commands.call(contract, request);
      } catch (error) {
        if (!isAppError(error, 'lease_lost')) throw error;
        await this.registration.settled(signal);
        if (held.ref.lease_token === lease.lease_token) throw error;
      }
    }
  }
}

/** A picture as a service of the release before takes it; that one leases the built-in template only, which makes pictures. */
function pictureOf(output: StoredOutput): StoredImage[] {
  const { kind, index, object_key, thumbnail_key, thumbhash, width, height } = output;
  if (kind !== 'image' || !thumbnail_key || thumbhash === null || !width || !height) return [];
  const { content_type, size_bytes, sha256 } = output;
  return [{ index, object_key, thumbnail_key, thumbhash, width, height, content_type, size_bytes, sha256 }];
}
