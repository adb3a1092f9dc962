import { z } from 'zod';
import { command, nothingSchema } from './command.js';
import { actorSchema, idSchema } from './scalars.js';
import {
  createWebhookSchema,
  deliveryPageSchema,
  deliveryQuerySchema,
  deliverySchema,
  madeWebhookSchema,
  recoverDeliveriesSchema,
  recoveredDeliveriesSchema,
  rotateWebhookSchema,
  runWebhooksSchema,
  webhookChangeSchema,
  webhookListSchema,
  webhookSchema,
} from './webhooks.js';

const ownSchema = z.object({ actor: actorSchema });
const oneSchema = ownSchema.extend({ webhook_id: z.uuid() });

/** Endpoints of users and what was delivered to them; answered by the service webhooks. */
export const webhookCommands = {
  /** The newest first. */
  webhooks: command('cmd.webhooks.list', ownSchema, webhookListSchema),
  webhook: command('cmd.webhooks.get', oneSchema, webhookSchema),
  createWebhook: command('cmd.webhooks.create', ownSchema.extend({ body: createWebhookSchema }), madeWebhookSchema),
  changeWebhook: command('cmd.webhooks.change', oneSchema.extend({ body: webhookChangeSchema }), webhookSchema),
  deleteWebhook: command('cmd.webhooks.delete', oneSchema, nothingSchema),
  rotateWebhook: command('cmd.webhooks.rotate', oneSchema.extend({ body: rotateWebhookSchema }), madeWebhookSchema),
  testWebhook: command('cmd.webhooks.test', oneSchema, deliverySchema),
  deliveries: command('cmd.webhooks.deliveries', oneSchema.extend({ query: deliveryQuerySchema }), deliveryPageSchema),
  redeliver: command('cmd.webhooks.redeliver', oneSchema.extend({ delivery_id: idSchema }), deliverySchema),
  recover: command(
    'cmd.webhooks.recover',
    oneSchema.extend({ body: recoverDeliveriesSchema }),
    recoveredDeliveriesSchema,
  ),
} as const;

/** What is sent to the addresses that runs name (`webhook_url`); answered by the service webhooks. */
export const runWebhookCommands = {
  /** The secret of the user; it is made when there is none yet. */
  runWebhooks: command('cmd.webhooks.runs.get', ownSchema, runWebhooksSchema),
  rotateRunWebhooks: command(
    'cmd.webhooks.runs.rotate',
    ownSchema.extend({ body: rotateWebhookSchema }),
    runWebhooksSchema,
  ),
  runDeliveries: command(
    'cmd.webhooks.runs.deliveries',
    ownSchema.extend({ query: deliveryQuerySchema }),
    deliveryPageSchema,
  ),
  redeliverRun: command('cmd.webhooks.runs.redeliver', ownSchema.extend({ delivery_id: idSchema }), deliverySchema),
  recoverRuns: command(
    'cmd.webhooks.runs.recover',
    ownSchema.extend({ body: recoverDeliveriesSchema }),
    recoveredDeliveriesSchema,
  ),
} as const;
