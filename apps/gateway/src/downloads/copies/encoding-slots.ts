import { AppError } from '@atelier/platform';

const RETRY_AFTER_S = 5;

/** Lets so much work run at once and so much wait, in the order of its coming; what is beyond is refused. */
export class EncodingSlots {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly slots: number,
    private readonly maxWaiting: number,
  ) {}

  /** @throws AppError `service_unavailable` when too much waits already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.slots) await this.turn();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      // The slot is handed on, so that nobody who comes meanwhile can overtake.
      if (next) next();
      else this.running -= 1;
    }
  }

  private turn(): Promise<void> {
    if (this.waiting.length >= this.maxWaiting)
      throw new AppError('service_unavailable', { detail: 'Too many pictures at once', retryAfterS: RETRY_AFTER_S });
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
