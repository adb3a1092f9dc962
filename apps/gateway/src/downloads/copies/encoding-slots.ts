import { AppError } from '@atelier/platform';
import PQueue from 'p-queue';

const RETRY_AFTER_S = 5;

/** Runs at most `slots` encodings at once, first come, first served; at most `maxWaiting` more wait for a slot. */
export class EncodingSlots {
  private readonly queue: PQueue;

  constructor(
    slots: number,
    private readonly maxWaiting: number,
  ) {
    this.queue = new PQueue({ concurrency: slots });
  }

  /** @throws AppError `service_unavailable` when `maxWaiting` encodings wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.queue.size >= this.maxWaiting) {
      throw new AppError('service_unavailable', { detail: 'Too many pictures at once', retryAfterS: RETRY_AFTER_S });
    }
    return this.queue.add(work);
  }
}
