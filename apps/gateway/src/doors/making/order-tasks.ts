import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { runCommands, taskCommands, type Actor, type CreateTask, type RunWorkflow } from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { isAppError } from '@atelier/platform';

/** What a request wants made: by text-to-image, or by a workflow. */
export type Order = { create: CreateTask } | { workflowId: number; run: RunWorkflow };

export interface Caller {
  actor: Actor;
  /** Whether the client library says that it has sent this request before. */
  repeats: boolean;
}

type Keys = { idempotency_key: string | null; remember_as?: string };

/** A client library gives up long before: what is older is another request of the same words. */
const REPEATED_WITHIN_MS = 3_600_000;

/**
 * Makes the tasks of requests whose clients send no `Idempotency-Key`, but try again by themselves. A repetition gets the tasks of the
 * request that it repeats: the last one of the same user, key and content.
 */
@Injectable()
export class OrderTasks {
  constructor(private readonly commands: CommandClient) {}

  /** All tasks of a request, or none. @throws AppError those of `create` and `runWorkflow` */
  async place(caller: Caller, orders: readonly Order[]): Promise<number[]> {
    const ids: number[] = [];
    try {
      for (const [index, order] of orders.entries()) ids.push(...(await this.placeOne(caller, order, index)));
    } catch (error) {
      await this.giveUp(caller.actor, ids);
      throw error;
    }
    return ids;
  }

  /**
   * The tasks of a request that its client names: a repetition gets those of the first one, of which what was given up is put back.
   * @param key null: it is not to be found again
   * @throws AppError those of `create` and `runWorkflow`, `idempotency_key_reused`
   */
  async placeOnce(actor: Actor, order: Order, key: string | null): Promise<number[]> {
    const ids = await this.send(actor, order, { idempotency_key: key });
    if (key !== null) for (const task_id of ids) await this.putBackIfCancelled(actor, task_id);
    return ids;
  }

  /** Cancels what no runner has begun. Nobody waits for it any more. */
  async giveUp(actor: Actor, ids: readonly number[]): Promise<void> {
    for (const task_id of ids) await this.commands.call(taskCommands.cancel, { actor, task_id, if_waiting: true });
  }

  private async placeOne({ actor, repeats }: Caller, order: Order, index: number): Promise<number[]> {
    const key = keyOf(actor, order, index);
    if (repeats) {
      const ids = await this.send(actor, order, { idempotency_key: key });
      if (await this.areRecent(actor, ids)) return ids;
    }
    return this.send(actor, order, { idempotency_key: null, remember_as: key });
  }

  private async send(actor: Actor, order: Order, keys: Keys): Promise<number[]> {
    if ('create' in order)
      return [(await this.commands.call(taskCommands.create, { actor, body: order.create, ...keys })).id];
    const { workflowId: workflow_id, run: body } = order;
    const { tasks } = await this.commands.call(runCommands.runWorkflow, { actor, workflow_id, body, ...keys });
    return tasks.map(({ id }) => id);
  }

  /** Whether these are the tasks that are meant. One that was given up when its client went away is put back. */
  private async areRecent(actor: Actor, ids: number[]): Promise<boolean> {
    for (const task_id of ids) {
      const { status, created_at } = await this.commands.call(taskCommands.status, { actor, task_id });
      if (Date.parse(created_at) < Date.now() - REPEATED_WITHIN_MS) return false;
      if (status === 'cancelled') await this.putBack(actor, task_id);
    }
    return true;
  }

  private async putBackIfCancelled(actor: Actor, task_id: number): Promise<void> {
    const { status } = await this.commands.call(taskCommands.status, { actor, task_id });
    if (status === 'cancelled') await this.putBack(actor, task_id);
  }

  private async putBack(actor: Actor, task_id: number): Promise<void> {
    await this.commands.call(taskCommands.retry, { actor, task_id }).catch((error: unknown) => {
      if (!isAppError(error, 'task_completed')) throw error;
    });
  }
}

function keyOf({ session_id }: Actor, order: Order, index: number): string {
  const content = JSON.stringify([session_id, index, order]);
  return `door.${createHash('sha256').update(content).digest('base64url')}`;
}
