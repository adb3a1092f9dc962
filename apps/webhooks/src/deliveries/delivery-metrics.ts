import { Counter } from '@atelier/platform';

/** Attempts to deliver, by how they ended. */
export const deliveriesMade = new Counter({
  name: 'atelier_webhook_deliveries_total',
  help: 'Attempts to deliver an event to an endpoint, by outcome',
  labels: ['outcome'],
});
