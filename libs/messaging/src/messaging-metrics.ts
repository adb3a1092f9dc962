import { Counter, Gauge, Histogram } from '@atelier/platform';

/** Commands answer in milliseconds; a request for work waits for up to five seconds. */
const COMMAND_BUCKETS_S = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** `refused` is an answer too: the other side said no. */
export const commandSeconds = new Histogram(
  {
    name: 'atelier_command_duration_seconds',
    help: 'Commands sent over the broker, until their answer',
    labels: ['command', 'outcome'],
  },
  COMMAND_BUCKETS_S,
);

export const brokerConnected = new Gauge({
  name: 'atelier_broker_connected',
  help: '1 while this process is connected to the broker',
});

export const brokerReconnects = new Counter({
  name: 'atelier_broker_reconnects_total',
  help: 'Connections to the broker after the first',
});
