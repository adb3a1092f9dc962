import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Actor, Task } from '@atelier/contracts';
import { Config } from '../config.js';
import { Slots } from '../limits/slots.js';
import { TaskEnds, type AwaitedTask } from './task-ends.js';
import type { WaitLimits } from './wait-limits.js';

/**
 * Waits for a task of the actor: answers it at its end, or how it stands when the wait is over. Whoever has just made the task says
 * how it was answered (`known`), so that its id is not lost where the generation service goes away.
 */
export type UntilEnd = (taskId: number, wish?: Pick<AwaitedTask, 'known' | 'asTold'>) => Promise<Task>;

/** Requests that wait for the end of tasks: how many may, for how long, and that they are answered when the gateway stops. */
@Injectable()
export class TaskWaits implements BeforeApplicationShutdown {
  private readonly slots: Slots;
  private readonly open = new Set<AbortController>();
  private stopping = false;

  constructor(
    config: Config,
    private readonly ends: TaskEnds,
  ) {
    this.slots = new Slots({ what: 'waits', perUser: config.waitsPerUser, total: config.waitsTotal });
  }

  /**
   * Runs one request that waits. The time counts from here on. When it is over, or the gateway stops, `untilEnd` answers a task that
   * has not ended; when the client has gone away it does as well, without asking for it again, since nobody reads the answer.
   * @param work makes the task, if there is none yet: nothing is made when the request is refused
   * @throws AppError `rate_limited`, `service_unavailable` when too many wait
   */
  async during<Answer>(
    actor: Actor,
    limits: WaitLimits,
    work: (untilEnd: UntilEnd) => Promise<Answer>,
  ): Promise<Answer> {
    const giveBack = this.slots.take(actor.user_id);
    const over = new AbortController();
    const stop = this.endInTime(over, limits);
    try {
      const signals = { over: over.signal, gone: limits.gone };
      return await work((taskId, wish) => this.ends.untilEnd({ actor, taskId, ...wish }, signals));
    } finally {
      stop();
      giveBack();
    }
  }

  /** Clients that still want to wait ask again, at another gateway or at this one after its restart. */
  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const over of this.open) over.abort();
  }

  private endInTime(over: AbortController, { timeoutMs, gone }: WaitLimits): () => void {
    const end = () => over.abort();
    const timer = setTimeout(end, timeoutMs).unref();
    gone.addEventListener('abort', end, { once: true });
    this.open.add(over);
    if (this.stopping || gone.aborted) end();
    return () => {
      clearTimeout(timer);
      gone.removeEventListener('abort', end);
      this.open.delete(over);
      end();
    };
  }
}
