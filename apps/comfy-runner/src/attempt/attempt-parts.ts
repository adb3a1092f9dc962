import type { NatsConnection } from '@atelier/messaging';
import type { ComfyLink } from '../comfyui-link/comfyui-link.js';
import type { RunnerConfig } from '../config.js';
import type { HeldLeases } from '../leasing/held-leases.js';
import type { RunTimes } from '../leasing/run-times.js';
import type { WarmModels } from '../leasing/warm-models.js';
import type { Delivery } from '../outputs/delivery.js';
import type { WorkReporter } from '../reporting/work-reporter.js';
import type { Aftermath } from './aftermath.js';

/** What every attempt works with. */
export interface AttemptParts {
  config: RunnerConfig;
  link: ComfyLink;
  nats: NatsConnection;
  reporter: WorkReporter;
  delivery: Delivery;
  aftermath: Aftermath;
  held: HeldLeases;
  warm: WarmModels;
  times: RunTimes;
}
