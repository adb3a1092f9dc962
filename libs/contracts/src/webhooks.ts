import { z } from 'zod';
import { pageShape } from './paging.js';
import { idSchema, timestampSchema } from './scalars.js';

/** What an endpoint can be told of. Names stay: receivers compare them. */
export const WEBHOOK_EVENTS = ['task.completed', 'task.failed', 'task.cancelled', 'endpoint.disabled'] as const;
export const webhookEventSchema = z.enum(WEBHOOK_EVENTS).meta({ id: 'WebhookEvent' });
export type WebhookEvent = z.infer<typeof webhookEventSchema>;

/** What the `webhook_url` of a run can be told of: how the run has ended. */
export const RUN_WEBHOOK_EVENTS = ['task.completed', 'task.failed', 'task.cancelled'] as const;
export type RunWebhookEvent = (typeof RUN_WEBHOOK_EVENTS)[number];

/** Sent on demand, whatever an endpoint wants to be told of. */
export const TEST_EVENT = 'webhook.test';

export const WEBHOOK_LIMITS = {
  /** Endpoints of one user. */
  perUser: 20,
  urlLength: 2_048,
  descriptionLength: 200,
  /** Hours that a rotated secret may go on signing beside its successor. */
  maxOverlapHours: 168,
  /** Of an answer that are kept. */
  answerBytes: 1_024,
  /** Days that deliveries are kept. */
  keptDays: 30,
  /** Deliveries to the addresses of runs that may wait at a time, of one user. */
  waitingOfRuns: 1_000,
} as const;

export const WEBHOOK_STOPS = ['by_owner', 'gone', 'failing'] as const;

/** Where somebody wants to be told, without the secret. */
export const webhookSchema = z
  .object({
    id: z.uuid(),
    url: z.string(),
    description: z.string(),
    event_types: z.array(webhookEventSchema),
    enabled: z.boolean(),
    disabled_reason: z
      .enum(WEBHOOK_STOPS)
      .nullable()
      .meta({ description: '`gone`: it answered 410. `failing`: nothing was delivered for five days' }),
    failing_since: timestampSchema.nullable().meta({ description: 'Since then nothing was delivered' }),
    public_key: z.string().meta({ description: 'Verifies the `v1a` signatures (ed25519)', examples: ['whpk_AAAA…'] }),
    previous_secret_until: timestampSchema
      .nullable()
      .meta({ description: 'After a rotation: until then the earlier secret signs as well' }),
    created_at: timestampSchema,
  })
  .meta({ id: 'Webhook' });
export type Webhook = z.infer<typeof webhookSchema>;

export const webhookListSchema = z.object({ items: z.array(webhookSchema) }).meta({ id: 'WebhookList' });
export type WebhookList = z.infer<typeof webhookListSchema>;

/** The only answer that holds the secret. */
export const madeWebhookSchema = webhookSchema
  .extend({ secret: z.string().meta({ description: 'Verifies the `v1` signatures (HMAC-SHA256); shown this once' }) })
  .meta({ id: 'MadeWebhook' });
export type MadeWebhook = z.infer<typeof madeWebhookSchema>;

const urlSchema = z.string().min(1).max(WEBHOOK_LIMITS.urlLength);

/** Of the body of a request that makes tasks: who is told when each of them has ended. */
export const runWebhookShape = {
  webhook_url: urlSchema.optional().meta({
    description:
      'It is called when the task has ended, signed by the secret of `GET /api/v1/webhooks/runs`. A public host, or one in a network that the admin has allowed',
    examples: ['https://example.com/atelier?order=17'],
  }),
  webhook_events: z
    .array(z.enum(RUN_WEBHOOK_EVENTS))
    .min(1)
    .max(RUN_WEBHOOK_EVENTS.length)
    .refine((types) => new Set(types).size === types.length, 'must differ')
    .optional()
    .meta({ uniqueItems: true, description: 'What `webhook_url` is told of; without it, of every end' }),
};

const webhookShape = {
  url: urlSchema.meta({ description: 'A public host, or one in a network that the admin has allowed' }),
  description: z
    .string()
    .trim()
    .max(WEBHOOK_LIMITS.descriptionLength)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'must be well-formed text'),
  event_types: z
    .array(webhookEventSchema)
    .min(1)
    .max(WEBHOOK_EVENTS.length)
    .refine((types) => new Set(types).size === types.length, 'must differ')
    .meta({ uniqueItems: true }),
};

/** Body of `POST /api/v1/webhooks`. */
export const createWebhookSchema = z
  .strictObject({
    url: webhookShape.url,
    description: webhookShape.description.default(''),
    event_types: webhookShape.event_types.default([...WEBHOOK_EVENTS]),
  })
  .meta({ id: 'CreateWebhook' });
export type CreateWebhook = z.infer<typeof createWebhookSchema>;

/** Body of `PATCH /api/v1/webhooks/{id}`; what is left out stays. */
export const webhookChangeSchema = z
  .strictObject({ ...webhookShape, enabled: z.boolean() })
  .partial()
  .meta({ id: 'WebhookChange' });
export type WebhookChange = z.infer<typeof webhookChangeSchema>;

export const rotateWebhookSchema = z
  .strictObject({
    overlap_hours: z
      .int()
      .min(0)
      .max(WEBHOOK_LIMITS.maxOverlapHours)
      .default(24)
      .meta({ description: 'The earlier secret signs beside the new one for so long' }),
  })
  .meta({ id: 'RotateWebhook' });
export type RotateWebhook = z.infer<typeof rotateWebhookSchema>;

export const DELIVERY_STATES = ['pending', 'delivering', 'succeeded', 'failed', 'abandoned'] as const;
export const deliveryStateSchema = z
  .enum(DELIVERY_STATES)
  .meta({ id: 'DeliveryState', description: '`abandoned`: the endpoint was switched off before it was delivered' });
export type DeliveryState = z.infer<typeof deliveryStateSchema>;

/** What the addresses of one's runs are signed with. */
export const runWebhooksSchema = z
  .object({
    secret: z.string().meta({ description: 'Verifies the `v1` signatures (HMAC-SHA256)', examples: ['whsec_AAAA…'] }),
    public_key: z.string().meta({ description: 'Verifies the `v1a` signatures (ed25519)', examples: ['whpk_AAAA…'] }),
    previous_secret_until: webhookSchema.shape.previous_secret_until,
    created_at: timestampSchema,
  })
  .meta({ id: 'RunWebhooks' });
export type RunWebhooks = z.infer<typeof runWebhooksSchema>;

/** One event on its way to one endpoint, and how its last attempt went. */
export const deliverySchema = z
  .object({
    id: idSchema,
    event_id: z
      .string()
      .meta({ description: '`webhook-id`, the same in every attempt', examples: ['evt_42_1795766400000'] }),
    event_type: z.string(),
    url: z.string().nullish().meta({ description: 'Of a run: where it goes. Null: to the endpoint' }),
    task_id: idSchema.nullish().meta({ description: 'Of a run: which one' }),
    state: deliveryStateSchema,
    attempts: z.int().min(0),
    next_attempt_at: timestampSchema.nullable(),
    created_at: timestampSchema,
    last_attempt_at: timestampSchema.nullable(),
    latency_ms: z.int().nullable(),
    status_code: z.int().nullable().meta({ description: 'Null: there was no answer; see `error`' }),
    answer: z
      .string()
      .nullable()
      .meta({ description: `Its first ${WEBHOOK_LIMITS.answerBytes} bytes` }),
    error: z
      .string()
      .nullable()
      .meta({ description: 'Why there was no answer', examples: ['timeout'] }),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof deliverySchema>;

export const deliveryQuerySchema = z.strictObject({ ...pageShape, state: deliveryStateSchema.optional() });
export type DeliveryQuery = z.infer<typeof deliveryQuerySchema>;

export const deliveryPageSchema = z
  .object({ items: z.array(deliverySchema), next_cursor: z.string().nullable() })
  .meta({ id: 'DeliveryPage' });
export type DeliveryPage = z.infer<typeof deliveryPageSchema>;

/** Body of `POST /api/v1/webhooks/{id}/recover`. */
export const recoverDeliveriesSchema = z.strictObject({ since: timestampSchema }).meta({ id: 'RecoverDeliveries' });
export type RecoverDeliveries = z.infer<typeof recoverDeliveriesSchema>;

export const recoveredDeliveriesSchema = z
  .object({ recovered: z.int().min(0).meta({ description: 'How many are sent once more' }) })
  .meta({ id: 'RecoveredDeliveries' });
export type RecoveredDeliveries = z.infer<typeof recoveredDeliveriesSchema>;
