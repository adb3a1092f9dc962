import { Injectable } from '@nestjs/common';
import { isDone, TERMINAL_STATUSES, type Task } from '@atelier/contracts';
import { AppError } from '@atelier/platform';
import type { FastifyReply } from 'fastify';
import { Config } from '../../config.js';
import { TaskWaits } from '../../waits/task-waits.js';
import { whenGone } from '../../waits/wait-limits.js';
import { OrderTasks, type Caller, type Order } from './order-tasks.js';

/** A request that is answered with what its tasks make. */
export interface MakingRequest {
  caller: Caller;
  orders: readonly Order[];
  reply: FastifyReply;
  /** At most so long, where the client would not wait longer. */
  waitMs?: number;
}

/** A request whose tasks are accepted. */
export interface Begun {
  taskIds: number[];
  /** The tasks when all are completed. @throws AppError `task_failed`, `service_unavailable` when they take longer */
  completed(): Promise<Task[]>;
}

/** Makes what requests ask for, and waits until that is done. */
@Injectable()
export class MakePictures {
  constructor(
    private readonly orders: OrderTasks,
    private readonly waits: TaskWaits,
    private readonly config: Config,
  ) {}

  /**
   * Accepts the tasks of a request; their ids stand in the header `Atelier-Task` whatever the answer is.
   * @throws AppError those of a create, and `rate_limited`, `service_unavailable` when too many wait already
   */
  async begin(request: MakingRequest): Promise<Begun> {
    const accepted = Promise.withResolvers<number[]>();
    const tasks = this.makeAndWait(request, accepted.resolve);
    tasks.catch(accepted.reject);
    const taskIds = await accepted.promise;
    void request.reply.header('atelier-task', taskIds.join(', '));
    return { taskIds, completed: () => tasks };
  }

  private async makeAndWait(request: MakingRequest, onAccepted: (taskIds: number[]) => void): Promise<Task[]> {
    const { caller, orders, reply, waitMs = Infinity } = request;
    const { doorWaitMs, doorAbandoned } = this.config;
    const gone = whenGone(reply);
    const limits = { timeoutMs: Math.min(waitMs, doorWaitMs), gone };
    const tasks = await this.waits.during(caller.actor, limits, async (untilEnd) => {
      const ids = await this.orders.place(caller, orders);
      onAccepted(ids);
      return Promise.all(ids.map((id) => untilEnd(id, { asTold: true })));
    });
    const open = tasks.filter(({ status }) => !TERMINAL_STATUSES.has(status)).map(({ id }) => id);
    if (gone.aborted && doorAbandoned === 'cancel') await this.orders.giveUp(caller.actor, open);
    for (const task of tasks) assertCompleted(task);
    return tasks;
  }
}

function assertCompleted(task: Task): void {
  const { id, status, error_message } = task;
  if (!isDone(task)) {
    throw new AppError('service_unavailable', { detail: `Task ${id} is still being worked on`, retryAfterS: 1 });
  }
  if (status === 'completed') return;
  const detail = status === 'cancelled' ? `Task ${id} was cancelled` : `Task ${id} failed: ${error_message ?? ''}`;
  throw new AppError('task_failed', { detail });
}
