import { Injectable } from '@nestjs/common';
import type { Task } from '@atelier/contracts';
import type { FastifyReply } from 'fastify';
import { Config } from '../../config.js';
import { clientGone } from './client-gone.js';
import { CompletedTasks } from './completed-tasks.js';
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
    private readonly completed: CompletedTasks,
    private readonly config: Config,
  ) {}

  /** Accepts the tasks of a request; their ids stand in the header `Atelier-Task` whatever the answer is. @throws AppError */
  async begin(request: MakingRequest): Promise<Begun> {
    const { caller, orders, reply } = request;
    const gone = clientGone(reply);
    const taskIds = await this.orders.place(caller, orders);
    void reply.header('atelier-task', taskIds.join(', '));
    return { taskIds, completed: () => this.wait(request, taskIds, gone) };
  }

  private async wait(request: MakingRequest, taskIds: number[], gone: AbortSignal): Promise<Task[]> {
    const { caller, waitMs = Infinity } = request;
    const { doorWaitMs, doorAbandoned } = this.config;
    try {
      return await this.completed.wait(caller.actor, taskIds, { waitMs: Math.min(waitMs, doorWaitMs), gone });
    } finally {
      if (gone.aborted && doorAbandoned === 'cancel') await this.orders.giveUp(caller.actor, taskIds);
    }
  }
}
