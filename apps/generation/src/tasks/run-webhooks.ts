import { RUN_WEBHOOK_EVENTS, type CreateTask, type RunWorkflow, type TaskWebhook } from '@atelier/contracts';
import { GuardedHttpError, TargetPolicy } from '@atelier/guarded-http';
import { AppError } from '@atelier/platform';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';

/** Judges the addresses that runs name, by the rules for endpoints. The service webhooks judges them again at each delivery. */
@Injectable()
export class RunWebhooks {
  private readonly policy: TargetPolicy;

  constructor({ webhookAllowedNetworks: allowedNetworks, webhookHttp }: Config) {
    this.policy = new TargetPolicy({ allowedNetworks, allowHttp: webhookHttp === 'allow' });
  }

  /** Who is told of the end of a task. No name is looked up: that would take time, and be another answer later. @throws AppError `url_refused` */
  of({ webhook_url, webhook_events }: Pick<CreateTask | RunWorkflow, 'webhook_url' | 'webhook_events'>) {
    if (webhook_url === undefined) return null;
    const { href } = this.checked(webhook_url);
    return { url: href, events: webhook_events ?? [...RUN_WEBHOOK_EVENTS] } satisfies TaskWebhook;
  }

  private checked(url: string): URL {
    try {
      return this.policy.checkUrl(url);
    } catch (error) {
      if (error instanceof GuardedHttpError) throw new AppError('url_refused', { detail: error.message });
      throw error;
    }
  }
}
