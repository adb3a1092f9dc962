import { Injectable } from '@nestjs/common';
import { DeliveriesRepository } from '../deliveries/deliveries.repository.js';
import { WakeUp } from '../deliveries/wake-up.js';
import { SigningSecrets } from '../endpoints/signing-secrets.js';
import { taskEnd } from './task-events.js';

/** Makes deliveries of the ends of tasks. An end that comes again makes none again. */
@Injectable()
export class TaskEnds {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly secrets: SigningSecrets,
    private readonly wakeUp: WakeUp,
  ) {}

  /** @param payload an event of a task; every change but an end is passed over */
  async take(userId: number, payload: unknown): Promise<void> {
    const end = taskEnd(userId, payload);
    if (!end) return;
    let made = (await this.deliveries.enqueue(userId, end)) > 0;
    if (end.address) {
      // First, so that no delivery is ever claimed unsigned.
      await this.secrets.ensure(userId);
      made = (await this.deliveries.enqueueRun(userId, end, end.address)) || made;
    }
    if (made) this.wakeUp.wake();
  }
}
