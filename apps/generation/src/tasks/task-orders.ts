import type { Actor, CreateTask, RunWorkflow } from '@atelier/contracts';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { RunWebhooks } from './run-webhooks.js';
import type { NewTask } from './task.repository.js';

/** What holds for every task of a request, whatever is made: whose it is, what they may have, who is told. */
export type TaskOrder = Pick<NewTask, 'userId' | 'role' | 'weight' | 'apiKey' | 'webhook'>;

/** Reads a request that makes tasks. */
@Injectable()
export class TaskOrders {
  constructor(
    private readonly webhooks: RunWebhooks,
    private readonly config: Config,
  ) {}

  /** @throws AppError `url_refused` */
  of(actor: Actor, body: Pick<CreateTask | RunWorkflow, 'webhook_url' | 'webhook_events'>): TaskOrder {
    return {
      userId: actor.user_id,
      role: actor.role,
      weight: this.weightOf(actor),
      webhook: this.webhooks.of(body),
      ...(actor.api_key ? { apiKey: actor.api_key } : {}),
    };
  }

  /** The weight of the user's share in the choice of the next task. */
  private weightOf({ role }: Actor): number {
    return role === 'admin' ? this.config.adminShareWeight : this.config.userShareWeight;
  }
}
