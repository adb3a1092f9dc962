import { LEASE_WAIT_MS, subjects, workCommands, type CommandReply, type Lease } from '@atelier/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { Backoff, pause } from '@atelier/waiting';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import { Registration } from '../registration/registration.js';
import { WarmModels } from '../../comfyui/models/warm-models.js';

const BACKOFF_MS = { min: 100, max: 2_000 };

/** An empty answer that comes sooner than this, in milliseconds, means that the service did not park the request. */
const SHORT_WAIT_MS = 200;

type Answer = CommandReply<typeof workCommands.lease>;

/** Asks the service for work. */
@Injectable()
export class LeaseRequests {
  private readonly logger = new Logger(LeaseRequests.name);
  private readonly backoff = new Backoff(BACKOFF_MS.min, BACKOFF_MS.max);

  constructor(
    private readonly commands: CommandClient,
    private readonly nats: NatsConnection,
    private readonly identity: RunnerIdentity,
    private readonly registration: Registration,
    private readonly warm: WarmModels,
  ) {}

  /** Makes the service answer a parked request at once. A hint: when it is lost, the request ends when its time is up. */
  leave(): void {
    const { runnerId, instanceId } = this.identity;
    this.nats.publish(subjects.runnerLeaving(runnerId), instanceId);
  }

  /**
   * Asks once. The request of an idle runner is parked at the service for up to 5 s; with `ahead` it is answered at once.
   * After a failure it pauses, so that it can be called in a loop.
   * @param onLate gets the lease of a request that was given up, and then answered all the same
   * @returns null when there is nothing to do now, or after a failure
   */
  async ask(ahead: boolean, signal: AbortSignal, onLate: (lease: Lease) => void): Promise<Lease | null> {
    const wasConnected = this.nats.connected;
    const askedAt = performance.now();
    try {
      const request = { ...this.identity.reporter, ...this.warm.report, ahead, wait_ms: ahead ? 0 : LEASE_WAIT_MS };
      const { lease, hello_required } = await this.untilReconnect(
        this.commands.call(workCommands.lease, request),
        onLate,
      );
      this.backoff.reset();
      if (hello_required) this.registration.require();
      // A service that is about to stop parks no request; asking again at once would flood it.
      const isHurried = performance.now() - askedAt < SHORT_WAIT_MS;
      if (!lease && !ahead && !hello_required && isHurried) await pause(SHORT_WAIT_MS, signal);
      return lease;
    } catch (error) {
      this.logger.warn(`no answer to a request for work: ${String(error)}`);
      // The request may have been served and only its answer lost: the answer to a hello has that lease in it.
      if (wasConnected) this.registration.require();
      await pause(this.backoff.next(), signal);
      return null;
    }
  }

  /**
   * A request that was sent over a line that was already dead is lost, as after a long pause of the process: who has a new line asks again,
   * instead of waiting for the time of that request to be up.
   * @throws when there is a new connection before the answer
   */
  private async untilReconnect(asked: Promise<Answer>, onLate: (lease: Lease) => void): Promise<Answer> {
    const reconnected = Promise.withResolvers<undefined>();
    const forget = this.nats.onReconnect(() => reconnected.resolve(undefined));
    const answer = await Promise.race([asked, reconnected.promise]).finally(forget);
    if (answer) return answer;
    asked.then(
      ({ lease }) => lease && onLate(lease),
      () => undefined, // it was lost
    );
    throw new Error('there is a new connection to the broker');
  }
}
