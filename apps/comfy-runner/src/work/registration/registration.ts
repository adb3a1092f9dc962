import { workCommands, type Lease } from '@atelier/contracts';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandClient } from '@atelier/messaging';
import { Backoff, ChangeSignal, pause } from '@atelier/waiting';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';
import type { InstanceInfo } from '../../comfyui/link/instance-info.js';
import { RunnerIdentity } from '../../identity/runner-identity.js';
import { HeldLeases } from '../leases/held-leases.js';
import { HelloBuilder, type HelloContent } from './hello-builder.js';

const BACKOFF_MS = { min: 200, max: 5_000 };
/** Longest wait, in milliseconds, to learn whether a hello has changed the tokens. */
const SETTLE_MS = 30_000;

/**
 * Sends `work.hello`: at start, when the service asks for it, when the models changed, when ComfyUI was restarted, and when an
 * answer to `work.lease` may have been lost (the answer to the hello then contains that lease).
 *
 * The service renews the tokens of the leases that this runner holds. Until its answer arrives, a report with an old token is
 * refused as `lease_lost`; `settled` waits until it is known whether the lease is really lost.
 */
@Injectable()
export class Registration implements OnApplicationBootstrap {
  private readonly logger = new Logger(Registration.name);
  /** Notified at each answered hello. */
  readonly answered = new ChangeSignal();
  private wanted = true;
  private inDoubt = false;
  private said = '';
  private compared: InstanceInfo | undefined;
  private hellos = 0;

  constructor(
    private readonly commands: CommandClient,
    private readonly identity: RunnerIdentity,
    private readonly held: HeldLeases,
    private readonly hello: HelloBuilder,
    private readonly link: ComfyLink,
  ) {}

  onApplicationBootstrap(): void {
    this.link.onRestart(() => this.require());
  }

  /** A hello is on its way, or its answer was lost: the service may have given out new tokens that are not known here. */
  get isInDoubt(): boolean {
    return this.inDoubt;
  }

  /** How many hellos were answered: another number means that the service has forgotten what was said before. */
  get count(): number {
    return this.hellos;
  }

  /** A hello is due before anything more is leased. */
  require(): void {
    this.wanted = true;
  }

  /**
   * Sends a hello if one is due, until it is answered or the signal aborts.
   * @returns leases of this runner that it does not hold yet: from before a restart, or from a lost answer
   */
  async ensure(info: InstanceInfo, signal: AbortSignal): Promise<Lease[]> {
    const backoff = new Backoff(BACKOFF_MS.min, BACKOFF_MS.max);
    while (this.isDue(info) && !signal.aborted) {
      const leases = await this.sayHello(this.hello.of(info));
      if (leases) return leases;
      await pause(backoff.next(), signal);
    }
    return [];
  }

  /** Waits until no hello is on its way or in doubt, at most half a minute. */
  async settled(signal: AbortSignal): Promise<void> {
    const deadline = performance.now() + SETTLE_MS;
    while (this.inDoubt && !signal.aborted && performance.now() < deadline) {
      await this.answered.next(deadline - performance.now(), signal);
    }
  }

  /** Called at every step of every prompt, so thousands of models are compared only when they were read anew. */
  private isDue(info: InstanceInfo): boolean {
    if (!this.wanted && info !== this.compared) this.wanted = this.said !== lasting(this.hello.of(info));
    this.compared = info;
    return this.wanted;
  }

  private async sayHello(content: HelloContent): Promise<Lease[] | undefined> {
    this.inDoubt = true;
    this.wanted = false;
    try {
      const { leases } = await this.commands.call(workCommands.hello, { ...this.identity.reporter, ...content });
      this.said = lasting(content);
      this.inDoubt = false;
      this.hellos++;
      const unknown = this.held.renew(leases);
      this.answered.notify();
      this.logger.log(`registered with ${content.models.length} models; ${unknown.length} attempts to look for`);
      return unknown;
    } catch (error) {
      this.wanted = true;
      this.logger.warn(`not registered yet: ${String(error)}`);
      return undefined;
    }
  }
}

/** The content without what is said by other commands when it changes: `warm` with every request for work, the catalogue by its report. */
function lasting({ warm: _warm, catalogue_hash: _classes, model_list_hash: _files, ...content }: HelloContent): string {
  return JSON.stringify(content);
}
