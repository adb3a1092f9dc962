import type { Metric } from './harness/metric.js';
import { throughput } from './m01-throughput.js';
import { idleGap } from './m02-idle-gap.js';
import { dispatch } from './m03-dispatch.js';
import { createRate } from './m04-creates.js';
import { cancelTime } from './m11-cancel.js';
import { securityPrice } from './m16-security-price.js';
import { statusReadRate } from './m05-status-reads.js';

/** Every metric, in the order in which they are measured. */
export const METRICS: readonly Metric[] = [
  throughput,
  idleGap,
  dispatch,
  createRate,
  statusReadRate,
  cancelTime,
  securityPrice,
];
