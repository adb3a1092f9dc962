import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor, CommandRequest, CreateTask as CreateTaskBody, Task, taskCommands } from '@atelier/contracts';
import { ModelCatalog } from '../fleet/models/model-catalog.js';
import { noteCreated } from '../metrics/task-metrics.js';
import { AcceptTask } from './accept-task.js';
import { resolveParams, workUnits } from './defaults.js';
import { requestKeyOf } from './request-key.js';
import { TaskSignals } from './state/task-signals.js';
import { TaskViews } from './state/task-views.js';
import { TaskOrders } from './task-orders.js';
import type { NewTask } from './new-task.js';
import { TEXT_TO_IMAGE } from './templates/templates.js';

/** Independent of the order in which a client wrote the fields. */
function hashOf(body: CreateTaskBody): string {
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex');
}

/** Handles `create`: when this answers, the task is committed and will reach an end. */
@Injectable()
export class CreateTask {
  constructor(
    private readonly acceptTask: AcceptTask,
    private readonly models: ModelCatalog,
    private readonly signals: TaskSignals,
    private readonly views: TaskViews,
    private readonly orders: TaskOrders,
  ) {}

  /**
   * With an idempotency key a second call with the same body answers the task of the first.
   * @throws AppError `model_unavailable`, `queue_full`, `allowance_used_up`, `storage_full`, `key_exhausted`, `key_not_allowed`, `group_not_allowed`, `moderation_refused`, `forbidden`, `url_refused`, `idempotency_key_reused`
   */
  async create({ actor, body, ...keys }: CommandRequest<typeof taskCommands.create>): Promise<Task> {
    const task = await this.newTask(actor, body);
    const key = requestKeyOf(keys, () => hashOf(body));
    const { row, isNew } = key
      ? await this.acceptTask.acceptOnce(task, key)
      : { row: await this.acceptTask.accept(task), isNew: true };
    if (isNew) noteCreated(task.modelName);
    if (isNew) this.signals.taskReady(task.placementKey ?? task.modelName);
    return this.views.view(row);
  }

  private async newTask(actor: Actor, body: CreateTaskBody): Promise<NewTask> {
    const order = this.orders.of(actor, body);
    const modelName = await this.models.resolve(body.model_name, () => this.orders.allowedModels(actor));
    const asksGroups = await this.orders.requireModel(actor, modelName);
    const params = resolveParams(body, modelName);
    const task = {
      ...order,
      template: TEXT_TO_IMAGE,
      modelName,
      placementKey: null,
      prompt: body.prompt,
      params,
      run: null,
      workUnits: workUnits(params),
      asksGroups,
    };
    const needsReview = await this.orders.requireModerated([task], [task.prompt, params.negative_prompt]);
    return { ...task, needsReview };
  }
}
