import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { isUnavailable } from '@atelier/database';
import { pause } from '@atelier/waiting';

export interface PeriodicJobOptions {
  /** Milliseconds from the end of one round to the start of the next; 0: it never runs by itself. */
  everyMs: number;
  /** Milliseconds from the start of the service to the first round; `everyMs` by default. */
  firstAfterMs?: number;
}

/**
 * Base class of what the service does by itself, over and over, while it runs. Rounds do not overlap. A round that fails is
 * logged, unless Postgres is away, and the next one comes in its time. The service stops when the round in progress has ended.
 */
export abstract class PeriodicJob implements OnApplicationBootstrap, OnModuleDestroy {
  protected readonly logger = new Logger(this.constructor.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly options: PeriodicJobOptions) {}

  protected abstract round(): Promise<unknown>;

  /** True once the service stops; a long round asks between its steps. */
  protected get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** A break between the steps of a long round; it ends at once when the service stops. */
  protected async rest(ms: number): Promise<void> {
    await pause(ms, this.stopping.signal);
  }

  onApplicationBootstrap(): void {
    if (this.options.everyMs > 0) this.running = this.run();
  }

  private async run(): Promise<void> {
    const { everyMs, firstAfterMs = everyMs } = this.options;
    await pause(firstAfterMs, this.stopping.signal);
    while (!this.isStopping) {
      await this.round().catch((error: unknown) => this.failed(error));
      await pause(everyMs, this.stopping.signal);
    }
  }

  /** What becomes of the error of a round. */
  protected failed(error: unknown): void {
    if (!isUnavailable(error)) this.logger.error(error);
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }
}
