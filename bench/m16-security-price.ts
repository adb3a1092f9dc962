import type { Bench } from './harness/bench.js';
import type { Metric } from './harness/metric.js';
import { rateRowWithFloor } from './load/flood-study.js';
import { securityRounds } from './security-rounds.js';

/** M16: requests per second through the gateway, compared with a gateway to the same services that checks nothing. */
export const securityPrice: Metric = {
  id: 'M16',
  title: 'requests/s with tokens, ownership, limits and validation / without',
  measure: async (bench: Bench) => [
    rateRowWithFloor('M16', 'requests/s with everything / without', { atLeast: 0.8 }, await securityRounds(bench)),
  ],
};
