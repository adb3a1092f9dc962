import type { NatsConnection } from '@atelier/messaging';
import type { ModelMemory } from '../../comfyui/catalogues/model-memory.js';
import type { ComfyLink } from '../../comfyui/link/comfy-link.js';
import type { RunnerIdentity } from '../../identity/runner-identity.js';
import type { Config } from '../../config.js';
import type { HeldLeases } from '../leases/held-leases.js';
import type { RunTimes } from './run-times.js';
import type { WarmModels } from '../../comfyui/models/warm-models.js';
import type { OutputDelivery } from '../outputs/output-delivery.js';
import type { WorkReporter } from '../reports/work-reporter.js';
import type { LeaseGraphs } from '../prompts/lease-graphs.js';
import type { PromptCleanup } from '../prompts/prompt-cleanup.js';

/** What every attempt works with. */
export interface AttemptParts {
  config: Config;
  identity: RunnerIdentity;
  link: ComfyLink;
  nats: NatsConnection;
  reporter: WorkReporter;
  delivery: OutputDelivery;
  cleanup: PromptCleanup;
  graphs: LeaseGraphs;
  held: HeldLeases;
  warm: WarmModels;
  memory: ModelMemory;
  times: RunTimes;
}
