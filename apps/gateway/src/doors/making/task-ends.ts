import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { subjects, taskCommands, TERMINAL_STATUSES, type Actor, type Task } from '@atelier/contracts';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { AppError } from '@atelier/platform';
import { ChangeSignal } from '@atelier/waiting';

/** Events may be lost: for so long at most nothing is noticed. */
const ASK_AGAIN_MS = 15_000;

/** Waits for the ends of tasks. Events wake it, and the generation service says how a task stands. */
@Injectable()
export class TaskEnds implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();

  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
  ) {}

  /**
   * The task as it is at its end, or as it is when the time is over.
   * @throws AppError `not_found`, `service_unavailable` also when this gateway stops; the reason of the signal when that fires
   */
  async wait(actor: Actor, taskId: number, timeoutMs: number, signal: AbortSignal): Promise<Task> {
    const changed = new ChangeSignal();
    const done = new AbortController();
    const stops = [
      this.connection.subscribe(subjects.taskEvent(actor.user_id, taskId, 'status'), () => changed.notify()),
      this.connection.onReconnect(() => changed.notify()),
    ];
    try {
      const over = AbortSignal.any([signal, this.stopping.signal, done.signal]);
      return await this.follow({ actor, task_id: taskId }, changed, timeoutMs, over);
    } finally {
      done.abort();
      for (const stop of stops) stop();
    }
  }

  /** Clients are told to come again before their connections are closed. */
  beforeApplicationShutdown(): void {
    this.stopping.abort(new AppError('service_unavailable', { detail: 'This gateway stops', retryAfterS: 1 }));
  }

  private async follow(
    task: { actor: Actor; task_id: number },
    changed: ChangeSignal,
    timeoutMs: number,
    over: AbortSignal,
  ): Promise<Task> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      // Listens before it asks, so that no change falls between the two.
      const left = deadline - performance.now();
      const change = changed.next(Math.min(Math.max(left, 0), ASK_AGAIN_MS), over);
      const found = await this.commands.call(taskCommands.status, task);
      if (TERMINAL_STATUSES.has(found.status) || left <= 0) return found;
      await change;
      over.throwIfAborted();
    }
  }
}
