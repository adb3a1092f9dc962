import type { Delivery, MadeWebhook, RunWebhooks, Webhook } from '@atelier/contracts';

/** What the API description shows. */
export const webhookExample: Webhook = {
  id: '2b8d4f16-7c3e-4b1a-9a55-6f0f6f1f9d21',
  url: 'https://example.com/atelier',
  description: 'n8n',
  event_types: ['task.completed', 'task.failed'],
  enabled: true,
  disabled_reason: null,
  failing_since: null,
  public_key: 'whpk_MCowBQYDK2VwAyEA0b1c2d3e4f5a6b7c8d9e0f1a2b3=',
  previous_secret_until: null,
  created_at: '2026-11-27T08:00:00.000Z',
};

export const madeWebhookExample: MadeWebhook = {
  ...webhookExample,
  secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD7pRZ9X4dC2Q=',
};

export const deliveryExample: Delivery = {
  id: 311,
  event_id: 'evt_42_1795766400000',
  event_type: 'task.completed',
  state: 'pending',
  attempts: 1,
  next_attempt_at: '2026-11-27T08:00:06.120Z',
  created_at: '2026-11-27T08:00:01.000Z',
  last_attempt_at: '2026-11-27T08:00:01.120Z',
  latency_ms: 84,
  status_code: 502,
  answer: 'Bad Gateway',
  error: null,
};

export const runWebhooksExample: RunWebhooks = {
  secret: madeWebhookExample.secret,
  public_key: webhookExample.public_key,
  previous_secret_until: null,
  created_at: webhookExample.created_at,
};

export const runDeliveryExample: Delivery = {
  ...deliveryExample,
  url: 'https://example.com/atelier?order=17',
  task_id: 42,
};
