import { z } from 'zod';
import { idParamsSchema } from '../edge/id-params.js';
import { webhookExample } from './webhook-examples.js';

/** `:id` of a path. */
export const webhookParamsSchema = z.strictObject({ id: z.uuid().meta({ example: webhookExample.id }) });
export type WebhookParams = z.output<typeof webhookParamsSchema>;

/** And `:delivery_id`. */
export const deliveryParamsSchema = webhookParamsSchema.extend({ delivery_id: idParamsSchema.shape.id });
export type DeliveryParams = z.output<typeof deliveryParamsSchema>;

export const runDeliveryParamsSchema = deliveryParamsSchema.pick({ delivery_id: true });
export type RunDeliveryParams = z.output<typeof runDeliveryParamsSchema>;
