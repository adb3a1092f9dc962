import { Counter } from './instruments.js';

/** Somebody was turned away because of who they are, or are not. */
export const authFailures = new Counter({
  name: 'atelier_auth_failures_total',
  help: 'Refused sign-ins, tokens, pages and calls, by reason',
  labels: ['reason'],
});

/** Somebody was turned away because of how much they asked for. */
export const limitsHit = new Counter({
  name: 'atelier_limits_hit_total',
  help: 'Requests, sockets, messages and tasks refused by a limit',
  labels: ['limit'],
});
