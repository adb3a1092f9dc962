import type { Metric } from './harness/metric.js';
import { throughput } from './m01-throughput.js';
import { idleGap } from './m02-idle-gap.js';
import { dispatch } from './m03-dispatch.js';
import { createRate } from './m04-creates.js';
import { events } from './m06-events.js';
import { leaseTime } from './m07-lease-time.js';
import { historyPage } from './m08-history-page.js';
import { fairShares } from './m09-fairness.js';
import { modelLoads } from './m10-model-loads.js';
import { cancelTime } from './m11-cancel.js';
import { memory } from './m12-memory.js';
import { durabilityPrice } from './m15-durability-price.js';
import { uploadOverlap } from './m17-upload-overlap.js';
import { studioSpeed } from './m18-studio.js';
import { loadedBytes } from './m19-loaded-bytes.js';
import { largeFleet } from './m21-large-fleet.js';
import { taskCost } from './m20-task-cost.js';
import { timeLeft } from './m22-time-left.js';
import { maskStroke } from './m23-mask-stroke.js';
import { doorsBeside } from './m24-doors-beside.js';
import { doorCost } from './m25-door-cost.js';
import { signInTiming } from './m26-sign-in-timing.js';
import { runnerIdentities } from './m27-runner-identities.js';
import { largeDatabase } from './m28-large-database.js';
import { securityPrice } from './m16-security-price.js';
import { statusReadRate } from './m05-status-reads.js';

/** Every metric, in the order in which they are measured. */
export const METRICS: readonly Metric[] = [
  throughput,
  idleGap,
  dispatch,
  createRate,
  statusReadRate,
  events,
  leaseTime,
  historyPage,
  fairShares,
  modelLoads,
  cancelTime,
  memory,
  durabilityPrice,
  securityPrice,
  uploadOverlap,
  studioSpeed,
  loadedBytes,
  taskCost,
  largeFleet,
  timeLeft,
  maskStroke,
  doorsBeside,
  doorCost,
  signInTiming,
  runnerIdentities,
  largeDatabase,
];
