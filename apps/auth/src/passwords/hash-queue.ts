import { AppError } from '@atelier/platform';

/** A hash takes about 20 ms of one core: a longer queue would outlast the caller's patience. */
const WAITING_PER_SLOT = 200;
const RETRY_AFTER_S = 2;

/** Lets at most `slots` hashes run at once, in the order of their coming; each holds 19 MiB and a core. */
export class HashQueue {
  private running = 0;
  private readonly waiting: Array<() => void> = [];

  constructor(private readonly slots: number) {}

  /** @throws AppError `service_unavailable` when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.enter();
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < this.slots) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.slots * WAITING_PER_SLOT) {
      throw new AppError('service_unavailable', { detail: 'Too many sign-ins at once', retryAfterS: RETRY_AFTER_S });
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Hands the slot to the next one, so that nobody who comes meanwhile can overtake. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
