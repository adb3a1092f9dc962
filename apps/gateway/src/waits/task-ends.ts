import { Injectable } from '@nestjs/common';
import {
  isDone,
  subjects,
  taskCommands,
  taskStatusEventSchema,
  type Actor,
  type Task,
  type TaskStatusEvent,
} from '@atelier/contracts';
import { CommandClient, NatsConnection } from '@atelier/messaging';
import { AppError, isAppError } from '@atelier/platform';
import { ChangeSignal, pause } from '@atelier/waiting';

export interface AwaitedTask {
  actor: Actor;
  taskId: number;
  /** As it was answered just now: what is answered while the generation service is away. */
  known?: Task | undefined;
  /**
   * One that is completed is answered by what its event tells, and not read again, which the picture would wait for: the fields that
   * the event has are those of the end, the others as they were before.
   */
  asTold?: boolean | undefined;
}

export interface WaitSignals {
  /** The wait is over: its time is, or its client has gone, or the gateway stops. */
  over: AbortSignal;
  gone: AbortSignal;
}

/** Above any wait: `over` ends it. */
const NEVER_MS = 86_400_000;
/** Before a task is read again that could not be read. */
const AGAIN_MS = 1_000;

/** What a wait hears of its task. */
interface News {
  changed: ChangeSignal;
  /** The event that told that it is completed, and checked. Nothing happens to such a task any more, so it holds whenever it came. */
  completed?: TaskStatusEvent;
  /** The moderation is asked about what it has made. */
  isChecked?: boolean;
}

/**
 * Knows when a task has ended by its events, and when the moderation has been asked about what it has made. It is read when the wait begins, after the broker has taken the subscription, so that
 * an end in between is not missed; and when an event tells its end, or events may have been lost with the broker.
 */
@Injectable()
export class TaskEnds {
  constructor(
    private readonly commands: CommandClient,
    private readonly connection: NatsConnection,
  ) {}

  /** @throws AppError `not_found` when the actor has no such task, also when it is deleted meanwhile; `moderation_refused` when it is removed while it is checked */
  async untilEnd(awaited: AwaitedTask, signals: WaitSignals): Promise<Task> {
    const news: News = { changed: new ChangeSignal() };
    const stop = this.listen(awaited, news);
    try {
      await this.connection.settle();
      return await this.readUntilEnd(awaited, news, signals);
    } finally {
      stop();
    }
  }

  private listen({ actor, taskId }: AwaitedTask, news: News): () => void {
    const stops = [
      this.connection.subscribe(subjects.taskEvent(actor.user_id, taskId, 'status'), (message) => {
        const event = taskStatusEventSchema.safeParse(message.json());
        if (!event.success) return;
        if (event.data.checking) news.isChecked = true;
        if (!event.data.deleted && !isDone(event.data)) return;
        if (event.data.status === 'completed' && !event.data.deleted) news.completed = event.data;
        news.changed.notify();
      }),
      this.connection.onReconnect(() => news.changed.notify()),
    ];
    return () => stops.forEach((stop) => stop());
  }

  private async readUntilEnd(awaited: AwaitedTask, news: News, { over, gone }: WaitSignals): Promise<Task> {
    let { known } = awaited;
    for (;;) {
      // Before the read: what happens while it is answered counts.
      const changed = news.changed.next(NEVER_MS, over);
      const read = await this.read({ ...awaited, known }, news);
      known = read ?? known!;
      if (over.aborted || isDone(known)) return known;
      await (read ? changed : pause(AGAIN_MS, over));
      if (gone.aborted) return known;
      if (awaited.asTold && news.completed) return completedAs(known, news.completed);
    }
  }

  /** Undefined: it cannot be read now, and is known from before. Its maker must not hear that there is none. */
  private async read({ actor, taskId, known }: AwaitedTask, news: News): Promise<Task | undefined> {
    try {
      const task = await this.commands.call(taskCommands.status, { actor, task_id: taskId });
      if (task.checking) news.isChecked = true;
      return task;
    } catch (error) {
      if (news.isChecked && isAppError(error) && error.code === 'not_found') throw new AppError('moderation_refused');
      if (known && isAppError(error) && error.code === 'service_unavailable') return undefined;
      throw error;
    }
  }
}

function completedAs(known: Task, { status, phase, attempt, result_id, withheld }: TaskStatusEvent): Task {
  const { withheld: _before, checking: _over, ...task } = known;
  const now = { status, phase, attempt, result_id, queue_position: null, eta_ms: null };
  return { ...task, ...now, ...(withheld ? { withheld } : {}) };
}
