import { isUnavailable } from '@atelier/database';
import { GuardedHttp } from '@atelier/guarded-http';
import { pause } from '@atelier/waiting';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Config } from '../config.js';
import { Sender } from './sender.js';
import { ClaimsRepository, type InHand } from './claims.repository.js';
import type { Claim } from './claims.sql.js';
import { deliveriesMade } from './delivery-metrics.js';
import { nextPauseS } from './retry-ladder.js';
import { WakeUp } from './wake-up.js';

/** What other replicas have written, and what has become due, is seen after so long. */
const SWEEP_MS = 1_000;
/** At a time, to one host; twice as many of one user. */
const EACH = 4;
/** After its timeout an attempt needs a moment to be written down. */
const LEASE_MARGIN_MS = 15_000;
/** What is under way at a stop may end; the rest is taken over when its lease has ended. */
const GRACE_MS = 5_000;

/** Delivers what is due, for as long as this process lives. */
@Injectable()
export class Deliverer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(Deliverer.name);
  private readonly stop = new AbortController();
  private readonly underWay = new Map<Promise<void>, Claim>();
  private running: Promise<void> | undefined;

  constructor(
    private readonly claims: ClaimsRepository,
    private readonly sender: Sender,
    private readonly http: GuardedHttp,
    private readonly wakeUp: WakeUp,
    private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  private async run(): Promise<void> {
    while (!this.stop.signal.aborted) {
      await this.startDue().catch((error: unknown) => this.report(error));
      await this.wakeUp.next(SWEEP_MS, this.stop.signal);
    }
  }

  /** Claims as much as there is room for. */
  private async startDue(): Promise<void> {
    const free = this.config.webhookConcurrency - this.underWay.size;
    if (free <= 0) return;
    const leaseMs = this.config.webhookTimeoutMs + LEASE_MARGIN_MS;
    for (const claim of await this.claims.claim(free, leaseMs, EACH, this.inHand())) {
      const work: Promise<void> = this.deliver(claim)
        .catch((error: unknown) => this.report(error))
        .finally(() => {
          this.underWay.delete(work);
          this.wakeUp.wake();
        });
      this.underWay.set(work, claim);
    }
  }

  private async deliver(claim: Claim): Promise<void> {
    const attempt = await this.sender.send(claim);
    // Broken off by our own stop: whoever takes it over sends it again.
    if (this.stop.signal.aborted && attempt.statusCode === null) return;
    deliveriesMade.add({ outcome: attempt.succeeded ? 'succeeded' : 'failed' });
    if (attempt.succeeded) return this.claims.succeed(claim, attempt);
    const pauseS = attempt.gone ? null : nextPauseS(claim.step, attempt.retryAfter);
    const ended = await this.claims.fail(claim, attempt, pauseS);
    if (!ended) return;
    const { id: webhook_id, user_id, disabled_reason } = ended;
    this.logger.warn('endpoint switched off', { webhook_id, user_id, disabled_reason });
  }

  private inHand(): InHand {
    const count = (of: (claim: Claim) => string | number) => {
      const counts: Record<string, number> = {};
      for (const claim of this.underWay.values()) counts[of(claim)] = (counts[of(claim)] ?? 0) + 1;
      return counts;
    };
    return { hosts: count(({ host }) => host), users: count(({ user_id }) => user_id) };
  }

  private report(error: unknown): void {
    if (!isUnavailable(error)) this.logger.error(error);
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.running;
    await Promise.race([Promise.all(this.underWay.keys()), pause(GRACE_MS, undefined, { ref: false })]);
    await this.http.close();
    await Promise.all(this.underWay.keys());
  }
}
