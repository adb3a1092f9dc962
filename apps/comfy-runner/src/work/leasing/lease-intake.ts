import type { Lease } from '@atelier/contracts';
import { isAppError } from '@atelier/platform';
import { Injectable, Logger } from '@nestjs/common';
import type { InstanceInfo } from '../../comfyui/link/instance-info.js';
import { Config } from '../../config.js';
import { WorkReporter, type ReleaseReason } from '../reports/work-reporter.js';
import { HeldLeases } from '../leases/held-leases.js';
import { Registration } from '../registration/registration.js';
import { LeaseRequests } from './lease-requests.js';

/** Giving back is tried for this long; after it, the lease runs out by itself. */
const GIVE_BACK_MS = 5_000;

/** The two ways in which a runner gets leases, hello and request, and the way back. */
@Injectable()
export class LeaseIntake {
  private readonly logger = new Logger(LeaseIntake.name);

  constructor(
    private readonly registration: Registration,
    private readonly requests: LeaseRequests,
    private readonly reporter: WorkReporter,
    private readonly held: HeldLeases,
    private readonly config: Config,
  ) {}

  /** Milliseconds before the end of a prompt at which one more is leased; 0: never. */
  get aheadMs(): number {
    return this.config.leaseAheadMs;
  }

  register(info: InstanceInfo, signal: AbortSignal): Promise<Lease[]> {
    return this.registration.ensure(info, signal);
  }

  ask(ahead: boolean, signal: AbortSignal): Promise<Lease | null> {
    return this.requests.ask(ahead, signal, (lease) => void this.giveBackLate(lease));
  }

  /** Tells the service that no more requests follow. */
  leave(): void {
    this.requests.leave();
  }

  /** Nobody waits for it any more; a hello may have brought it in the meantime. */
  private async giveBackLate(lease: Lease): Promise<void> {
    if (!this.held.has(lease))
      await this.giveBack(lease, 'not_needed').catch((error: unknown) => this.logger.error(error));
  }

  /** Gives back a lease that no attempt was started for. */
  async giveBack(lease: Lease, reason: ReleaseReason): Promise<void> {
    const held = this.held.take(lease);
    try {
      await this.reporter.release(held, reason, AbortSignal.timeout(GIVE_BACK_MS));
    } catch (error) {
      if (!isAppError(error) && (error as Error).name !== 'TimeoutError') throw error;
    } finally {
      this.held.drop(held);
    }
  }
}
