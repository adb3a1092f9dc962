import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  deliveryPageSchema,
  deliveryQuerySchema,
  deliverySchema,
  recoverDeliveriesSchema,
  recoveredDeliveriesSchema,
  rotateWebhookSchema,
  runWebhookCommands,
  runWebhooksSchema,
  WEBHOOK_LIMITS,
  type Actor,
  type Delivery,
  type DeliveryPage,
  type DeliveryQuery,
  type RecoverDeliveries,
  type RecoveredDeliveries,
  type RotateWebhook,
  type RunWebhooks,
} from '@atelier/contracts';
import { CommandClient } from '@atelier/messaging';
import { CurrentActor, ForKeys } from '../access/access.decorator.js';
import { Operation } from '../docs/operation.decorator.js';
import { BODY_PROBLEMS } from '../docs/body-problems.js';
import { runDeliveryExample, runWebhooksExample } from './webhook-examples.js';
import { runDeliveryParamsSchema, type RunDeliveryParams } from './webhook-params.js';

const THE_SECRET = {
  ...{ status: 200, description: 'The secret', schema: runWebhooksSchema },
  example: runWebhooksExample,
};

/** What is sent to the addresses that runs name (`webhook_url`), and what it is signed with. */
@Controller('api/v1/webhooks/runs')
export class RunWebhooksController {
  constructor(private readonly commands: CommandClient) {}

  @Get()
  @ForKeys('webhooks:write')
  @Operation({
    id: 'getRunWebhooks',
    tag: 'Webhooks',
    summary: 'The secret that signs what is sent to `webhook_url`',
    description:
      'One for all runs of yours, made at the first use. Unlike that of an endpoint it can be looked at again.',
    answer: THE_SECRET,
    problems: [],
  })
  show(@CurrentActor() actor: Actor): Promise<RunWebhooks> {
    return this.commands.call(runWebhookCommands.runWebhooks, { actor });
  }

  @Post('rotate')
  @ForKeys('webhooks:write')
  @HttpCode(200)
  @Operation({
    id: 'rotateRunWebhooks',
    tag: 'Webhooks',
    summary: 'Replace the secret that signs what is sent to `webhook_url`',
    description: 'For the overlap both the earlier and the new one sign.',
    bodyExample: { overlap_hours: 24 },
    answer: THE_SECRET,
    problems: BODY_PROBLEMS,
  })
  rotate(
    @CurrentActor() actor: Actor,
    @Body({ schema: rotateWebhookSchema }) body: RotateWebhook,
  ): Promise<RunWebhooks> {
    return this.commands.call(runWebhookCommands.rotateRunWebhooks, { actor, body });
  }

  @Get('deliveries')
  @ForKeys('webhooks:read')
  @Operation({
    id: 'listRunDeliveries',
    tag: 'Webhooks',
    summary: 'What was delivered to `webhook_url`, the newest first',
    description: `With the last answer. Kept for ${WEBHOOK_LIMITS.keptDays} days.`,
    answer: {
      status: 200,
      description: 'A page',
      schema: deliveryPageSchema,
      example: { items: [runDeliveryExample], next_cursor: null },
    },
    problems: ['invalid_cursor'],
  })
  page(
    @CurrentActor() actor: Actor,
    @Query({ schema: deliveryQuerySchema }) query: DeliveryQuery,
  ): Promise<DeliveryPage> {
    return this.commands.call(runWebhookCommands.runDeliveries, { actor, query });
  }

  @Post('deliveries/:delivery_id/redeliver')
  @ForKeys('webhooks:write')
  @HttpCode(202)
  @Operation({
    id: 'redeliverRun',
    tag: 'Webhooks',
    summary: 'Deliver the end of a run once more, with all its attempts',
    answer: {
      ...{ status: 202, description: 'It is on its way', schema: deliverySchema },
      example: { ...runDeliveryExample, attempts: 0 },
    },
    problems: ['not_found'],
  })
  redeliver(
    @CurrentActor() actor: Actor,
    @Param({ schema: runDeliveryParamsSchema }) { delivery_id }: RunDeliveryParams,
  ): Promise<Delivery> {
    return this.commands.call(runWebhookCommands.redeliverRun, { actor, delivery_id });
  }

  @Post('recover')
  @ForKeys('webhooks:write')
  @HttpCode(202)
  @Operation({
    id: 'recoverRunDeliveries',
    tag: 'Webhooks',
    summary: 'Deliver once more what never arrived at a `webhook_url`',
    description: 'What failed, of runs that have ended since a time.',
    bodyExample: { since: '2026-11-27T00:00:00.000Z' },
    answer: {
      status: 202,
      description: 'They are on their way',
      schema: recoveredDeliveriesSchema,
      example: { recovered: 12 },
    },
    problems: BODY_PROBLEMS,
  })
  recover(
    @CurrentActor() actor: Actor,
    @Body({ schema: recoverDeliveriesSchema }) body: RecoverDeliveries,
  ): Promise<RecoveredDeliveries> {
    return this.commands.call(runWebhookCommands.recoverRuns, { actor, body });
  }
}
