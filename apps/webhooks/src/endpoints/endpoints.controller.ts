import {
  webhookCommands,
  type CommandReply,
  type CommandRequest,
  type MadeWebhook,
  type Webhook,
  type WebhookList,
} from '@atelier/contracts';
import { CommandPayload, HandleCommand } from '@atelier/messaging';
import { Controller } from '@nestjs/common';
import { Endpoints } from './endpoints.js';

const { webhooks, webhook, createWebhook, changeWebhook, deleteWebhook, rotateWebhook } = webhookCommands;

/** What users do with their endpoints. */
@Controller()
export class EndpointsController {
  constructor(private readonly endpoints: Endpoints) {}

  @HandleCommand(webhooks)
  list(@CommandPayload(webhooks) { actor }: CommandRequest<typeof webhooks>): Promise<WebhookList> {
    return this.endpoints.list(actor);
  }

  @HandleCommand(webhook)
  find(@CommandPayload(webhook) { actor, webhook_id }: CommandRequest<typeof webhook>): Promise<Webhook> {
    return this.endpoints.find(actor, webhook_id);
  }

  @HandleCommand(createWebhook)
  create(@CommandPayload(createWebhook) { actor, body }: CommandRequest<typeof createWebhook>): Promise<MadeWebhook> {
    return this.endpoints.create(actor, body);
  }

  @HandleCommand(changeWebhook)
  change(
    @CommandPayload(changeWebhook) { actor, webhook_id, body }: CommandRequest<typeof changeWebhook>,
  ): Promise<Webhook> {
    return this.endpoints.change(actor, webhook_id, body);
  }

  @HandleCommand(rotateWebhook)
  rotate(
    @CommandPayload(rotateWebhook) { actor, webhook_id, body }: CommandRequest<typeof rotateWebhook>,
  ): Promise<MadeWebhook> {
    return this.endpoints.rotate(actor, webhook_id, body);
  }

  @HandleCommand(deleteWebhook)
  async delete(
    @CommandPayload(deleteWebhook) { actor, webhook_id }: CommandRequest<typeof deleteWebhook>,
  ): Promise<CommandReply<typeof deleteWebhook>> {
    await this.endpoints.delete(actor, webhook_id);
    return {};
  }
}
