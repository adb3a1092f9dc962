import { Counter, Gauge, Histogram, metricsAreOn } from '@atelier/platform';

export const openSockets = new Gauge({ name: 'atelier_sockets', help: 'Open sockets of signed-in users' });

/** The consumers of events: one feed per user who is connected to this gateway, for all sockets of that user. */
export const eventFeeds = new Gauge({
  name: 'atelier_event_feeds',
  help: 'Users whose events this gateway is subscribed to',
});

export const eventsReceived = new Counter({
  name: 'atelier_events_received_total',
  help: 'Messages for connected users, as they came from the broker',
  labels: ['kind'],
});

export const catchUps = new Counter({
  name: 'atelier_event_catch_ups_total',
  help: 'Times that missed events of a user had to be fetched: a gap in their numbers, or a reconnect',
});

/** Compares the clock of the database with that of the gateway, so it is only as exact as their synchronization. */
const delay = new Histogram(
  { name: 'atelier_event_delay_seconds', help: 'From the commit of an event to its sockets' },
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
);

/** @param committedAt as the event tells it, RFC 3339 */
export function noteDelay(committedAt: string): void {
  if (metricsAreOn()) delay.observe({}, Math.max(Date.now() - Date.parse(committedAt), 0) / 1_000);
}
