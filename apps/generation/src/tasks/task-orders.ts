import type { Actor, CreateTask, RunWorkflow } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { requireMaker } from '../access/require-maker.js';
import { Config } from '../config.js';
import { AllowedMeans, type TaskMeans } from '../groups/allowed-means.js';
import { PromptModeration } from './moderation/prompt-moderation.js';
import { RunWebhooks } from './run-webhooks.js';
import type { TaskRow } from './state/task-row.js';
import { StorageLimit } from './storage-limit.js';
import type { NewTask } from './new-task.js';

/** What holds for every task of a request, whatever is made: whose it is, what they may have, who is told. */
export type TaskOrder = Pick<NewTask, 'userId' | 'role' | 'weight' | 'apiKey' | 'webhook' | 'quotaBytes'>;

/** Reads a request that makes tasks. */
@Injectable()
export class TaskOrders {
  constructor(
    private readonly webhooks: RunWebhooks,
    private readonly config: Config,
    private readonly means: AllowedMeans,
    private readonly storage: StorageLimit,
    private readonly moderation: PromptModeration,
  ) {}

  /** @throws AppError `url_refused`, `forbidden` for viewers */
  of(actor: Actor, body: Pick<CreateTask | RunWorkflow, 'webhook_url' | 'webhook_events'>): TaskOrder {
    requireMaker(actor);
    return {
      userId: actor.user_id,
      role: actor.role,
      weight: this.weightOf(actor),
      webhook: this.webhooks.of(body),
      quotaBytes: this.storage.quotaOf(actor.role),
      ...(actor.api_key ? { apiKey: actor.api_key } : {}),
    };
  }

  /** @throws AppError `key_not_allowed`, `group_not_allowed` */
  requireAllowed(actor: Actor, means: TaskMeans): Promise<void> {
    return this.means.require(actor, means);
  }

  /**
   * What may be made with a model. Groups are asked by the statement that makes the task, which saves each create a question; where the
   * moderation is told of it first, before that.
   * @returns whether that statement has to ask
   * @throws AppError `key_not_allowed`, `group_not_allowed`
   */
  async requireModel(actor: Actor, model: string): Promise<boolean> {
    const means = { models: [model] };
    this.means.requireByKey(actor, means);
    if (!this.moderation.isAsked) return this.means.asksGroups(actor);
    await this.means.requireByGroups(actor, means);
    return false;
  }

  /**
   * Asks the moderation, where there is one. @param texts every text that ComfyUI is given
   * @returns whether an admin must see what is made before it is shown
   * @throws AppError `moderation_refused`, `service_unavailable`
   */
  requireModerated(tasks: readonly NewTask[], texts: readonly string[]): Promise<boolean> {
    return this.moderation.require(tasks, texts);
  }

  /** As `requireModerated`, for a task that somebody retries. */
  requireModeratedAgain(row: TaskRow): Promise<boolean> {
    return this.moderation.requireAgain(row);
  }

  /** The models that may be named to who asks; null: all. */
  async allowedModels(actor: Actor): Promise<readonly string[] | null> {
    return (await this.means.of(actor)).models;
  }

  /** For a task that was made before. @throws AppError `forbidden` for viewers, `key_not_allowed`, `group_not_allowed`, `storage_full` */
  async requireRoom(actor: Actor, means: TaskMeans): Promise<void> {
    requireMaker(actor);
    await this.requireAllowed(actor, means);
    await this.storage.assertRoom(actor);
  }

  /** The weight of the user's share in the choice of the next task, where their groups say none. */
  private weightOf({ role }: Actor): number {
    return role === 'admin' ? this.config.adminShareWeight : this.config.userShareWeight;
  }
}
