import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Health } from '@atelier/platform';
import { Attempts } from '../../work/attempts/attempts.js';
import { Config } from '../../config.js';
import { RunnerLoop } from '../../work/leasing/runner-loop.js';

/**
 * Ends the runner without losing work.
 *
 *   begin ──▶ lease nothing more, give back what has not begun ──▶ wait for the rest ──▶ drained
 *                                                                        └─ hurry, or DRAIN_TIMEOUT_S ──▶ hand back all ──▶ drained
 */
@Injectable()
export class Drain implements OnModuleDestroy {
  private readonly logger = new Logger(Drain.name);
  private readonly haste = new AbortController();
  private drained: Promise<void> | undefined;
  private over = false;

  constructor(
    private readonly loop: RunnerLoop,
    private readonly attempts: Attempts,
    private readonly config: Config,
    health: Health,
  ) {
    health.register('taking_work', () => this.drained === undefined);
  }

  /** True once nothing is left to do. */
  get isOver(): boolean {
    return this.over;
  }

  /** Begins the drain; further calls wait for the same one. */
  begin(): Promise<void> {
    this.drained ??= this.run().finally(() => {
      this.over = true;
    });
    return this.drained;
  }

  /** Hands back whatever still runs, now. */
  hurry(): void {
    this.haste.abort();
  }

  async onModuleDestroy(): Promise<void> {
    await this.begin();
  }

  private async run(): Promise<void> {
    const { signal } = this.haste;
    this.logger.log(`draining: ${this.attempts.size} attempts to finish`);
    const timer = setTimeout(() => this.hurry(), this.config.drainTimeoutMs);
    const stopped = this.loop.stop();
    await this.attempts.giveBack('drain');
    await Promise.race([stopped.then(() => this.attempts.allEnded(signal)), aborted(signal)]);
    clearTimeout(timer);
    if (signal.aborted) await this.handBack();
    this.logger.log('drained');
  }

  private async handBack(): Promise<void> {
    this.logger.warn(`handing back ${this.attempts.size} attempts`);
    this.attempts.handBack();
    await this.attempts.allEnded(AbortSignal.timeout(HAND_BACK_MS));
  }
}

/** Each attempt gives up its reports after two seconds then. */
const HAND_BACK_MS = 4_000;

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
