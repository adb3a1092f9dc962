import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  deliveryPageSchema,
  deliveryQuerySchema,
  deliverySchema,
  recoverDeliveriesSchema,
  recoveredDeliveriesSchema,
  WEBHOOK_LIMITS,
  webhookCommands,
  type Actor,
  type Delivery,
  type DeliveryPage,
  type DeliveryQuery,
  type RecoverDeliveries,
  type RecoveredDeliveries,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { deliveryExample } from './webhook-examples.js';
import {
  deliveryParamsSchema,
  webhookParamsSchema,
  type DeliveryParams,
  type WebhookParams,
} from './webhook-params.js';

const ON_ITS_WAY = {
  ...{ status: 202, description: 'It is on its way', schema: deliverySchema },
  example: { ...deliveryExample, attempts: 0 },
};

/** What was delivered to endpoints, and delivering it again. */
@Controller('api/v1/webhooks/:id')
export class DeliveriesController {
  constructor(private readonly commands: CommandClient) {}

  @Get('deliveries')
  @ForKeys('webhooks:read')
  @Operation({
    id: 'listDeliveries',
    tag: 'Webhooks',
    summary: 'What was delivered to an endpoint, the newest first',
    description: `With the last answer. Kept for ${WEBHOOK_LIMITS.keptDays} days.`,
    answer: {
      status: 200,
      description: 'A page',
      schema: deliveryPageSchema,
      example: { items: [deliveryExample], next_cursor: null },
    },
    problems: ['not_found', 'invalid_cursor'],
  })
  page(
    @CurrentActor() actor: Actor,
    @Param({ schema: webhookParamsSchema }) { id }: WebhookParams,
    @Query({ schema: deliveryQuerySchema }) query: DeliveryQuery,
  ): Promise<DeliveryPage> {
    return this.commands.call(webhookCommands.deliveries, { actor, webhook_id: id, query });
  }

  @Post('test')
  @ForKeys('webhooks:write')
  @HttpCode(202)
  @Operation({
    id: 'testWebhook',
    tag: 'Webhooks',
    summary: 'Send the event `webhook.test`',
    answer: ON_ITS_WAY,
    problems: ['not_found', 'webhook_disabled'],
  })
  test(@CurrentActor() actor: Actor, @Param({ schema: webhookParamsSchema }) { id }: WebhookParams): Promise<Delivery> {
    return this.commands.call(webhookCommands.testWebhook, { actor, webhook_id: id });
  }

  @Post('deliveries/:delivery_id/redeliver')
  @ForKeys('webhooks:write')
  @HttpCode(202)
  @Operation({
    id: 'redeliver',
    tag: 'Webhooks',
    summary: 'Deliver an event once more, with all its attempts',
    answer: ON_ITS_WAY,
    problems: ['not_found', 'webhook_disabled'],
  })
  redeliver(
    @CurrentActor() actor: Actor,
    @Param({ schema: deliveryParamsSchema }) { id, delivery_id }: DeliveryParams,
  ): Promise<Delivery> {
    return this.commands.call(webhookCommands.redeliver, { actor, webhook_id: id, delivery_id });
  }

  @Post('recover')
  @ForKeys('webhooks:write')
  @HttpCode(202)
  @Operation({
    id: 'recoverDeliveries',
    tag: 'Webhooks',
    summary: 'Deliver once more what never arrived',
    description: 'What failed or was abandoned, of events since a time.',
    bodyExample: { since: '2026-11-27T00:00:00.000Z' },
    answer: {
      status: 202,
      description: 'They are on their way',
      schema: recoveredDeliveriesSchema,
      example: { recovered: 12 },
    },
    problems: ['not_found', 'webhook_disabled', 'invalid_json', 'payload_too_large', 'unsupported_media_type'],
  })
  recover(
    @CurrentActor() actor: Actor,
    @Param({ schema: webhookParamsSchema }) { id }: WebhookParams,
    @Body({ schema: recoverDeliveriesSchema }) body: RecoverDeliveries,
  ): Promise<RecoveredDeliveries> {
    return this.commands.call(webhookCommands.recover, { actor, webhook_id: id, body });
  }
}
