import type { Lease } from '@atelier/contracts';
import { pause } from '@atelier/waiting';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Attempts } from '../attempts/attempts.js';
import { Catalogue } from '../../comfyui/catalogues/catalogue.js';
import { ComfyLink } from '../../comfyui/link/comfy-link.js';
import { OrphanedPrompts } from '../prompts/orphaned-prompts.js';
import type { InstanceInfo } from '../../comfyui/link/instance-info.js';
import { LeaseIntake } from './lease-intake.js';
import { decideLease, type LeaseDecision } from './lease-decision.js';

/** Between two tries to stop a prompt that cannot be interrupted. */
const ORPHANS_RETRY_MS = 1_000;
/** After the service had nothing to lease ahead; an idle GPU asks without waiting for this. */
const AHEAD_RETRY_MS = 250;
/** After an unexpected error, so that the loop does not spin. */
const AFTER_ERROR_MS = 1_000;

/**
 * Decides when to lease, and starts an attempt for each lease. From then on the attempt runs on its own.
 *
 *   ComfyUI ready? ──▶ registered? ──▶ no orphaned prompt left? ──▶ ask for work?
 *        ▲              (hello; the leases of an earlier life            │
 *        │               are resumed before anything is leased)          ├─ GPU idle ──────▶ lease, parked up to 5 s ──▶ start
 *        │                                                               ├─ prompt ends soon ▶ lease ahead ────────────▶ start
 *        └───────────────────────────────────────────────────────────────┴─ else ──────────▶ wait for the next step
 *
 * What ComfyUI can run is read before work is asked for, and only while nothing of ours is in ComfyUI; until it is read, nothing is
 * leased ahead, so that there is such a moment.
 *
 * At any moment one attempt runs in ComfyUI and one waits in its queue, of very short ones a few. Some more, whose prompts have ended, store their
 * pictures and report (see `Attempt`), so that the GPU goes from one prompt to the next by itself.
 */
@Injectable()
export class RunnerLoop implements OnApplicationBootstrap {
  private readonly logger = new Logger(RunnerLoop.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private noAheadUntil = 0;

  constructor(
    private readonly link: ComfyLink,
    private readonly orphans: OrphanedPrompts,
    private readonly intake: LeaseIntake,
    private readonly attempts: Attempts,
    private readonly catalogue: Catalogue,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  /** Leases nothing more. A request under way is cancelled; a lease that it still brings is given back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.intake.leave();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.round(signal);
      } catch (error) {
        this.logger.error(error);
        await pause(AFTER_ERROR_MS, signal);
      }
    }
  }

  private async round(signal: AbortSignal): Promise<void> {
    const info = await this.link.ready(signal);
    if (!info) return;
    for (const lease of await this.intake.register(info, signal)) this.attempts.begin(lease, true);
    if (!(await this.orphans.settle())) return pause(ORPHANS_RETRY_MS, signal);
    if (this.catalogue.isDue(info) && this.attempts.onGpu.length === 0) await this.catalogue.read(info, signal);
    const decision = this.decide(info);
    if (decision.ask === 'later') return this.attempts.changes.next(decision.waitMs, signal);
    const lease = await this.intake.ask(decision.ask === 'ahead', signal);
    if (lease) await this.take(lease, signal);
    else if (decision.ask === 'ahead') this.noAheadUntil = performance.now() + AHEAD_RETRY_MS;
  }

  private decide(info: InstanceInfo): LeaseDecision {
    const { onGpu, size } = this.attempts;
    const isNotAhead = performance.now() < this.noAheadUntil || this.catalogue.isDue(info);
    const aheadMs = isNotAhead ? 0 : this.intake.aheadMs;
    return decideLease(onGpu, size - onGpu.length, aheadMs);
  }

  /** The request may have waited for seconds, so drain and ComfyUI are checked again. */
  private async take(lease: Lease, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return this.intake.giveBack(lease, 'drain');
    if (this.link.state !== 'ready') return this.intake.giveBack(lease, 'comfyui_unreachable');
    this.attempts.begin(lease, false);
  }
}
