import { Counter } from './instruments.js';

/** Requests refused by authentication or authorisation. */
export const authFailures = new Counter({
  name: 'atelier_auth_failures_total',
  help: 'Refused sign-ins, tokens, pages and calls, by reason',
  labels: ['reason'],
});

/** Requests refused by a rate limit. */
export const limitsHit = new Counter({
  name: 'atelier_limits_hit_total',
  help: 'Requests, sockets, messages and tasks refused by a limit',
  labels: ['limit'],
});
