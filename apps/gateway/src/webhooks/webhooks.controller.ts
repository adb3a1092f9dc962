import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import {
  createWebhookSchema,
  madeWebhookSchema,
  rotateWebhookSchema,
  WEBHOOK_LIMITS,
  webhookChangeSchema,
  webhookCommands,
  webhookListSchema,
  webhookSchema,
  type Actor,
  type CreateWebhook,
  type MadeWebhook,
  type RotateWebhook,
  type Webhook,
  type WebhookChange,
  type WebhookList,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { BODY_PROBLEMS } from '../docs/body-problems.js';
import { madeWebhookExample, webhookExample } from './webhook-examples.js';
import { webhookParamsSchema, type WebhookParams } from './webhook-params.js';

const THE_WEBHOOK = { status: 200, description: 'The endpoint', schema: webhookSchema, example: webhookExample };
const MADE = { status: 201, description: 'With its secret', schema: madeWebhookSchema, example: madeWebhookExample };

/** Where programs of users are told of events. */
@Controller('api/v1/webhooks')
export class WebhooksController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @ForKeys('webhooks:read')
  @Operation({
    id: 'listWebhooks',
    tag: 'Webhooks',
    summary: 'Your endpoints, the newest first',
    answer: { status: 200, description: 'All', schema: webhookListSchema, example: { items: [webhookExample] } },
    problems: [],
  })
  list(@CurrentActor() actor: Actor): Promise<WebhookList> {
    return this.commands.call(webhookCommands.webhooks, { actor });
  }

  @Post()
  @ForKeys('webhooks:write')
  @Operation({
    id: 'createWebhook',
    tag: 'Webhooks',
    summary: 'Be told of events at a URL',
    description: `Requests are signed after Standard Webhooks. The answer holds the secret, which is shown this once. At most ${WEBHOOK_LIMITS.perUser} endpoints.`,
    bodyExample: { url: webhookExample.url, event_types: webhookExample.event_types },
    answer: MADE,
    problems: ['url_refused', 'limit_reached', ...BODY_PROBLEMS],
  })
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createWebhookSchema }) body: CreateWebhook,
  ): Promise<MadeWebhook> {
    return this.commands.call(webhookCommands.createWebhook, { actor, body });
  }

  @Get(':id')
  @ForKeys('webhooks:read')
  @Operation({
    id: 'getWebhook',
    tag: 'Webhooks',
    summary: 'One endpoint',
    answer: THE_WEBHOOK,
    problems: ['not_found'],
  })
  find(@CurrentActor() actor: Actor, @Param({ schema: webhookParamsSchema }) { id }: WebhookParams): Promise<Webhook> {
    return this.commands.call(webhookCommands.webhook, { actor, webhook_id: id });
  }

  @Patch(':id')
  @ForKeys('webhooks:write')
  @Operation({
    id: 'changeWebhook',
    tag: 'Webhooks',
    summary: 'Change an endpoint, switch it off or on again',
    description:
      'What is left out stays. Switched off, it is told of nothing, and what waits for it is abandoned; `recover` sends that once it is on again.',
    bodyExample: { enabled: true },
    answer: THE_WEBHOOK,
    problems: ['not_found', 'url_refused', ...BODY_PROBLEMS],
  })
  change(
    @CurrentActor() actor: Actor,
    @Param({ schema: webhookParamsSchema }) { id }: WebhookParams,
    @Body({ schema: webhookChangeSchema }) body: WebhookChange,
  ): Promise<Webhook> {
    return this.commands.call(webhookCommands.changeWebhook, { actor, webhook_id: id, body });
  }

  @Post(':id/rotate')
  @ForKeys('webhooks:write')
  @Operation({
    id: 'rotateWebhook',
    tag: 'Webhooks',
    summary: 'Replace the secrets of an endpoint',
    description: 'For the overlap both the earlier and the new ones sign.',
    bodyExample: { overlap_hours: 24 },
    answer: MADE,
    problems: ['not_found', ...BODY_PROBLEMS],
  })
  rotate(
    @CurrentActor() actor: Actor,
    @Param({ schema: webhookParamsSchema }) { id }: WebhookParams,
    @Body({ schema: rotateWebhookSchema }) body: RotateWebhook,
  ): Promise<MadeWebhook> {
    return this.commands.call(webhookCommands.rotateWebhook, { actor, webhook_id: id, body });
  }

  @Delete(':id')
  @ForKeys('webhooks:write')
  @HttpCode(204)
  @Operation({
    id: 'deleteWebhook',
    tag: 'Webhooks',
    summary: 'Delete an endpoint with the log of its deliveries',
    answer: { status: 204, description: 'Gone' },
    problems: ['not_found'],
  })
  async delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: webhookParamsSchema }) { id }: WebhookParams,
  ): Promise<void> {
    await this.commands.call(webhookCommands.deleteWebhook, { actor, webhook_id: id });
  }
}
