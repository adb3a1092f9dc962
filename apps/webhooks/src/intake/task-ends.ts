import type { EndedTask } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { DeliveriesRepository } from '../deliveries/deliveries.repository.js';
import { WakeUp } from '../deliveries/wake-up.js';
import { SigningSecrets } from '../endpoints/signing-secrets.js';
import { KnownUntil } from './known-until.js';
import { endOfEvent, toldOf } from './task-events.js';

/** Makes deliveries of the ends of tasks. An end that comes again makes none again. */
@Injectable()
export class TaskEnds {
  constructor(
    private readonly deliveries: DeliveriesRepository,
    private readonly secrets: SigningSecrets,
    private readonly known: KnownUntil,
    private readonly wakeUp: WakeUp,
  ) {}

  /** @param payload an event of a task; every change but an end is passed over */
  async take(userId: number, payload: unknown): Promise<void> {
    const end = endOfEvent(userId, payload);
    if (!end) return;
    await this.deliver(end, null);
    this.known.note(end.ts);
  }

  /** One that should have come as an event. An endpoint that is younger is not told. @returns how many deliveries were missing */
  async takeMissed(end: EndedTask): Promise<number> {
    return this.deliver(end, end.ts);
  }

  private async deliver(ended: EndedTask, at: string | null): Promise<number> {
    const end = toldOf(ended);
    let made = await this.deliveries.enqueue(ended.user_id, end, at);
    if (end.address) {
      // First, so that no delivery is ever claimed unsigned.
      await this.secrets.ensure(ended.user_id);
      if (await this.deliveries.enqueueRun(ended.user_id, end, end.address)) made += 1;
    }
    if (made > 0) this.wakeUp.wake();
    return made;
  }
}
