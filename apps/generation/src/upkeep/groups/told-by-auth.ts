import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { NatsConnection } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';
import { PeriodicJob, type PeriodicJobOptions } from '../../periodic-job.js';

/** Base class of what takes over something from auth: at once when it says that something has changed, and over and over, since a hint may be lost. */
export abstract class ToldByAuth extends PeriodicJob implements OnModuleInit, OnModuleDestroy {
  private stop: (() => void) | undefined;
  private taking: Promise<void> | undefined;
  private again = false;

  constructor(
    private readonly nats: NatsConnection,
    private readonly hint: string,
    options: PeriodicJobOptions,
  ) {
    super(options);
  }

  /** Asks for all that is new and takes it over. */
  protected abstract takeAll(): Promise<void>;

  onModuleInit(): void {
    this.stop = this.nats.subscribe(this.hint, () => {
      this.take().catch((error: unknown) => this.failed(error));
    });
  }

  override async onModuleDestroy(): Promise<void> {
    this.stop?.();
    await super.onModuleDestroy();
    await this.taking?.catch(() => undefined);
  }

  /** One round at a time; who asks meanwhile gets another one after it. Specs call it too. */
  take(): Promise<void> {
    this.again = true;
    this.taking ??= this.rounds().finally(() => (this.taking = undefined));
    return this.taking;
  }

  protected override round(): Promise<void> {
    return this.take();
  }

  private async rounds(): Promise<void> {
    while (this.again && !this.isStopping) {
      this.again = false;
      await this.takeAll();
    }
  }

  /** Auth may be away, or of the release before. */
  protected override failed(error: unknown): void {
    if (!isAppError(error, 'service_unavailable')) super.failed(error);
  }
}
