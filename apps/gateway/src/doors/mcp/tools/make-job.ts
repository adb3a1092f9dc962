import { Injectable } from '@nestjs/common';
import { TERMINAL_STATUSES, type Task, type TaskProgressEvent } from '@atelier/contracts';
import { Config } from '../../../config.js';
import { TaskWaits, type UntilEnd } from '../../../waits/task-waits.js';
import { OrderTasks, type Order } from '../../making/order-tasks.js';
import { TaskPreviews } from '../../making/task-previews.js';
import type { ToolCall } from './tool.js';

/** Below the minute after which clients give a request up. */
export const MAX_TOOL_WAIT_MS = 50_000;

/** Makes what a tool is asked for, and waits until it is there or the time is over. */
@Injectable()
export class MakeJob {
  constructor(
    private readonly orders: OrderTasks,
    private readonly waits: TaskWaits,
    private readonly previews: TaskPreviews,
    private readonly config: Config,
  ) {}

  /**
   * @param key the same one again makes nothing new; null: it is not to be found again
   * @throws AppError those of a create or a run, and of waits
   */
  async make(call: ToolCall, order: Order, key: string | null): Promise<Task[]> {
    const { actor } = call.caller;
    const tasks = await this.during(call, MAX_TOOL_WAIT_MS, async (untilEnd) => {
      const ids = await this.orders.placeOnce(actor, order, key);
      return this.follow(call, ids, () => Promise.all(ids.map((id) => untilEnd(id))));
    });
    const open = tasks.filter(({ status }) => !TERMINAL_STATUSES.has(status)).map(({ id }) => id);
    if (call.gone.aborted && this.config.doorAbandoned === 'cancel') await this.orders.giveUp(actor, open);
    return tasks;
  }

  /** A task that is there already. @throws AppError `not_found` */
  wait(call: ToolCall, taskId: number, waitMs: number): Promise<Task> {
    return this.during(call, waitMs, (untilEnd) => this.follow(call, [taskId], () => untilEnd(taskId)));
  }

  private during<T>({ caller, gone }: ToolCall, waitMs: number, work: (untilEnd: UntilEnd) => Promise<T>): Promise<T> {
    const timeoutMs = Math.min(waitMs, this.config.doorWaitMs);
    return this.waits.during(caller.actor, { timeoutMs, gone }, work);
  }

  /** Tells of progress meanwhile, if the client wants to hear of it. */
  private async follow<T>({ caller, report }: ToolCall, ids: readonly number[], work: () => Promise<T>): Promise<T> {
    if (!report) return work();
    const shares = new Map(ids.map((id) => [id, 0]));
    report(0, 'waiting');
    const onProgress = ({ task_id, value, phase, node_title }: TaskProgressEvent) => {
      shares.set(task_id, value);
      const sum = [...shares.values()].reduce((total, share) => total + share, 0);
      report(sum / ids.length, node_title ?? phase);
    };
    const stops = await Promise.all(ids.map((id) => this.previews.follow(caller.actor, id, { onProgress })));
    return work().finally(() => stops.forEach((stop) => stop()));
  }
}
