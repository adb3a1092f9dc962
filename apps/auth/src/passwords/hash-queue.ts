import { AppError } from '@atelier/platform';
import PQueue from 'p-queue';

/** A hash takes about 20 ms of one core, so a full queue delays a caller by about 4 s. */
const WAITING_PER_SLOT = 200;
const RETRY_AFTER_S = 2;

/** Lets at most `slots` hashes run at once, first come, first served; each holds 19 MiB and a core. */
export class HashQueue {
  private readonly queue: PQueue;

  constructor(private readonly slots: number) {
    this.queue = new PQueue({ concurrency: slots });
  }

  /** @throws AppError `service_unavailable` when too many wait already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.queue.size >= this.slots * WAITING_PER_SLOT) {
      throw new AppError('service_unavailable', { detail: 'Too many sign-ins at once', retryAfterS: RETRY_AFTER_S });
    }
    return this.queue.add(work);
  }
}
